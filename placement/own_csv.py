"""CSV files that this package wrote, read back: there is one form, so nothing is guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

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
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey=_MORE)
    try:
        if reader.fieldnames is None:
            return (), [Fault("cut_off", file, 1, expected="a row of headings; the file is empty")]
        missing = [name for name in columns if name not in reader.fieldnames]
        if missing:
            return (), [Fault("missing_column", file, 1, name, None, f"a column {name}") for name in missing]
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error:
        # A cell longer than the limit: a quote was opened and never closed.
        expected = "quotes that close, with a delimiter behind them"
        return (), [Fault("bad_quote", file, reader.reader.line_num, expected=expected)]
    faults = [*_torn(rows, file)]
    if not faults and not text.endswith(("\n", "\r")):
        faults.append(Fault("cut_off", file, reader.line_num, expected="a line feed at the end; the file was cut off"))
    if faults:
        return (), faults
    return tuple(Row(line, {name: restore(row[name]) for name in columns}) for line, row in rows), []


def rows_of(data: bytes) -> tuple[tuple[str, ...], ...]:
    """All rows of a file that is known to be as it was written, header first, as they were before they were made safe.

    Raises
    ------
    ValueError
        If it is not such a file.
    """
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        return tuple(tuple(map(restore, cells)) for cells in rows)
    except csv.Error as error:
        raise ValueError(str(error)) from error


def mark_of(cells: Iterable[str]) -> str:
    """A short mark of a row, by which a change in it is noticed."""
    return sha256("\x1f".join(cells).encode()).hexdigest()[:16]


_MORE = "\x00more"
"""Key of the cells that stand under no header."""


def _torn(rows: Iterable[tuple[int, Mapping[str, str | None]]], file: str) -> Iterator[Fault]:
    """Rows with fewer or more cells than the header."""
    for line, row in rows:
        if _MORE in row:
            yield Fault("too_many_cells", file, line, expected="as many cells as there are headers")
        elif None in row.values():
            expected = "a cell under every header; the file was cut off or edited"
            yield Fault("too_few_cells", file, line, expected=expected)
