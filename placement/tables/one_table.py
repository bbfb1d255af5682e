"""One table: its header, its records, and where they stand in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from placement.faults import Fault
from placement.tables.build import Index
from placement.tables.columns import Table
from placement.tables.dialect import Row
from placement.tables.headers import Header, read_header
from placement.tables.layout import body, heading_row
from placement.tables.national import national_columns, national_ids
from placement.tables.quote import shown
from placement.tables.records import Record, Records
from placement.tables.rows import read_rows
from placement.tables.sources import Source

T = TypeVar("T")


@dataclass(frozen=True)
class TableRead:
    """Header and records of one table."""

    table: Table
    file: str
    header: Header
    records: Records
    torn: bool
    """Whether some of its rows could not be split into cells."""
    rows: tuple[Row, ...] = ()
    """Rows of the file that hold its records."""
    amid: tuple[Fault, ...] = ()
    """Faults of rows that are no records."""
    around: tuple[Fault, ...] = ()
    """Warnings of what stands around the records."""

    @property
    def faults(self) -> list[Fault]:
        """Faults of the header, then of the records."""
        return [*self.header.faults, *self.amid, *self.records.faults]

    @property
    def warnings(self) -> list[Fault]:
        """Warnings from the top of the table to its records."""
        return [*self.around, *self.header.warnings, *self.records.warnings]

    def built(self, make: Callable[[Record], T]) -> tuple[T, ...]:
        """Domain objects of the sound records; none where a required column is missing."""
        return tuple(make(record) for record in self.records.records if record.sound) if self.header.complete else ()


def as_written(faults: Iterable[Fault], headers: Mapping[str, Mapping[str, str]]) -> list[Fault]:
    """Faults with columns named by the headers in the user's file."""
    return [
        replace(fault, column=headers.get(fault.file, {}).get(fault.column, fault.column)) if fault.column else fault
        for fault in faults
    ]


def postcodes_as_written(faults: Iterable[Fault], reads: Iterable[TableRead]) -> list[Fault]:
    """Faults of postcodes that are not found, with the cells as they stand in the file."""
    faults = list(faults)
    unknown = {(each.file, each.row) for each in faults if each.code == "unknown_postcode"}
    cells: dict[tuple[str, int | None], str] = {}
    for read in reads:
        position = next((at for at, column in read.header.columns if column.name == "postcode"), None)
        for row, texts in read.rows:
            if (read.file, row) in unknown and position is not None and position < len(texts):
                cells[read.file, row] = shown(texts[position])
    return [
        replace(each, value=cells.get((each.file, each.row), each.value)) if each.code == "unknown_postcode" else each
        for each in faults
    ]


def read_table(source: Source, table: Table) -> TableRead:
    """Header and records of a table that a source holds, with what stands around them passed over and said."""
    rows, above = heading_row(source.rows[table.name], source.knows(table))
    row, cells = rows.rows[0]
    own = source.own.columns.get(table.name, {})
    header = read_header(rows.file, row, cells, table, own, rows.hidden)
    if not header.known:
        # Below a row that is not a header every cell would be a fault; reporting the missing columns is enough.
        return TableRead(table, rows.file, header, Records(()), torn=bool(rows.faults))
    below = body(rows, header, table)
    if national := national_columns(header, below.rows, table):
        header = read_header(rows.file, row, cells, table, own, rows.hidden, national)
        header = replace(header, faults=(*header.faults, *national_ids(rows.file, header, national)))
    records = read_rows(replace(rows, rows=below.rows), header, table)
    around = (*above, *rows.warnings, *below.warnings)
    return TableRead(table, rows.file, header, records, bool(rows.faults), below.rows, below.faults, around)


def places(reads: Iterable[TableRead]) -> Index:
    """(table, id) -> file and row of every record, faulty ones too."""
    return {
        (read.table.name, " ".join(key)): (read.file, row) for read in reads for key, row in read.records.known.items()
    }


def written_headers(reads: Iterable[TableRead]) -> dict[str, dict[str, str]]:
    """File -> our column -> its header as written, where it differs."""
    return {
        read.file: {name: header for name, header in read.header.written.items() if name != header} for read in reads
    }


def in_order(faults: Iterable[Fault], reads: Iterable[TableRead]) -> list[Fault]:
    """Faults by file and row, files in the contract's order; faults of a whole file come first."""
    order = {read.file: position for position, read in enumerate(reads)}
    return sorted(faults, key=lambda fault: (order.get(fault.file, -1), fault.row or 0))
