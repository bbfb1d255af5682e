"""Names of tables, as files and sheets bear them: in English or Dutch."""

from __future__ import annotations

from collections.abc import Mapping

from placement.tables.columns import TABLES

ALIASES: Mapping[str, str] = {
    "leerlingen": "pupils",
    "groepen": "groups",
    "scholen": "schools",
    "besturen": "boards",
    "afstanden": "distances",
    "kalender": "calendar",
    "bekostiging": "funding",
}
"""Dutch name of a table -> ours, where they differ."""

_NAMES: Mapping[str, str] = {**{table.name: table.name for table in TABLES}, **ALIASES}


def table_named(name: str) -> str | None:
    """Table whose name, English or Dutch, in any case, a file (without its ending) or a sheet bears."""
    return _NAMES.get(name.strip().casefold())
