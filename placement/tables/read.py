"""Reading a region: every table, every fault, and where each record stands."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from placement.domain import Pupil, Region
from placement.faults import Fault, InputError
from placement.tables import build
from placement.tables.build import Index
from placement.tables.columns import (
    BOARDS,
    CALENDAR,
    DISTANCES,
    FUNDING,
    GROUPS,
    MUNICIPALITIES,
    POSTCODES,
    PUPILS,
    SCHOOLS,
    SUBSIDIES,
    TABLES,
    Table,
)
from placement.tables.condense import condensed
from placement.tables.cross_table import cross_table_faults
from placement.tables.doubts import seats_unread
from placement.tables.dutch_postcodes import with_dutch_areas
from placement.tables.encoding import unknown_encoding
from placement.tables.group_changes import given_limits
from placement.tables.headers import Header, read_header
from placement.tables.layout import body, heading_row
from placement.tables.names import fold
from placement.tables.own_columns import FILE as OWN_COLUMNS
from placement.tables.references import Unread, ambiguities
from placement.tables.resolve import Known, join_families, resolve
from placement.tables.rows import Record, Records, read_rows
from placement.tables.sources import Source, open_source, open_table

T = TypeVar("T")


@dataclass(frozen=True)
class Tables:
    """Region as it was read.

    Attributes
    ----------
    region
        Everything in the tables.
    warnings
        What a person should know, though it stops nothing.
    inputs
        File name -> SHA-256 of its bytes.
    where
        (table, id) -> file and row, for faults that only a scenario can reveal.
    own_columns
        Table -> the user's header -> our column, from `columns.yaml`.
    headers
        File -> our column -> the header as written in the file, where it differs.
    given_limits
        Group id -> the sizes and ages given in its row; the others have their defaults.
    """

    region: Region
    warnings: tuple[Fault, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    where: Index = field(default_factory=dict)
    own_columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    given_limits: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class PupilTable:
    """File of pupils besides the region's own; the scenario reports its faults with the rest.

    Attributes
    ----------
    columns
        Columns present in the file, as in :attr:`placement.domain.Region.pupil_columns`.
    where, headers, inputs, warnings
        As in :class:`Tables`.
    """

    pupils: tuple[Pupil, ...]
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    columns: frozenset[str] = frozenset()
    where: Index = field(default_factory=dict)
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Read:
    """Header and records of one table."""

    table: Table
    file: str
    header: Header
    records: Records
    torn: bool
    """Whether some of its rows could not be split into cells."""
    around: tuple[Fault, ...] = ()
    """Warnings of what stands around the records."""

    @property
    def faults(self) -> list[Fault]:
        return [*self.header.faults, *self.records.faults]

    @property
    def warnings(self) -> list[Fault]:
        return [*self.around, *self.header.warnings, *self.records.warnings]

    def built(self, make: Callable[[Record], T]) -> tuple[T, ...]:
        return tuple(make(record) for record in self.records.records if record.sound) if self.header.complete else ()


def read_region(data: Path, *, encoding: str | None = None, on: date | None = None) -> Tables:
    """Region of a data folder or a workbook.

    Parameters
    ----------
    data
        A folder of CSV files, a workbook (`.xlsx`, `.xls`, `.ods`), or a folder with one workbook and no CSV table.
    encoding
        Of CSV files, where it is neither UTF-8 nor Windows-1252.
    on
        The scenario's `date`, so that later days are reported beside other faults. Where there are no
        other faults the scenario checks them itself, once its changes are applied.

    Returns
    -------
    Tables
        The region, its warnings, and where everything stands.

    Raises
    ------
    InputError
        With every fault of every table.
    """
    if encoding is not None and (fault := unknown_encoding(encoding)):
        raise InputError([fault])
    with _without_collection():
        return tables_of(open_source(data, encoding), on)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Puts off the collection of cyclic garbage: none is made here, and looking for it costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def tables_of(source: Source, on: date | None = None) -> Tables:
    """Region of tables that are split into rows; otherwise as :func:`read_region`."""
    reads = {table.name: _read(source, table) for table in TABLES if table.name in source.rows}
    linked, matched = _linked(reads)
    listed = _region(reads)
    region = with_dutch_areas(listed)
    where = _where(reads.values())
    unread = _unread(reads)
    faults = [*source.faults, *linked]
    for read in reads.values():
        faults += read.faults
    faults += cross_table_faults(region, _whole(reads, PUPILS), faults, where, unread, on)
    headers = _headers(reads.values())
    if faults:
        raise InputError(as_written(condensed(_in_order(faults, reads.values())), headers))
    warnings = [*source.warnings, *_unused(source, reads.values()), *matched]
    for read in reads.values():
        warnings += read.warnings
    warnings += [*_dutch_areas(_whole(reads, POSTCODES), region, listed), *ambiguities(region, where)]
    return Tables(
        region,
        tuple(as_written(condensed(_in_order(warnings, reads.values())), headers)),
        source.inputs,
        where,
        source.own.columns,
        headers,
        {each.fields["group_id"]: given_limits(each.fields) for each in reads[GROUPS.name].records.records},
    )


def read_pupils(
    file: Path,
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    name: str | None = None,
    known: Known | None = None,
) -> PupilTable:
    """Pupils of a file with the columns of `pupils.csv`, or of a workbook with a sheet `pupils`.

    Parameters
    ----------
    encoding
        Of a CSV file, where it is neither UTF-8 nor Windows-1252.
    columns
        The user's header -> our column, such as `Tables.own_columns["pupils"]`.
    name
        File name for messages; defaults to the file's own name.
    known
        The region's ids, which its references are matched with; without it they stay as they are written.
    """
    called = name or file.name
    if encoding is not None and (fault := unknown_encoding(encoding)):
        return PupilTable((), (fault,))
    own = {fold(header): column for header, column in (columns or {}).items()}
    return pupils_of(open_table(file, PUPILS.name, name=called, encoding=encoding, own=own), known)


def pupils_of(source: Source, known: Known | None = None) -> PupilTable:
    """Pupils of a table that is split into rows; `known` as in :func:`read_pupils`."""
    if PUPILS.name not in source.rows:
        return PupilTable((), tuple(source.faults), tuple(source.warnings), inputs=source.inputs)
    read = _read(source, PUPILS)
    headers = _headers([read])
    more = (known or Known({})).also(PUPILS.name, (key[0] for key in read.records.known))
    faults, warnings = join_families(read.file, read.records.records, more)
    if known is not None:
        strangers, matched = resolve(PUPILS.name, read.file, read.records.records, more, {PUPILS.name})
        faults += strangers
        warnings += matched
    found = condensed(_in_order([*source.faults, *read.faults, *faults], [read]))
    return PupilTable(
        read.built(build.pupil),
        tuple(as_written(found, headers)),
        tuple(as_written(condensed([*source.warnings, *read.warnings, *warnings]), headers)),
        read.header.names,
        _where([read]),
        headers,
        source.inputs,
    )


def as_written(faults: Iterable[Fault], headers: Mapping[str, Mapping[str, str]]) -> list[Fault]:
    """Faults with columns named by the headers in the user's file."""
    return [
        replace(fault, column=headers.get(fault.file, {}).get(fault.column, fault.column)) if fault.column else fault
        for fault in faults
    ]


def _read(source: Source, table: Table) -> _Read:
    rows, above = heading_row(source.rows[table.name], source.knows(table))
    row, cells = rows.rows[0]
    header = read_header(rows.file, row, cells, table, source.own.columns.get(table.name, {}), rows.hidden)
    if not header.known:
        # Below a row that is not a header every cell would be a fault; reporting the missing columns is enough.
        return _Read(table, rows.file, header, Records(()), torn=bool(rows.faults))
    below = body(rows, header, table)
    records = read_rows(replace(rows, rows=below.rows), header, table)
    around = (*above, *rows.warnings, *below.warnings)
    return _Read(table, rows.file, header, records, torn=bool(rows.faults), around=around)


def _linked(reads: Mapping[str, _Read]) -> tuple[list[Fault], list[Fault]]:
    """Faults and warnings of references and families, once they are matched with the ids of all tables."""
    known = Known({name: frozenset(key[0] for key in read.records.known) for name, read in reads.items()})
    faults: list[Fault] = []
    warnings: list[Fault] = []
    whole = {name for name, read in reads.items() if read.header.complete and not read.torn}
    for name, read in reads.items():
        found = [resolve(name, read.file, read.records.records, known, whole=whole)]
        if name == PUPILS.name:
            found.append(join_families(read.file, read.records.records, known))
            if GROUPS.name in reads:
                groups = known.ids[GROUPS.name]
                faults += seats_unread(read.file, read.header, read.records.records, groups)
        for more, told in found:
            faults += more
            warnings += told
    return faults, warnings


def _region(reads: Mapping[str, _Read]) -> Region:
    def built(table: Table, make: Callable[[Record], T]) -> tuple[T, ...]:
        return reads[table.name].built(make) if table.name in reads else ()

    return Region(
        built(PUPILS, build.pupil),
        built(GROUPS, build.group),
        built(SCHOOLS, build.school),
        built(BOARDS, build.board),
        built(POSTCODES, build.postcode_area),
        dict(built(DISTANCES, build.distance)),
        built(CALENDAR, build.holiday),
        built(FUNDING, build.funding_rate),
        built(MUNICIPALITIES, build.municipality),
        built(SUBSIDIES, build.subsidy),
        pupil_columns=reads[PUPILS.name].header.names if PUPILS.name in reads else frozenset(),
    )


def _whole(reads: Mapping[str, _Read], table: Table) -> tuple[Record, ...]:
    """Rows of a table, faulty ones too; none where a required column is missing."""
    read = reads.get(table.name)
    return read.records.records if read is not None and read.header.complete else ()


def _where(reads: Iterable[_Read]) -> Index:
    return {
        (read.table.name, " ".join(key)): (read.file, row) for read in reads for key, row in read.records.known.items()
    }


def _unread(reads: Mapping[str, _Read]) -> Unread:
    whole = {name for name, read in reads.items() if read.header.complete and not read.torn}
    return Unread(
        frozenset((name, " ".join(key)) for name, read in reads.items() for key in read.records.known),
        frozenset(table.name for table in TABLES if table.required and table.name not in whole),
    )


def _dutch_areas(rows: Iterable[Record], region: Region, listed: Region) -> list[Fault]:
    """Warning of the postcodes whose point comes with the package: those not listed, and those listed without one."""
    pointless = [str(each.fields["postcode"]) for each in rows if "lat" not in each.fields]
    codes = [*pointless, *(area.postcode for area in region.postcodes[len(listed.postcodes) :])]
    if not codes:
        return []
    expected = "points of these postcodes; they are taken from the table of Dutch postcodes that comes with placement"
    return [Fault("dutch_postcodes", "postcodes.csv", None, "postcode", _shortened(codes), expected)]


def _shortened(codes: list[str], most: int = 8) -> str:
    """Codes in a list; of a long one, the first and how many more there are."""
    rest = [f"... {len(codes) - most}"] if len(codes) > most else []
    return ", ".join((*codes[:most], *rest))


def _headers(reads: Iterable[_Read]) -> dict[str, dict[str, str]]:
    return {
        read.file: {name: header for name, header in read.header.written.items() if name != header} for read in reads
    }


def _in_order(faults: Iterable[Fault], reads: Iterable[_Read]) -> list[Fault]:
    """Faults by file and row, files in the contract's order; faults of a whole file come first."""
    order = {read.file: position for position, read in enumerate(reads)}
    return sorted(faults, key=lambda fault: (order.get(fault.file, -1), fault.row or 0))


def _unused(source: Source, reads: Iterable[_Read]) -> list[Fault]:
    """Warnings for headers in `columns.yaml` that no file has."""
    used = {fold(header) for read in reads for header in read.header.written.values()}
    return [
        Fault("unused_column", OWN_COLUMNS, row, header, None, "a header that one of the tables has")
        for folded, (row, header) in source.own.lines.items()
        if folded not in used
    ]
