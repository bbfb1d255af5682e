"""Names of tables, as files and sheets bear them: in English or Dutch."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from placement.tables.alike import bare
from placement.tables.columns import TABLES

ALIASES: Mapping[str, str] = {
    "leerlingen": "pupils",
    "groepen": "groups",
    "scholen": "schools",
    "besturen": "boards",
    "afstanden": "distances",
    "kalender": "calendar",
    "bekostiging": "funding",
    "gemeenten": "municipalities",
    "subsidie": "subsidies",
    "partijen": "parties",
    "afspraken": "agreements",
    "werkgevers": "employers",
}
"""Dutch name of a table -> ours, where they differ."""

_NOT_DATA = frozenset({"scenarios", "regularschools", "regulierescholen"})

_NAMES: Mapping[str, str] = {**{table.name: table.name for table in TABLES}, **ALIASES}
_CUTOFF = 0.8


def is_read_elsewhere(name: str) -> bool:
    """Whether a file (without its ending) or a sheet bears the name of a table that other readers use."""
    return bare(name) in _NOT_DATA


def table_named(name: str) -> str | None:
    """Table whose name, English or Dutch, in any case, a file (without its ending) or a sheet bears."""
    return _NAMES.get(bare(name))


def table_meant(name: str) -> str | None:
    """Table whose name is so like a name that it may be a misspelling of it."""
    near = get_close_matches(bare(name), _NAMES, n=1, cutoff=_CUTOFF)
    return _NAMES[near[0]] if near else None


def misspelt(table: str, names: Collection[str]) -> str | None:
    """The name that may be a misspelling of a table's."""
    return next((name for name in names if table_named(name) is None and table_meant(name) == table), None)
