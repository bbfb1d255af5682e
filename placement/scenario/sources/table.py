"""A table of scenarios: one row each, in `scenarios.csv` or a workbook's sheet of that name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from placement.faults import Fault, InputError
from placement.scenario.node import Node
from placement.scenario.sources.columns import NAME, key_of
from placement.scenario.sources.rows import Reader
from placement.tables.dialect import Row, Rows, split
from placement.tables.encoding import decode
from placement.tables.names import fold
from placement.tables.sources import BOOKS
from placement.tables.workbook import sheets

CSV = ".csv"

_NAMES = frozenset({"scenarios", "scenario's"})
_FIRST_ROWS = 40
_EMPTY = "a row of headers and a row for each scenario"
_FIRST = "the headings in the first row; this one, above them, is passed over"


@dataclass(frozen=True)
class ScenarioTable:
    """Table of scenarios as it was read.

    Attributes
    ----------
    path
        The file.
    file
        The file, and the sheet, as messages name it.
    data
        Folder or workbook with the tables of every row.
    digest
        SHA-256 of the file's bytes.
    rows
        Name -> row, as a scenario document with `extends`; the first is the base.
    headings
        Dotted key of a scenario -> the heading of its column.
    faults, warnings
        About the table as a whole.
    """

    path: Path
    file: str
    data: Path
    digest: str
    rows: Mapping[str, Node]
    headings: Mapping[str, str]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()

    @property
    def own_files(self) -> dict[Path, str]:
        """Its file and digest; none where it is a sheet of the workbook that holds the other tables."""
        return {} if self.path.suffix.casefold() in BOOKS else {self.path.resolve(): self.digest}


def is_named_so(name: str) -> bool:
    """Whether a sheet, or a file without its ending, has the name of a table of scenarios."""
    return fold(name).replace("\u2019", "'") in _NAMES


def table_in(path: Path, encoding: str | None) -> ScenarioTable | None:
    """Table of scenarios that a file is, or that a workbook or a folder holds; `None` where there is none.

    Raises
    ------
    InputError
        If there are several, or the one cannot be read.
    """
    if path.is_dir():
        return _in_folder(path, encoding)
    if path.suffix.casefold() in BOOKS:
        return _in_book(path, path)
    return _in_csv(path, path.parent, encoding) if path.suffix.casefold() == CSV else None


def _in_folder(folder: Path, encoding: str | None) -> ScenarioTable | None:
    files = [each for each in sorted(folder.iterdir()) if each.is_file() and not each.name.startswith((".", "~$"))]
    found = [each for each in files if each.suffix.casefold() == CSV and is_named_so(each.stem)]
    books = [each for each in files if each.suffix.casefold() in BOOKS]
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        raise InputError([Fault("several_files", str(folder), expected=f"one file, not {names}")])
    if found:
        return _in_csv(found[0], folder, encoding)
    return _in_book(books[0], folder) if len(books) == 1 else None


def _in_book(path: Path, data: Path) -> ScenarioTable | None:
    raw = _bytes(path)
    found, _ = sheets(raw, str(path))  # a workbook that cannot be read is a fault of its tables
    named = [rows for sheet, rows in found.items() if is_named_so(sheet)]
    if len(named) > 1:
        names = ", ".join(rows.file for rows in named)
        raise InputError([Fault("several_files", str(path), expected=f"one file, not {names}")])
    return _table(path, data, raw, named[0]) if named else None


def _in_csv(path: Path, data: Path, encoding: str | None) -> ScenarioTable | None:
    """The table, if its name says so or it has a column of names and one more of ours."""
    raw = _bytes(path)
    content, faults, _ = decode(raw, str(path), encoding)
    rows = split(content, str(path), lambda cell: key_of(cell) is not None)
    if not is_named_so(path.stem):
        headings = {key_of(cell) for cell in _heading(rows)[1]}
        if NAME not in headings or len(headings - {None}) < 2:
            return None
    if faults or rows.faults:
        raise InputError([*faults, *rows.faults])
    return _table(path, data, raw, rows)


def table_of(path: Path, rows: Sequence[Sequence[str]]) -> ScenarioTable:
    """Table of rows that are in no file yet, the headings first, as if they were in this one.

    Raises
    ------
    InputError
        If there is no column of names, or no row.
    """
    numbered = tuple(enumerate(rows, start=1))
    return _table(path, path.parent, b"", Rows(str(path), numbered))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise InputError([Fault("unreadable_file", str(path), expected="a file that can be read")]) from None


def _heading(rows: Rows) -> Row:
    """The first row with a column of names, else the first row."""
    first: Sequence[Row] = rows.rows[:_FIRST_ROWS]
    named = (row for row in first if any(key_of(cell) == NAME for cell in row[1]))
    return next(named, first[0] if first else (1, ()))


def _table(path: Path, data: Path, raw: bytes, rows: Rows) -> ScenarioTable:
    line, cells = _heading(rows)
    reader = Reader(rows.file, data)
    reader.read_heading(line, cells)
    if NAME not in reader.columns.values():
        code, wanted = ("missing_heading", "a column name (or naam)") if cells else ("empty_file", _EMPTY)
        raise InputError([Fault(code, rows.file, line if cells else None, NAME if cells else None, None, wanted)])
    below = [row for row in rows.rows if row[0] > line]
    if not below:
        raise InputError([Fault("empty_file", rows.file, expected=_EMPTY)])
    for number, row in below:
        reader.read_row(number, row)
    return ScenarioTable(
        path,
        rows.file,
        data,
        hashlib.sha256(raw).hexdigest(),
        reader.rows,
        reader.headings,
        tuple(reader.faults),
        tuple(Fault("title_rows", rows.file, number, None, None, _FIRST) for number, _ in rows.rows if number < line),
    )
