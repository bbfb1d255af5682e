"""Where the tables are: a folder of CSV files, or a workbook with sheets of the same names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from placement.faults import Fault
from placement.tables.columns import TABLES, Table
from placement.tables.dialect import Rows, split
from placement.tables.encoding import decode
from placement.tables.files import SentFile, file_bytes
from placement.tables.kinds import is_read_elsewhere, misspelt, table_named
from placement.tables.names import column_of
from placement.tables.own_columns import FILE as OWN_COLUMNS
from placement.tables.own_columns import OwnColumns, read_own_columns
from placement.tables.workbook import sheets

BOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
"""Endings of workbooks."""

EXPECTED = "a folder of CSV files, or a workbook (.xlsx, .xls or .ods)"
EMPTY = "a row of headers and a row for each record"
"""What is expected of a file or sheet that holds a table."""
_FIRST_ROWS = 40


@dataclass
class Source:
    """Contents found on disk; filled while reading, and not changed afterwards.

    Attributes
    ----------
    rows
        Table -> its rows.
    own
        The user's `columns.yaml`.
    inputs
        File name -> SHA-256 of its bytes.
    """

    rows: dict[str, Rows] = field(default_factory=dict)
    own: OwnColumns = field(default_factory=OwnColumns)
    inputs: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def load(self, path: Path | SentFile, name: str) -> bytes | None:
        """Reads a file's bytes and records their hash; `None`, with a fault, where they cannot be read."""
        raw = file_bytes(path, name)
        if isinstance(raw, Fault):
            self.faults.append(raw)
            return None
        self.inputs[name] = sha256(raw).hexdigest()
        return raw

    def knows(self, table: Table) -> Callable[[str], bool]:
        """Whether a text is a heading of a table, by our names or the user's."""
        own = self.own.columns.get(table.name, {})
        return lambda cell: column_of(cell, table, own) is not None


def open_source(data: Path, encoding: str | None, given: Mapping[str, Rows] | None = None) -> Source:
    """Tables of a data folder or a workbook, found and split into rows.

    Parameters
    ----------
    given
        Table -> rows that stand for its file or sheet, which is not looked for.
    """
    source = Source(rows=dict(given or {}))
    files = files_of(data) if data.is_dir() else {}
    files = {name: path for name, path in files.items() if not is_read_elsewhere(path.stem)} or files
    books = [path for path in files.values() if path.suffix.casefold() in BOOKS]
    tables = [path for path in files.values() if _table_of(path) is not None]
    folder = data if data.is_dir() else data.parent
    _load_own_columns(source, folder, encoding)
    if data.is_file() and data.suffix.casefold() in BOOKS:
        _open_workbook(source, data)
    elif data.is_dir() and books and (tables or len(books) > 1):
        for path in tables:
            source.load(path, path.name)
        source.faults.append(_several(data, books, tables))
    elif data.is_dir() and books:
        _open_workbook(source, books[0])
    elif data.is_dir():
        _open_folder(source, files, encoding)
    else:
        source.faults.append(Fault("missing_file", str(data), expected=EXPECTED))
    return source


def open_table(
    file: Path | SentFile, table: Table, *, name: str, encoding: str | None, own: Mapping[str, str]
) -> Source:
    """One table, from a CSV file or from the sheet of that name in a workbook."""
    source = Source(own=OwnColumns({table.name: own}))
    raw = source.load(file, name)
    if raw is None:
        return source
    if file.suffix.casefold() in BOOKS:
        _open_sheets(source, raw, name, only=frozenset({table.name}))
    else:
        _open_csv(source, raw, name, table, encoding)
    return source


def _several(data: Path, books: Iterable[Path], tables: Iterable[Path]) -> Fault:
    """Fault of a folder in which it is not clear what counts."""
    workbooks, files = (", ".join(sorted(each.name for each in found)) for found in (books, tables))
    if not files:
        expected = f"one workbook or CSV files in the folder, not several workbooks ({workbooks})"
        return Fault("several_workbooks", data.name, expected=expected)
    expected = f"one workbook or CSV files in the folder, not both: {workbooks}, and {files}"
    return Fault("workbook_and_files", data.name, expected=expected)


def files_of(folder: Path) -> dict[str, Path]:
    """Files of a folder by name, without hidden ones and the lock files of an open workbook."""
    return {path.name: path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))}


def _table_of(path: Path) -> str | None:
    return table_named(path.stem) if path.suffix.casefold() == ".csv" else None


def _load_own_columns(source: Source, folder: Path, encoding: str | None) -> None:
    path = folder / OWN_COLUMNS
    if not os.path.lexists(path):
        return
    raw = source.load(path, OWN_COLUMNS)
    if raw is not None:
        content, faults, warnings = decode(raw, OWN_COLUMNS, encoding)
        source.warnings.extend(warnings)
        source.own, found = read_own_columns(content)
        source.faults.extend(faults + found)


def _open_folder(source: Source, files: Mapping[str, Path], encoding: str | None) -> None:
    others = [name for name, path in files.items() if path.suffix.casefold() == ".csv" and _table_of(path) is None]
    for table in TABLES:
        if table.name in source.rows:
            continue
        wanted = f"{table.name}.csv"
        found = [name for name, path in files.items() if _table_of(path) == table.name]
        near = misspelt(table.name, [Path(name).stem for name in others])
        if len(found) > 1:
            source.faults.append(Fault("several_files", wanted, expected=f"one file, not {', '.join(found)}"))
        elif found:
            raw = source.load(files[found[0]], found[0])
            if raw is not None:
                _open_csv(source, raw, found[0], table, encoding)
        elif table.required:
            expected = f"a file {wanted} in the data folder"
            source.faults.append(Fault("missing_file", wanted, expected=_found(expected, others)))
        elif near is not None:
            name = next(each for each in others if Path(each).stem == near)
            source.warnings.append(Fault("unknown_file", name, expected=f"a table's name; the nearest is {wanted}"))


def _found(expected: str, names: Iterable[str]) -> str:
    """What was expected, and what was found instead."""
    listed = ", ".join(names)
    return f"{expected}; found are {listed}" if listed else expected


def _open_csv(source: Source, raw: bytes, name: str, table: Table, encoding: str | None) -> None:
    content, faults, warnings = decode(raw, name, encoding)
    source.warnings.extend(warnings)
    source.faults.extend(faults)
    if not content and faults:
        return
    rows = split(content, name, source.knows(table))
    source.faults.extend(rows.faults)
    if not rows.rows and not rows.faults:
        source.faults.append(Fault("empty_file", name, expected=EMPTY))
    elif rows.rows:
        source.rows[table.name] = rows


def _open_workbook(source: Source, path: Path) -> None:
    raw = source.load(path, path.name)
    if raw is not None:
        _open_sheets(source, raw, path.name, only=frozenset(_TABLES))


def _open_sheets(source: Source, raw: bytes, name: str, *, only: frozenset[str]) -> None:
    found, faults = sheets(raw, name)
    source.faults.extend(faults)
    if faults:
        return
    named: dict[str, list[str]] = {}
    for sheet in found:
        named.setdefault(table_named(sheet) or "", []).append(sheet)
    others = [
        sheet
        for sheet in named.pop("", [])
        if (found[sheet].rows or found[sheet].faults) and not is_read_elsewhere(sheet)
    ]
    taken = _by_headings(source, {sheet: found[sheet] for sheet in others}, only - named.keys())
    for table in TABLES:
        if table.name not in only or table.name in source.rows:
            continue
        here = named.get(table.name, [])
        filled = [sheet for sheet in here if found[sheet].rows or found[sheet].faults]
        if len(filled) > 1:
            expected = f"one sheet {table.name}, not {', '.join(repr(each) for each in filled)}"
            source.faults.append(Fault("several_sheets", name, expected=expected))
        elif filled or table.name in taken:
            rows = found[filled[0] if filled else taken[table.name]]
            source.faults.extend(rows.faults)
            if rows.rows:
                source.rows[table.name] = rows
        elif here:
            source.faults.append(Fault("empty_file", found[here[0]].file, expected=EMPTY))
        elif table.required or len(only) == 1:
            expected = f"a sheet {table.name} in the workbook"
            source.faults.append(Fault("missing_file", f"{name}[{table.name}]", expected=_found(expected, others)))
    unread = [sheet for sheet in others if sheet not in taken.values()]
    if unread and len(only) > 1:
        source.warnings.append(_unread(name, unread))


def _by_headings(source: Source, others: Mapping[str, Rows], missing: Iterable[str]) -> dict[str, str]:
    """Table -> sheet of another name that can only be that table, by its headings; each is said."""
    fits: dict[str, list[str]] = {}
    for table in TABLES:
        needed = [column.name for column in table.columns if column.required]
        if table.name not in missing or len(needed) < 2:
            continue
        for sheet, rows in others.items():
            if any(_has(source, table, cells) for _, cells in rows.rows[:_FIRST_ROWS]):
                fits.setdefault(table.name, []).append(sheet)
    taken = {
        table: sheets[0]
        for table, sheets in fits.items()
        if len(sheets) == 1 and sum(sheets[0] in each for each in fits.values()) == 1
    }
    for name, sheet in taken.items():
        expected = f"a sheet {name}; this one was taken for it by its headings"
        source.warnings.append(Fault("taken_sheet", others[sheet].file, expected=expected))
    return taken


def _has(source: Source, table: Table, cells: Iterable[str]) -> bool:
    """Whether a row has a heading of every column that a table must have."""
    own = source.own.columns.get(table.name, {})
    names = {column.name for cell in cells if (column := column_of(cell, table, own)) is not None}
    placed = not table.placed or "postcode" in names or {"lat", "lon"} <= names
    return placed and all(column.name in names for column in table.columns if column.required)


def _unread(book: str, sheets: list[str]) -> Fault:
    near = next(((sheet, table.name) for table in TABLES if (sheet := misspelt(table.name, sheets))), None)
    expected = f"sheets that are tables; not read: {', '.join(sheets)}"
    return Fault("unknown_sheet", book, expected=f"{expected}; the nearest is {near[1]}" if near else expected)


_TABLES = {table.name: table for table in TABLES}
