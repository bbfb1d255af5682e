"""The domain's objects, built from records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from placement.covenant.parties import Agreement, Employer, Party
from placement.domain import (
    Board,
    Distance,
    FundingRate,
    Group,
    Holiday,
    Municipality,
    Point,
    PostcodeArea,
    Pupil,
    School,
    Subsidy,
)
from placement.geography import postcode_chain
from placement.tables.columns import BOARDS, GROUPS, POSTCODES, PUPILS, SCHOOLS, Table
from placement.tables.dutch_postcodes import dutch_areas
from placement.tables.records import Record

Place = tuple[str, int]
"""File as the user named it, and line in it."""

Index = Mapping[tuple[str, str], Place]
"""(table, id) -> where the record stands. The id of a distance is its postcode and school, separated by a space."""


def pupil(record: Record) -> Pupil:
    """Pupil of a record."""
    fields = _stored(record, PUPILS)
    return Pupil(id=fields.pop("pupil_id"), point=_point(fields), traits=record.traits, **fields)


def group(record: Record) -> Group:
    """Group of a record; cells left empty take the domain's defaults."""
    fields = _stored(record, GROUPS)
    return Group(id=fields.pop("group_id"), **fields)


def school(record: Record) -> School:
    """School of a record."""
    fields = _stored(record, SCHOOLS)
    return School(id=fields.pop("school_id"), point=_point(fields), **fields)


def board(record: Record) -> Board:
    """Board of a record."""
    fields = _stored(record, BOARDS)
    return Board(id=fields.pop("board_id"), **fields)


def postcode_area(record: Record) -> PostcodeArea:
    """Postcode area of a record."""
    fields = _stored(record, POSTCODES)
    lat, lon = fields.pop("lat", None), fields.pop("lon", None)
    if lat is not None and lon is not None:
        return PostcodeArea(point=Point(lat, lon), **fields)
    # The checks of a row let no postcode through that has neither a point nor a Dutch area.
    known = dutch_areas()[postcode_chain(fields["postcode"])[-1]]
    return replace(known, **fields)


def distance(record: Record) -> tuple[tuple[str, str], Distance]:
    """Distance of a record, with the postcode and the school id it lies between."""
    fields = record.fields
    return (fields["from"], fields["school_id"]), Distance(fields["metres"], fields.get("minutes"))


def holiday(record: Record) -> Holiday:
    """Holiday of a record."""
    return Holiday(record.fields["name"], record.fields["first_day"], record.fields["last_day"])


def funding_rate(record: Record) -> FundingRate:
    """Rate paid for a category from a given day on."""
    return FundingRate(**record.fields)


def municipality(record: Record) -> Municipality:
    """Municipality of a record."""
    fields = dict(record.fields)
    return Municipality(name=fields.pop("municipality"), **fields)


def subsidy(record: Record) -> Subsidy:
    """Subsidy of a record."""
    return Subsidy(**record.fields)


def party(record: Record) -> Party:
    """Party of a record."""
    fields = dict(record.fields)
    return Party(id=fields.pop("party_id"), **fields)


def agreement(record: Record) -> Agreement:
    """Agreement of a record."""
    fields = dict(record.fields)
    return Agreement(id=fields.pop("agreement_id"), **fields)


def employer(record: Record) -> Employer:
    """Board that employs the coordinator, of a record."""
    return Employer(**record.fields)


@cache
def _stored_names(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if column.stored)


def _stored(record: Record, table: Table) -> dict[str, Any]:
    names = _stored_names(table)
    fields = record.fields
    found = fields.copy() if names.issuperset(fields) else {name: fields[name] for name in fields if name in names}
    if "route" in found:
        found["route"] = str(found["route"])
    return found


def _point(fields: dict[str, Any]) -> Point | None:
    lat, lon = fields.pop("lat", None), fields.pop("lon", None)
    return None if lat is None or lon is None else Point(lat, lon)
