"""From rows of text to records of values, with every fault of every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from placement.faults import Fault
from placement.tables.columns import InputColumn, Table
from placement.tables.dialect import Rows
from placement.tables.headers import Header
from placement.tables.values import BadCellError, could_be_thousands, is_finer, trait_values

LONGEST_VALUE = 80
"""Characters of a cell that a fault quotes; a cell with a missing quote can hold a whole file."""


@dataclass(frozen=True, slots=True)
class Record:
    """Parsed row.

    Attributes
    ----------
    row
        Its line in the file.
    fields
        InputColumn -> value, for filled cells without a fault. `Any`, because each column has its own type,
        set by :mod:`placement.tables.columns` and expected by the domain's constructors.
    traits
        InputColumn -> values that can be mixed over groups.
    sound
        Whether nothing is wrong with it.
    shifted
        Whether its cells may be under the wrong headers, so that only its key can be trusted.
    """

    row: int
    fields: dict[str, Any]
    traits: Mapping[str, tuple[str, ...]]
    sound: bool
    shifted: bool = False


@dataclass(frozen=True)
class Records:
    """Parsed table.

    Attributes
    ----------
    known
        Keys of all rows, faulty ones too -> their lines; needed to tell which ids do not exist.
    """

    records: tuple[Record, ...]
    known: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


def shown(cell: str) -> str:
    """Cell as a fault quotes it: its first line, truncated where it is long."""
    line = cell.splitlines()[0] if cell.strip() else cell
    return line if line == cell and len(line) <= LONGEST_VALUE else line[:LONGEST_VALUE] + "…"


def read_rows(rows: Rows, header: Header, table: Table) -> Records:
    """Records of every row below the header."""
    reader = _Reader(rows.file, header, table)
    records = [reader.read(row, cells) for row, cells in rows.rows[1:]]
    warnings = (*reader.warnings, *reader.finer_figures())
    return Records(tuple(records), reader.known, tuple(reader.faults), warnings)


class _Reader:
    """Collects records and faults while going through one file."""

    def __init__(self, file: str, header: Header, table: Table) -> None:
        self.file = file
        self.header = header
        self.table = table
        self.absent = set() if header.complete else {column.name for column in table.columns} - header.names
        self.known: dict[tuple[str, ...], int] = {}
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.rounded: list[tuple[int, InputColumn, str]] = []

    def read(self, row: int, cells: Sequence[str]) -> Record:
        before = len(self.faults)
        fits = self._fits(row, cells)
        if fits:
            fields, bad = self._fields(row, cells, self.header.columns)
            self._check(row, fields, bad)
        else:
            # Its cells may have shifted, so only the key is read: other tables may refer to it.
            keys = tuple(pair for pair in self.header.columns if pair[1].name in self.table.key)
            kept = len(self.faults)
            fields, _ = self._fields(row, cells, keys)
            del self.faults[kept:]
        self._register(row, fields)
        sound = len(self.faults) == before
        return Record(row, fields, _traits(self.header, fields), sound=sound, shifted=not fits)

    def _fits(self, row: int, cells: Sequence[str]) -> bool:
        extra = next((cell for cell in cells[self.header.width :] if cell.strip()), None)
        if extra is not None:
            expected = f"at most {self.header.width} cells, as many as there are headers"
            self.faults.append(Fault("too_many_cells", self.file, row, None, shown(extra), expected))
            return False
        for position in self.header.unnamed:
            if position < len(cells) and cells[position].strip():
                value = shown(cells[position])
                self.faults.append(Fault("unnamed_column", self.file, row, None, value, "a header above this cell"))
        return True

    def _fields(
        self, row: int, cells: Sequence[str], columns: Sequence[tuple[int, InputColumn]]
    ) -> tuple[dict[str, Any], set[str]]:
        fields: dict[str, Any] = {}
        bad: set[str] = set()
        width = len(cells)
        for position, column in columns:
            cell = cells[position] if position < width else ""
            stripped = cell.strip()
            if not stripped:
                if column.required:
                    bad.add(column.name)
                    self.faults.append(Fault("empty_cell", self.file, row, column.name, "", _one(column.name)))
                continue
            try:
                value = column.parse(stripped)
            except BadCellError as error:
                bad.add(column.name)
                self.faults.append(Fault(error.code, self.file, row, column.name, shown(cell), error.expected))
                continue
            if value is not None:
                fields[column.name] = value
            if column.exact and could_be_thousands(stripped):
                expected = f"a decimal separator in {stripped}, as it was read; thousands are written without one"
                self.warnings.append(Fault("ambiguous_number", self.file, row, column.name, cell, expected))
            if column.places is not None and is_finer(stripped, column.places):
                self.rounded.append((row, column, cell))
        return fields, bad

    def finer_figures(self) -> Iterator[Fault]:
        """Single warning that numbers were rounded, at the first of them."""
        for row, column, cell in self.rounded[:1]:
            expected = f"at most {column.places} decimals; {len(self.rounded)} figures of this table were rounded"
            yield Fault("rounded", self.file, row, column.name, shown(cell), expected)

    def _check(self, row: int, fields: Mapping[str, Any], bad: set[str]) -> None:
        for checks, found in ((self.table.checks, self.faults), (self.table.hints, self.warnings)):
            for check in checks:
                if check.columns.isdisjoint(bad | self.absent):
                    found.extend(problem.fault(self.file, row) for problem in check.find(fields))

    def _register(self, row: int, fields: Mapping[str, Any]) -> None:
        key = tuple(str(fields[name]) for name in self.table.key if name in fields)
        if not key or len(key) < len(self.table.key):
            return
        first = self.known.setdefault(key, row)
        if first != row:
            expected = f"a {' and '.join(self.table.key)} that occurs once; row {first} has it already"
            self.faults.append(Fault("duplicate_id", self.file, row, self.table.key[0], ", ".join(key), expected))


def _one(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _traits(header: Header, fields: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    found = {
        column.name: trait_values(fields[column.name])
        for _, column in header.columns
        if column.trait and column.name in fields
    }
    return {name: values for name, values in found.items() if values}
