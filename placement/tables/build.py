"""Records to the domain's values, and which row each came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from placement.domain import Board, Distance, FundingRate, Group, Holiday, Point, PostcodeArea, Pupil, School
from placement.tables.columns import BOARDS, GROUPS, POSTCODES, PUPILS, SCHOOLS, Table
from placement.tables.rows import Record

Place = tuple[str, int]
"""A file as the user named it, and a line in it."""

Index = Mapping[tuple[str, str], Place]
"""(table, id) -> where it stands. The id of a distance is its postcode and school, with a space between."""


def pupil(record: Record) -> Pupil:
    """Build a pupil."""
    fields = _stored(record, PUPILS)
    return Pupil(id=fields.pop("pupil_id"), point=_point(fields), traits=record.traits, **fields)


def group(record: Record) -> Group:
    """Build a group; what its row leaves out has the domain's default."""
    fields = _stored(record, GROUPS)
    return Group(id=fields.pop("group_id"), **fields)


def school(record: Record) -> School:
    """Build a school."""
    fields = _stored(record, SCHOOLS)
    return School(id=fields.pop("school_id"), point=_point(fields), **fields)


def board(record: Record) -> Board:
    """Build a board."""
    fields = _stored(record, BOARDS)
    return Board(id=fields.pop("board_id"), **fields)


def postcode_area(record: Record) -> PostcodeArea:
    """Build a postcode's row."""
    fields = _stored(record, POSTCODES)
    point = Point(fields.pop("lat"), fields.pop("lon"))
    return PostcodeArea(point=point, **fields)


def distance(record: Record) -> tuple[tuple[str, str], Distance]:
    """Build a given distance with its postcode and school."""
    fields = record.fields
    return (fields["from"], fields["school_id"]), Distance(fields["metres"], fields.get("minutes"))


def holiday(record: Record) -> Holiday:
    """Build a holiday."""
    return Holiday(record.fields["name"], record.fields["first_day"], record.fields["last_day"])


def funding_rate(record: Record) -> FundingRate:
    """Build what is paid for a category from a day on."""
    return FundingRate(**record.fields)


def _stored(record: Record, table: Table) -> dict[str, Any]:
    names = {column.name for column in table.columns if column.stored}
    fields = {name: value for name, value in record.fields.items() if name in names}
    if isinstance(fields.get("route"), str):
        fields["route"] = str(fields["route"])
    return fields


def _point(fields: dict[str, Any]) -> Point | None:
    lat, lon = fields.pop("lat", None), fields.pop("lon", None)
    return None if lat is None or lon is None else Point(lat, lon)
