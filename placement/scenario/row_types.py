"""Rows of the tables as a scenario writes them: identifiers, and cells that are read as a table's are."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints, WithJsonSchema

from placement.domain import WRITTEN_STATUSES, GroupKind
from placement.policy import Frozen

Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""An identifier; unquoted numbers keep their leading zeros."""

# Cells are read as the cells of the tables are, by placement.tables; the schemas are for editors.
_Text = Annotated[str | None, WithJsonSchema({"type": "string"})]
_Years = Annotated[str | None, WithJsonSchema({"type": "integer", "minimum": 0})]
_Size = Annotated[str | None, WithJsonSchema({"type": "integer", "minimum": 0})]
_SizeOrNone = Annotated[str | None, WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]})]
_Euro = Annotated[str | None, WithJsonSchema({"type": "number", "minimum": 0})]
_YesNo = Annotated[str | None, WithJsonSchema({"type": "boolean"})]
_Degrees = Annotated[str | None, WithJsonSchema({"type": "number"})]
POSTCODE = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}], "x-expected": "a postcode such as 2332"})
"""A postcode needs no quotes."""
_Postcode = Annotated[
    str | None, WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]})
]
_Kind = Annotated[str | None, WithJsonSchema({"type": "string", "enum": [each.value for each in GroupKind]})]
_Status = Annotated[str | None, WithJsonSchema({"type": "string", "enum": [each.value for each in WRITTEN_STATUSES]})]


class GroupFields(Frozen):
    """The cells of a group that a scenario may set (covenant 4, 5a)."""

    name: _Text = None
    """What people call the group."""
    kind: _Kind = None
    """What the group is for."""
    age_from: _Years = None
    """Youngest age of the band, completed years."""
    age_to: _Years = None
    """Oldest age of the band, completed years, inclusive."""
    min_size: _Size = None
    """Fewest pupils that make it viable."""
    target_size: _Size = None
    """Pupils it is meant for."""
    max_size: _Size = None
    """Most pupils."""
    max_added: _SizeOrNone = None
    """Most new pupils in this batch; null for no limit."""
    reserved: _Size = None
    """Seats held back."""
    status: _Status = None
    """Whether the group has seats, and for whom."""
    opening_cost: _Euro = None
    """Euro a year."""
    learning_line: _Text = None
    """The learning line it follows."""
    nt2_teacher: _YesNo = None
    """Whether it has a teacher of Dutch as a second language."""
    support: _Text = None
    """Codes of the support needs it can meet, separated by `|`."""


class NewGroup(GroupFields):
    """A group that is not in the tables."""

    group_id: Id
    """Its identifier, not used before."""
    school_id: Id
    """The school where it is."""


class NewSchool(Frozen):
    """A school that is not in the tables."""

    school_id: Id
    """Its identifier, not used before."""
    municipality: _Text = None
    """The municipality where it is."""
    postcode: _Postcode = None
    """Its postcode; or lat and lon."""
    lat: _Degrees = None
    """Degrees, WGS84."""
    lon: _Degrees = None
    """Degrees, WGS84."""
    name: _Text = None
    """What people call the school."""
    brin: _Text = None
    """Its BRIN number."""
    rooms: _Size = None
    """Language groups that fit in it."""
    facility: _YesNo = None
    """Whether its groups are a facility that is inspected apart."""
    pupils: _Size = None
    """Roll of the regular school."""
    capacity: _Size = None
    """Pupils that the building has room for."""
    quality_note: _Text = None
    """Words for the steering group, never counted."""


class NewBoard(Frozen):
    """A board that is not in the tables, with what it brings."""

    board_id: Id
    """Its identifier, not used before."""
    name: _Text = None
    """What people call the board."""
    enrolment: _Size = None
    """Its pupils, for `share_basis: enrolment`."""
    share: _Euro = None
    """Its share, for `share_basis: given`."""
    intake: _Size = None
    """Children whom it took in so far, for `share_basis: history`."""
    denomination: _Text = None
    """Its denomination."""
    schools: tuple[NewSchool, ...] = ()
    """Its schools, as rows of schools.csv."""
    groups: tuple[NewGroup, ...] = ()
    """Their groups, as rows of groups.csv."""
