"""The columns of its tables that a solve used, as rows of text: what a run keeps of them, and compares later.

Of the pupils these are the columns with which the engine works, and of those that can be mixed over groups only the
ones that were: no names, no language or need that nothing asked for. Distances and postcodes are kept as far as a
pupil or a school has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from placement.case import Case
from placement.domain import Distance, Region
from placement.tables.checks import GROUP_LIMITS
from placement.tables.columns import DISTANCES, GROUPS, POSTCODES, PUPILS, TABLES, InputColumn, Table
from placement.tables.read import Tables
from placement.tables.values import pc4_of
from placement.tables.written import text_of

Rows = tuple[tuple[str, ...], ...]
"""Rows of a table, the header first."""
_Leg = tuple[tuple[str, str], Distance]
"""Postcode and school, and the distance between them."""

UNASKED = frozenset({"source"})
"""Columns of pupils that have a field of their own and that nothing asks for."""


@dataclass(frozen=True)
class Use:
    """What a solve used of its tables.

    Attributes
    ----------
    mixed
        Columns of pupils that are mixed over groups; support needs too, where any group says which it can meet, and
        the home language, where a double registration or twins are suspected by it.
    postcodes
        Of all pupils and schools, those that a scenario's changes add among them.
    """

    mixed: frozenset[str]
    postcodes: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> Use:
        """What the solve of a case uses."""
        readings = case.readings
        regions = (case.region, *(tables.region for tables in readings.tables.values()))
        given = [each.postcode for region in regions for each in region.pupils]
        given += [each.postcode for region in regions for each in region.schools]
        given += [pupil.postcode for table in readings.pupils.values() for pupil in table.pupils]
        codes = {code for code in given if code is not None}
        codes |= {pc4 for code in codes if (pc4 := pc4_of(code)) is not None}
        asked = frozenset(each.column for each in case.scenario.rules.diversity_columns)
        if any(group.support for each in (case.region, *regions) for group in each.groups):
            asked |= {"support_need"}
        suspected = (each for each in case.questions if each.code in ("double", "twins"))
        if any(each.facts.get("home_language") == "alike" for each in suspected):
            asked |= {"home_language"}
        return cls(asked, frozenset(codes))


def used_rows(tables: Tables, use: Use) -> dict[str, Rows]:
    """Table -> rows of it; optional tables without rows are left out."""
    region = tables.region
    found = {}
    for table in TABLES:
        things = [thing for thing in _things(region, table) if _is_used(table, thing, use)]
        present = region.pupil_columns if table is PUPILS else None
        if things or table.required:
            found[table.name] = kept_rows(table, things, use, present, tables.given_limits)
    return found


def asked_columns(use: Use) -> tuple[str, ...]:
    """Columns of pupils with which the engine works, whether or not any pupil has anything in them."""
    known = [column.name for column in PUPILS.columns if _is_asked(PUPILS, column, use)]
    return (*known, *sorted(use.mixed - {column.name for column in PUPILS.columns}))


def kept_rows(
    table: Table,
    things: Sequence[object],
    use: Use,
    present: frozenset[str] | None,
    given_limits: Mapping[str, frozenset[str]] | None = None,
) -> Rows:
    """Rows of one table.

    Parameters
    ----------
    things
        Its records.
    present
        Columns that the file had; by default those with a value in any row.
    given_limits
        Group id -> the sizes and ages that its row gives; the others are the domain's defaults, and are left empty.
    """
    known = [column for column in table.columns if _is_asked(table, column, use)]
    own = use.mixed - {column.name for column in table.columns} if table is PUPILS else frozenset[str]()
    columns = [(column.name, column) for column in known] + [(name, None) for name in sorted(own)]
    cells = {
        name: [_cell(table, column, name, thing, given_limits or {}) for thing in things] for name, column in columns
    }
    named = {name for name in cells if any(cells[name]) or not things} if present is None else present
    names = [name for name, column in columns if name in named or (column is not None and column.required)]
    return (tuple(names), *zip(*(cells[name] for name in names), strict=True))


def _is_asked(table: Table, column: InputColumn, use: Use) -> bool:
    """Whether the engine asks for a column; who signed a pupil up, for one, is of no account unless it is mixed."""
    if table is not PUPILS or column.name in use.mixed:
        return True
    return column.stored and column.name not in UNASKED


def _things(region: Region, table: Table) -> Iterable[object]:
    """Records of a table; its field in the region bears its name."""
    found = getattr(region, table.name, ())
    return found.items() if isinstance(found, Mapping) else found


def _is_used(table: Table, thing: object, use: Use) -> bool:
    if table is DISTANCES or table is POSTCODES:
        return _plain(table, table.key[0], thing) in use.postcodes
    return True


def _cell(
    table: Table, column: InputColumn | None, name: str, thing: object, given_limits: Mapping[str, frozenset[str]]
) -> str:
    value = _plain(table, name, thing)
    if table is GROUPS and name in GROUP_LIMITS.columns:
        given = given_limits.get(str(_plain(table, "group_id", thing)))
        value = value if given is None or name in given else None
    if value is None and (column is None or column.trait):
        value = getattr(thing, "traits", {}).get(name)
    return text_of(value)


def _plain(table: Table, name: str, thing: object) -> object:
    """Value of a column, traits aside."""
    if table is DISTANCES:
        (code, school_id), distance = cast("_Leg", thing)
        return {"from": code, "school_id": school_id}.get(name, getattr(distance, name, None))
    if name in ("lat", "lon"):
        return getattr(getattr(thing, "point", None), name, None)
    if not hasattr(thing, name) and table.key == (name,):
        return getattr(thing, "id", None)
    return getattr(thing, name, None)
