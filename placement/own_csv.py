"""CSV files that this package wrote, read again: one form, so nothing is guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placement.cells import restore
from placement.faults import Fault


@dataclass(frozen=True, slots=True)
class Row:
    """A row of such a file.

    Attributes
    ----------
    line
        Counted from 1, the header being line 1.
    cells
        Column -> text, as it was before it was made safe for spreadsheets.
    """

    line: int
    cells: Mapping[str, str]


def read_written(data: bytes, file: str, columns: Sequence[str]) -> tuple[tuple[Row, ...], list[Fault]]:
    """Read the columns that are asked for.

    Parameters
    ----------
    file
        What messages call it.

    Returns
    -------
    tuple of Row, list of Fault
        No rows where the file as a whole cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), [Fault("bad_encoding", file, expected="UTF-8 text")]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            return (), [Fault("missing_column", file, 1, name, None, f"a column {name}") for name in missing]
        return tuple(_rows(reader, columns)), []
    except csv.Error:
        # A cell longer than any: a quote that was opened and never closed.
        expected = "quotes that close, with a delimiter behind them"
        return (), [Fault("bad_quote", file, reader.reader.line_num, expected=expected)]


def _rows(reader: csv.DictReader[str], columns: Sequence[str]) -> Iterator[Row]:
    for row in reader:
        yield Row(reader.line_num, {name: restore(row[name] or "") for name in columns})
