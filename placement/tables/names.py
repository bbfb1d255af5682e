"""How headings are compared with the names of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from placement.domain import Region
from placement.tables.alike import bare
from placement.tables.columns import PUPILS, TABLES, InputColumn, Table
from placement.tables.synonyms import SYNONYMS

_CUTOFF = 0.75
_NATIONAL = frozenset(
    [
        "bsn",
        "burgerservicenummer",
        "sofinummer",
        "sofi",
        "onderwijsnummer",
        "onderwijsnr",
        "persoonsgebondennummer",
        "pgn",
        "vnummer",
        "vnr",
        "vreemdelingennummer",
        "paspoortnummer",
        "paspoort",
        "anummer",
        "nationaliteit",
        "nationaliteiten",
        "nationality",
        "nationalities",
        "citizenship",
        "staatsburgerschap",
    ]
)
"""Words in a heading over national numbers or a nationality, which are never read."""
_NATIONAL_STARTS = ("bsn", "burgerservice", "onderwijsn", "sofin", "persoonsgebondenn", "vreemdelingenn", "nationalit")
"""How their headings begin, however they are shortened: `Burgerservicenr.`, `BSN-nr`."""
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
"""What a heading says in brackets of its form, as in `Geboortedatum (dd-mm-jjjj)`."""
_V_NUMBER = re.compile(r"\bv[\s._-]*(?:nummer|nr|number)\b")


def fold(header: str) -> str:
    """Canonical form of a heading of the user's own, in which case does not count."""
    return header.strip().casefold()


def lookup(table: Table) -> dict[str, InputColumn]:
    """Columns of a table by their English and Dutch names."""
    return {name: column for column in table.columns for name in (column.name, column.alias) if name}


@cache
def headings(table: Table) -> dict[str, InputColumn]:
    """Columns of a table by their names without case, spaces and punctuation, as headings are compared."""
    return {bare(name): column for name, column in lookup(table).items()}


def column_of(header: str, table: Table, own: Mapping[str, str]) -> InputColumn | None:
    """Column of a table that a heading names, by the user's own headings first."""
    name = own.get(fold(header))
    if name is not None:
        return lookup(table)[name]
    known = headings(table)
    return known.get(bare(header)) or (known.get(bare(_ASIDE.sub("", header))) if ")" in header else None)


def elsewhere(header: str, table: Table) -> InputColumn | None:
    """Column that a heading means here although it is the name of its fellow in another table: `groep_id`."""
    ours = {column.name: column for column in table.columns}
    found = {
        column.name
        for other in TABLES
        if other is not table and (column := headings(other).get(bare(header))) and column.name in ours
    }
    return ours[found.pop()] if len(found) == 1 else None


def is_national(header: str) -> bool:
    """Whether a heading is over national numbers (BSN, onderwijsnummer, V-nummer) or a nationality."""
    words = re.split(r"[\W_]+", header.casefold())
    return (
        bare(header) in _NATIONAL
        or bare(header).startswith(_NATIONAL_STARTS)
        or not _NATIONAL.isdisjoint(words)
        or bool(_V_NUMBER.search(header.casefold()))
    )


def nearest(name: str, tables: tuple[Table, ...]) -> str | None:
    """Known heading, English or Dutch, most similar to a name; `None` where none is similar."""
    names = [known for table in tables for known in lookup(table)]
    return next(iter(get_close_matches(fold(name), names, n=1)), None)


def guess(header: str, table: Table) -> InputColumn | None:
    """Column that a heading might mean, to be asked about; `None` where nothing is like it."""
    columns = {column.name: column for column in table.columns}
    shapes = {shape: column.name for shape, column in headings(table).items()}
    for name, words in SYNONYMS.get(table.name, {}).items():
        if name in columns:
            shapes |= {bare(word): name for word in words}
    if bare(header) in shapes:
        return columns[shapes[bare(header)]]
    near = get_close_matches(bare(header), shapes, n=1, cutoff=_CUTOFF)
    return columns[shapes[near[0]]] if near else None


def called(column: InputColumn) -> str:
    """Column by its English name, with the Dutch one where it differs."""
    return f"{column.name} ({column.alias})" if column.alias else column.name


def pupil_column(region: Region, name: str) -> str | None:
    """Pupil column that a scenario means: in any case, in English or Dutch.

    Returns
    -------
    str or None
        The name as in :attr:`Region.pupil_columns`; `None` where the table has no such column.
    """
    column = lookup(PUPILS).get(fold(name))
    if column is not None:
        return column.name if column.name in region.pupil_columns else None
    return next((each for each in sorted(region.pupil_columns) if fold(each) == fold(name)), None)
