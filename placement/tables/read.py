"""Reading a region: every table, every fault, and where each record stands."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from placement.domain import Region
from placement.faults import Fault, InputError
from placement.tables import build
from placement.tables.build import Index
from placement.tables.columns import (
    AGREEMENTS,
    BOARDS,
    CALENDAR,
    DISTANCES,
    EMPLOYERS,
    FUNDING,
    GROUPS,
    MUNICIPALITIES,
    PARTIES,
    POSTCODES,
    PUPILS,
    SCHOOLS,
    SUBSIDIES,
    TABLES,
    Table,
)
from placement.tables.condense import condensed
from placement.tables.covenant_rules import covenant_doubts, covenant_faults
from placement.tables.cross_table import cross_table_faults
from placement.tables.doubts import seats_unread
from placement.tables.dutch_postcodes import with_dutch_areas
from placement.tables.encoding import unknown_encoding
from placement.tables.group_changes import given_limits
from placement.tables.names import fold
from placement.tables.one_table import (
    TableRead,
    as_written,
    in_order,
    places,
    postcodes_as_written,
    read_table,
    written_headers,
)
from placement.tables.own_columns import FILE as OWN_COLUMNS
from placement.tables.records import Record
from placement.tables.references import Unread, ambiguities
from placement.tables.resolve import Known, join_families, resolve
from placement.tables.sources import Source, open_source

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
    reads = {table.name: read_table(source, table) for table in TABLES if table.name in source.rows}
    linked, matched = _linked(reads)
    listed = _region(reads)
    region = with_dutch_areas(listed)
    where = places(reads.values())
    unread = _unread(reads)
    faults = [*source.faults, *linked]
    for read in reads.values():
        faults += read.faults
    faults += cross_table_faults(region, _whole(reads, PUPILS), faults, where, unread, on)
    headers = written_headers(reads.values())
    faults += covenant_faults(region, faults, where)
    if faults:
        faults = postcodes_as_written(faults, reads.values())
        raise InputError(as_written(condensed(in_order(faults, reads.values())), headers))
    warnings = [*source.warnings, *_unused(source, reads.values()), *matched]
    for read in reads.values():
        warnings += read.warnings
    warnings += [*_dutch_areas(_whole(reads, POSTCODES), region, listed), *ambiguities(region, where)]
    warnings += covenant_doubts(region, where)
    return Tables(
        region,
        tuple(as_written(condensed(in_order(warnings, reads.values())), headers)),
        source.inputs,
        where,
        source.own.columns,
        headers,
        {each.fields["group_id"]: given_limits(each.fields) for each in reads[GROUPS.name].records.records},
    )


def _linked(reads: Mapping[str, TableRead]) -> tuple[list[Fault], list[Fault]]:
    """Faults and warnings of references and families, once they are matched with the ids of all tables."""
    known = Known({name: frozenset(key[0] for key in read.records.known) for name, read in reads.items()})
    faults: list[Fault] = []
    warnings: list[Fault] = []
    whole = {name for name, read in reads.items() if read.header.complete and not read.torn}
    # Where a table is not there at all, no id of it exists.
    whole |= {table.name for table in TABLES if not table.required and table.name not in reads}
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


def _region(reads: Mapping[str, TableRead]) -> Region:
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
        built(PARTIES, build.party),
        built(AGREEMENTS, build.agreement),
        built(EMPLOYERS, build.employer),
        pupil_columns=reads[PUPILS.name].header.names if PUPILS.name in reads else frozenset(),
    )


def _whole(reads: Mapping[str, TableRead], table: Table) -> tuple[Record, ...]:
    """Rows of a table, faulty ones too; none where a required column is missing."""
    read = reads.get(table.name)
    return read.records.records if read is not None and read.header.complete else ()


def _unread(reads: Mapping[str, TableRead]) -> Unread:
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


def _unused(source: Source, reads: Iterable[TableRead]) -> list[Fault]:
    """Warnings for headers in `columns.yaml` that no file has."""
    used = {fold(header) for read in reads for header in read.header.written.values()}
    return [
        Fault("unused_column", OWN_COLUMNS, row, header, None, "a header that one of the tables has")
        for folded, (row, header) in source.own.lines.items()
        if folded not in used
    ]
