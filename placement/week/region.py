"""The working folder's tables beside that of the pupils, which the register stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placement.domain import Region
from placement.tables.columns import PUPILS
from placement.tables.dialect import Rows
from placement.tables.read import Tables, tables_of
from placement.tables.sources import open_source
from placement.week.errors import UnknownError
from placement.week.place import WorkPlace

_NOBODY = Rows("pupils", ((1, ("pupil_id", "birth_date", "postcode")),))


def own_tables(place: WorkPlace) -> Tables:
    """Tables of the working folder, without a pupil.

    Raises
    ------
    InputError
        With every fault of the tables.
    """
    return tables_of(open_source(place.tables, None, {PUPILS.name: _NOBODY}))


def schools_of(region: Region) -> Mapping[str, str]:
    """Group id -> school id."""
    return {each.id: each.school_id for each in region.groups}


def group_named(region: Region, named: str) -> str:
    """Id of the group that a person names.

    Raises
    ------
    UnknownError
        If there is none.
    """
    return _named("group", named, (each.id for each in region.groups))


def school_named(region: Region, named: str) -> str:
    """Id of the school that a person names.

    Raises
    ------
    UnknownError
        If there is none.
    """
    return _named("school", named, (each.id for each in region.schools))


def _named(what: str, named: str, ids: Iterable[str]) -> str:
    known = {each.casefold(): each for each in ids}
    try:
        return known[named.strip().casefold()]
    except KeyError:
        raise UnknownError.among(what, named, known.values()) from None
