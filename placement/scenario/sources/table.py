"""A table of scenarios: one row each, in `scenarios.csv` or a workbook's sheet of that name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from placement.faults import Fault, InputError
from placement.scenario.extends import in_folder
from placement.scenario.node import Loc, Mark, Node, dotted
from placement.scenario.sources.columns import NAME, cell_node, expected, key_of, keys
from placement.tables.dialect import Row, Rows, split
from placement.tables.encoding import decode
from placement.tables.names import fold
from placement.tables.rows import shown
from placement.tables.workbook import sheets

BOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
"""Endings of workbooks."""
CSV = ".csv"

_NAMES = frozenset({"scenarios", "scenario's"})
_FIRST_ROWS = 40
_EMPTY = "a row of headers and a row for each scenario"


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
    faults
        About the table as a whole.
    """

    path: Path
    file: str
    data: Path
    digest: str
    rows: Mapping[str, Node]
    headings: Mapping[str, str]
    faults: tuple[Fault, ...]

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
    reader = _Reader(rows.file, data)
    reader.read_heading(line, cells)
    if NAME not in reader.columns.values():
        code, wanted = ("missing_heading", "a column name (or naam)") if cells else ("empty_file", _EMPTY)
        raise InputError([Fault(code, rows.file, line if cells else None, NAME if cells else None, None, wanted)])
    below = [row for row in rows.rows if row[0] > line]
    if not below:
        raise InputError([Fault("empty_file", rows.file, expected=_EMPTY)])
    for number, row in below:
        reader.read_row(number, row)
    digest = hashlib.sha256(raw).hexdigest()
    return ScenarioTable(path, rows.file, data, digest, reader.rows, reader.headings, tuple(reader.faults))


@dataclass
class _Reader:
    """Collects scenarios and faults while going through one table."""

    file: str
    data: Path
    columns: dict[int, str] = field(default_factory=dict)
    headed: set[int] = field(default_factory=set)
    headings: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read_heading(self, line: int, cells: Iterable[str]) -> None:
        first: dict[str, str] = {}
        for position, cell in enumerate(cells):
            heading, key = cell.strip(), key_of(cell)
            if not heading:
                continue
            self.headed.add(position)
            if key is None:
                self._fault("unknown_column", line, heading, heading, expected(heading))
            elif key in first:
                self._fault(
                    "duplicate_column", line, heading, heading, f"one column for {key}; {first[key]!r} is it already"
                )
            else:
                first[key] = heading
                self.columns[position] = key
                loc = (*keys()[key], "factor") if key == "inflow" else keys()[key]
                self.headings[dotted(loc)] = heading

    def read_row(self, line: int, cells: Sequence[str]) -> None:
        mark = Mark(self.file, line)
        filled = {key: cells[at].strip() for at, key in self.columns.items() if at < len(cells) and cells[at].strip()}
        name = filled.get(NAME, "")
        beside = [cell for at, cell in enumerate(cells) if cell.strip() and at not in self.headed]
        if beside:
            self._fault("unnamed_column", line, None, shown(beside[0]), "a header above this cell")
        if not name:
            self._fault("empty_cell", line, self.headings[NAME], "", "a name")
        elif any(fold(each) == fold(name) for each in self.rows):
            self._fault("duplicate_id", line, self.headings[NAME], shown(name), "a name that no other row has")
        else:
            root: dict[str, Node] = {"data": Node(str(self.data.resolve()), mark, str(self.data))}
            for key, text in filled.items():
                _put(root, keys()[key], cell_node(key, text, mark), mark)
            self.rows[name] = in_folder(Node(root, mark), self.data if self.data.is_dir() else self.data.parent)

    def _fault(self, code: str, line: int, column: str | None, value: str, wanted: str) -> None:
        self.faults.append(Fault(code, self.file, line, column, value, wanted))


def _put(root: dict[str, Node], loc: Loc, node: Node, mark: Mark) -> None:
    """Puts a value at its place; changes of several columns follow each other."""
    if loc[0] == "changes":
        before = root["changes"].items if "changes" in root else ()
        root["changes"] = Node((*before, *node.items), mark)
        return
    here = root
    for step in loc[:-1]:
        inner = dict(here[str(step)].map) if str(step) in here else {}
        here[str(step)] = Node(inner, mark)
        here = inner
    here[str(loc[-1])] = node
