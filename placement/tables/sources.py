"""Where the tables are: a folder of CSV files, or a workbook with sheets of the same names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from placement.faults import Fault
from placement.tables.columns import TABLES
from placement.tables.dialect import Rows, split
from placement.tables.encoding import decode
from placement.tables.kinds import table_named
from placement.tables.names import fold, lookup
from placement.tables.own_columns import FILE as OWN_COLUMNS
from placement.tables.own_columns import OwnColumns, read_own_columns
from placement.tables.workbook import sheets


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

    def load(self, path: Path, name: str) -> bytes | None:
        """Reads a file's bytes and records their hash; `None`, with a fault, where they cannot be read."""
        try:
            raw = path.read_bytes()
        except OSError:
            self.faults.append(Fault("unreadable_file", name, expected="a file that can be read"))
            return None
        self.inputs[name] = sha256(raw).hexdigest()
        return raw


def open_source(data: Path, encoding: str | None) -> Source:
    """Tables of a data folder or a workbook, found and split into rows."""
    source = Source()
    files = _files(data) if data.is_dir() else {}
    books = [path for path in files.values() if path.suffix.casefold() == ".xlsx"]
    tables = [path for path in files.values() if path.suffix.casefold() == ".csv"]
    folder = data if data.is_dir() else data.parent
    _load_own_columns(source, folder, encoding)
    if data.is_file() and data.suffix.casefold() == ".xlsx":
        _open_workbook(source, data)
    elif data.is_dir() and not tables and len(books) == 1:
        _open_workbook(source, books[0])
    elif data.is_dir() and not tables and len(books) > 1:
        names = ", ".join(sorted(book.name for book in books))
        expected = f"one workbook or CSV files in the folder, not several workbooks ({names})"
        source.faults.append(Fault("several_workbooks", data.name, expected=expected))
    elif data.is_dir():
        _open_folder(source, files, encoding)
    else:
        expected = "a folder of CSV files, or a workbook (.xlsx)"
        source.faults.append(Fault("missing_file", str(data), expected=expected))
    return source


def open_table(file: Path, table: str, *, name: str, encoding: str | None, own: Mapping[str, str]) -> Source:
    """One table, from a CSV file or from the sheet of that name in a workbook."""
    source = Source(own=OwnColumns({table: own}))
    raw = source.load(file, name)
    if raw is None:
        return source
    if file.suffix.casefold() == ".xlsx":
        _open_sheets(source, raw, name, only=frozenset({table}))
    else:
        _open_csv(source, raw, name, table, encoding)
    return source


def _files(folder: Path) -> dict[str, Path]:
    """Files of a folder by name, without hidden ones and the lock files of an open workbook."""
    return {path.name: path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))}


def _table_of(path: Path) -> str | None:
    return table_named(path.stem) if path.suffix.casefold() == ".csv" else None


def _load_own_columns(source: Source, folder: Path, encoding: str | None) -> None:
    path = folder / OWN_COLUMNS
    if not path.is_file():
        return
    raw = source.load(path, OWN_COLUMNS)
    if raw is not None:
        content, faults, warnings = decode(raw, OWN_COLUMNS, encoding)
        source.warnings.extend(warnings)
        source.own, found = read_own_columns(content)
        source.faults.extend(faults + found)


def _open_folder(source: Source, files: Mapping[str, Path], encoding: str | None) -> None:
    for table in TABLES:
        wanted = f"{table.name}.csv"
        found = [name for name, path in files.items() if _table_of(path) == table.name]
        if len(found) > 1:
            source.faults.append(Fault("several_files", wanted, expected=f"one file, not {', '.join(found)}"))
        elif found:
            raw = source.load(files[found[0]], found[0])
            if raw is not None:
                _open_csv(source, raw, found[0], table.name, encoding)
        elif table.required:
            source.faults.append(Fault("missing_file", wanted, expected=f"a file {wanted} in the data folder"))
        else:
            _warn_of_likeness(source, wanted, [name for name in files if fold(name).endswith(".csv")])


def _warn_of_likeness(source: Source, wanted: str, names: list[str]) -> None:
    """Warns of a file that may be a table under a misspelt name, which would otherwise be silently ignored."""
    others = [name for name in names if _table_of(Path(name)) is None]
    for name in get_close_matches(wanted, others, n=1, cutoff=0.8):
        source.warnings.append(Fault("unknown_file", name, expected=f"a table's name; the nearest is {wanted}"))


def _open_csv(source: Source, raw: bytes, name: str, table: str, encoding: str | None) -> None:
    known = lookup(_TABLES[table]).keys() | source.own.columns.get(table, {}).keys()
    content, faults, warnings = decode(raw, name, encoding)
    source.warnings.extend(warnings)
    source.faults.extend(faults)
    if not content and faults:
        return
    rows = split(content, name, lambda cell: fold(cell) in known)
    source.faults.extend(rows.faults)
    if not rows.rows and not rows.faults:
        source.faults.append(Fault("empty_file", name, expected="a row of headers and a row for each record"))
    elif rows.rows:
        source.rows[table] = rows


def _open_workbook(source: Source, path: Path) -> None:
    raw = source.load(path, path.name)
    if raw is not None:
        _open_sheets(source, raw, path.name, only=frozenset(_TABLES))


def _open_sheets(source: Source, raw: bytes, name: str, *, only: frozenset[str]) -> None:
    found, faults = sheets(raw, name)
    source.faults.extend(faults)
    if faults:
        return
    for table in TABLES:
        if table.name not in only:
            continue
        rows = next((each for sheet, each in found.items() if table_named(sheet) == table.name), None)
        if rows is None:
            if table.required:
                expected = f"a sheet {table.name} in the workbook"
                source.faults.append(Fault("missing_file", f"{name}[{table.name}]", expected=expected))
        elif not rows.rows:
            source.faults.append(Fault("empty_file", rows.file, expected="a row of headers and a row for each record"))
        else:
            source.rows[table.name] = rows


_TABLES = {table.name: table for table in TABLES}
