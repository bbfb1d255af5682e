"""List of sign-ups: read as the tables are, with the columns that say who a child is, and no row lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from placement.domain import Region
from placement.faults import Fault, InputError
from placement.register.schema import SPECIAL
from placement.tables import build
from placement.tables.columns import PUPILS, InputColumn, Table
from placement.tables.dutch_postcodes import with_dutch_areas
from placement.tables.files import SentFile
from placement.tables.names import fold
from placement.tables.one_table import TableRead, as_written, places, read_table, written_headers
from placement.tables.records import Record
from placement.tables.references import Unread, references
from placement.tables.resolve import Known, join_families, resolve
from placement.tables.sources import Source, open_table
from placement.tables.values import text
from placement.tables.written import text_of

NAMES = (
    InputColumn("given_name", "voornaam", text),
    InputColumn("name_particle", "tussenvoegsel", text),
    InputColumn("family_name", "achternaam", text),
    InputColumn("name", "naam", text),
    InputColumn("address", "adres", text),
    InputColumn("place", "plaats", text),
    InputColumn("contact", "contact", text),
    InputColumn("letter_language", "brieftaal", text),
)
"""Columns of a list of sign-ups beside those of `pupils.csv`: never in a table for the solver."""

LIST = Table("pupils", (*PUPILS.columns, *NAMES), key=PUPILS.key, checks=PUPILS.checks)
"""A list of sign-ups."""

ADDRESS = frozenset({"postcode", "address", "place", "lat", "lon"})
"""Columns that say where a child lives."""

IDENTIFYING = SPECIAL | {"pupil_id", "birth_date", "postcode", "lat", "lon", *(each.name for each in NAMES)}
"""Columns that stand in the erasable table of the register, and in no fact."""


@dataclass(frozen=True)
class SignUp:
    """A row of a list.

    Attributes
    ----------
    row
        Its line.
    own_id
        The child's id on the list; empty where it cannot be read.
    cells
        Our columns -> text, without those that identify the child.
    identity
        Columns that do.
    faults
        Why it cannot be taken; it is held then.
    """

    row: int
    own_id: str
    cells: Mapping[str, str] = field(default_factory=dict)
    identity: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class SignUpList:
    """A list as it was read.

    Attributes
    ----------
    file
        Name of the file, and of the sheet.
    digest
        SHA-256 of its bytes.
    columns
        Columns that it has.
    headings
        Column -> heading in the file, where it is not our name.
    """

    file: str
    digest: str
    sign_ups: tuple[SignUp, ...]
    columns: frozenset[str] = frozenset()
    headings: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Fault, ...] = ()


def read_list(
    file: Path | SentFile,
    region: Region,
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    mixed: frozenset[str] = frozenset(),
) -> SignUpList:
    """A list of sign-ups: CSV, or a workbook with a sheet of pupils.

    Parameters
    ----------
    region
        Groups, schools and boards that its rows may name, and the postcodes that are known.
    encoding
        Of a CSV file, where it is neither UTF-8 nor Windows-1252.
    columns
        The user's heading -> our column.
    mixed
        Columns of the user's own that are mixed over groups, and so are kept.

    Raises
    ------
    InputError
        If the file as a whole cannot be read: a fault in a row only holds that row.
    """
    own = {fold(header): column for header, column in (columns or {}).items()}
    source = open_table(file, PUPILS, name=file.name, encoding=encoding, own=own)
    if source.faults or PUPILS.name not in source.rows:
        raise InputError(source.faults)
    read = read_table(source, LIST)
    if not read.header.complete:
        raise InputError(as_written(read.header.faults, written_headers([read])))
    return _read(read, source, region, mixed)


def _read(read: TableRead, source: Source, region: Region, mixed: frozenset[str]) -> SignUpList:
    known = _known(region).also(PUPILS.name, (key[0] for key in read.records.known))
    faults, warnings = join_families(read.file, read.records.records, known)
    strangers, matched = resolve(PUPILS.name, read.file, read.records.records, known, {PUPILS.name})
    warnings += matched
    by_row: dict[int, list[Fault]] = {}
    whole: list[Fault] = list(read.header.faults)
    headers = written_headers([read])
    found = [*read.records.faults, *faults, *strangers, *_unplaced(read, region)]
    for fault in as_written(dict.fromkeys(found), headers):
        if fault.row is None:
            whole.append(fault)
        else:
            by_row.setdefault(fault.row, []).append(fault)
    if whole:
        raise InputError(whole)
    kept = {column.name for column in LIST.columns} | mixed
    return SignUpList(
        read.file,
        next(iter(source.inputs.values())),
        tuple(_sign_up(each, by_row.get(each.row, ()), kept) for each in read.records.records),
        read.header.names & frozenset(kept),
        headers.get(read.file, {}),
        tuple(as_written([*source.warnings, *read.warnings, *warnings], headers)),
    )


def _known(region: Region) -> Known:
    return Known({
        "groups": frozenset(each.id for each in region.groups),
        "schools": frozenset(each.id for each in region.schools),
        "boards": frozenset(each.id for each in region.boards),
    })  # fmt: skip


def _unplaced(read: TableRead, region: Region) -> list[Fault]:
    """Faults of rows whose home is in no table, or that name what does not exist."""
    pupils = read.built(build.pupil)
    placed = with_dutch_areas(replace(region, pupils=pupils))
    return [each for each in references(placed, places([read]), Unread()) if each.code != "duplicate_id"]


def _sign_up(record: Record, faults: Iterable[Fault], kept: Iterable[str]) -> SignUp:
    texts = {name: text_of(value) for name, value in record.fields.items() if name in kept}
    own = {name: "|".join(values) for name, values in record.traits.items() if name in kept and name not in texts}
    every = {**texts, **own}
    return SignUp(
        record.row,
        every.get("pupil_id", ""),
        {name: cell for name, cell in every.items() if name not in IDENTIFYING},
        {name: cell for name, cell in every.items() if name in IDENTIFYING},
        tuple(faults),
    )
