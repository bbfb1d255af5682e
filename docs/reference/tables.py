"""The columns of every table, as :mod:`placement.tables.columns` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import StrEnum

from docs.reference.docstrings import below
from docs.reference.markdown import code, in_one_line, page, table
from placement import domain
from placement.covenant.parties import Agreement, Employer, Party
from placement.tables.columns import PUPILS, TABLES, InputColumn, Table
from placement.tables.kinds import ALIASES
from placement.tables.table_schema import expected

_ROWS: Mapping[str, type] = {
    "pupils": domain.Pupil,
    "groups": domain.Group,
    "schools": domain.School,
    "boards": domain.Board,
    "postcodes": domain.PostcodeArea,
    "distances": domain.Distance,
    "calendar": domain.Holiday,
    "funding": domain.FundingRate,
    "municipalities": domain.Municipality,
    "subsidies": domain.Subsidy,
    "parties": Party,
    "agreements": Agreement,
    "employers": Employer,
}
"""Table -> what a row of it becomes."""


def tables_page() -> str:
    """Every table with its columns."""
    return page(
        "Tables and their columns",
        "A data folder holds a CSV file for each table; a workbook has a sheet for each. Headings may be English or "
        "Dutch, in any case; `columns.yaml` beside the tables says which column is which where they are others. What a "
        "cell expects is what a fault would say. An empty cell means that it is not known: nothing is assumed in its "
        "place but the defaults given here. `placement schema --tables` prints the same for "
        "programs. A table of scenarios is explained with [the scenario](scenario.md).",
        *(part for each in TABLES for part in _table(each)),
    )


def _table(given: Table) -> tuple[str, str, str]:
    dutch = sorted(name for name, table_name in ALIASES.items() if table_name == given.name and name != given.name)
    names = f"`{given.name}.csv`" + (f", or {', '.join(map(code, dutch))}" if dutch else "")
    key = f" A row is identified by {' and '.join(map(code, given.key))}." if given.key else ""
    needed = "It has to be there." if given.required else "It may be left out."
    heads = ("column", "Dutch", "what it is", "a cell expects", "empty means")
    return f"## {given.name}", f"{names}. {needed}{key}", table(heads, (_row(given, each) for each in given.columns))


def _row(given: Table, column: InputColumn) -> tuple[str, ...]:
    owner = _ROWS[given.name]
    return (
        code(column.name),
        code(column.alias),
        in_one_line(_meaning(given, column.name)).replace("`None`", "empty"),
        in_one_line(expected(column)),
        "a fault" if column.required else _default(owner, column.name),
    )


def _meaning(given: Table, name: str) -> str:
    """What a column is: the docstring of its field, or of the field that it becomes."""
    if given is PUPILS and name in domain.MIXED_ALONE:
        return domain.MIXED_ALONE[name]
    known = below(_ROWS[given.name])
    if name in known:
        return known[name]
    if name in given.key:
        other = next((each for each in TABLES if each is not given and each.key == (name,)), None)
        return known.get("id") or known.get("name") or (f"A row of {other.name}." if other else "Identifies the row.")
    return below(domain.Point).get(name, "")


def _default(owner: type, name: str) -> str:
    """What stands in the place of an empty cell; empty where nothing does."""
    default = next((each.default for each in fields(owner) if each.name == name), MISSING)
    if default is MISSING or default is None or default == ():
        return ""
    return code(default.value if isinstance(default, StrEnum) else default)
