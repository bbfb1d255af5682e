"""Rows of tables as data frames: ids stay text, numbers become numbers, empty cells become missing values."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from placement.cells import restore
from placement.reports.tables.model import NUMERIC
from placement.reports.writers.csv import FileRows


def frame(rows: FileRows, *, index: str | None = None) -> pd.DataFrame:
    """Data frame of a table's rows: numbers in columns of numbers, text in all others, even if it looks like a number.

    Parameters
    ----------
    index
        Column to use as index.
    """
    header, *body = map(list, rows)
    made = pd.DataFrame(body, columns=header, dtype="object")
    for column in rows.table.columns:
        cells = made[column.code]
        is_number = column.kind in NUMERIC
        made[column.code] = pd.to_numeric(cells.replace("", None)) if is_number else cells.map(restore).astype("str")
    return made if index is None else made.set_index(index)


def texts(rows: Iterable[Iterable[str]], *, index: str | None = None) -> pd.DataFrame:
    """Data frame of rows of text, header first, with empty cells as missing values."""
    header, *body = [list(row) for row in rows]
    made = pd.DataFrame(body, columns=header, dtype="object").replace("", None)
    return made if index is None else made.set_index(index)
