"""CSV files that this package wrote, read back: there is one form, so nothing is guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placement.cells import restore
from placement.faults import Fault


@dataclass(frozen=True, slots=True)
class Row:
    """Row of such a file.

    Attributes
    ----------
    line
        Counted from 1; the header is line 1.
    cells
        Column -> text, as it was before it was made safe for spreadsheets.
    """

    line: int
    cells: Mapping[str, str]


def read_written(data: bytes, file: str, columns: Sequence[str]) -> tuple[tuple[Row, ...], list[Fault]]:
    """Rows of a file with the requested columns, and its faults.

    Parameters
    ----------
    data
        The file's bytes.
    file
        Its name in messages.
    columns
        Columns to read; others are ignored.

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
        # A cell longer than the limit: a quote was opened and never closed.
        expected = "quotes that close, with a delimiter behind them"
        return (), [Fault("bad_quote", file, reader.reader.line_num, expected=expected)]


def _rows(reader: csv.DictReader[str], columns: Sequence[str]) -> Iterator[Row]:
    for row in reader:
        yield Row(reader.line_num, {name: restore(row[name] or "") for name in columns})
