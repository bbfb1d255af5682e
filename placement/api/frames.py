"""Rows of tables as data frames: ids stay text, numbers become numbers, empty cells become missing values."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from placement.cells import restore

TEXTS: Collection[str] = frozenset(
    {
        "pupil_id",
        "group_id",
        "school_id",
        "board_id",
        "outcome",
        "route",
        "reason",
        "flags",
        "status",
        "criterion",
        "unit",
        "other",
        "allowed",
        "moved_pupils",
        "minimised",
        "point",
        "instead_of",
        "first_below",
        "first_above",
        "proven",
        "what",
        "scenario",
        "section",
        "key",
        "measure",
        "dimension",
        "day",
        "group_base",
        "group_scenario",
        "opened",
        "closed",
        "sizes",
        "why",
    }
)
"""Columns that are never numbers, even if they look like it: an id keeps its leading zeros."""


def frame(rows: Iterable[Iterable[str]], *, index: str | None = None) -> pd.DataFrame:
    """Data frame of a table's rows, header first, with numbers in columns that are not text.

    Parameters
    ----------
    index
        Column to use as index.
    """
    header, *body = [list(row) for row in rows]
    made = pd.DataFrame(body, columns=header, dtype="object")
    for name in header:
        is_text = name in TEXTS and not (name == "measure" and "criterion" in header)
        made[name] = _texts(made[name]) if is_text else pd.to_numeric(made[name].replace("", None))
    return made if index is None else made.set_index(index)


def texts(rows: Iterable[Iterable[str]], *, index: str | None = None) -> pd.DataFrame:
    """Data frame of rows of text, header first, with empty cells as missing values."""
    header, *body = [list(row) for row in rows]
    made = pd.DataFrame(body, columns=header, dtype="object").replace("", None)
    return made if index is None else made.set_index(index)


def _texts(column: pd.Series) -> pd.Series:
    return column.map(restore).astype("str")
