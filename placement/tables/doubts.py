"""What a person is asked about in the pupils' table: dates that cannot be, and seats that are not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from placement.calendar import completed_months
from placement.domain import Pupil
from placement.faults import Fault
from placement.tables.alike import loose
from placement.tables.build import Index
from placement.tables.headers import Header
from placement.tables.rows import Record

_MOSTLY = 0.8


def contradictions(pupil: Pupil, on: date | None) -> Iterator[tuple[str, str, str]]:
    """Column, value and expectation of every date or number of one pupil that cannot be beside another one.

    Parameters
    ----------
    on
        The batch date; without it months at school are held against life only where their day is given.
    """
    born = pupil.birth_date
    for name in ("registered_on", "arrived_on", "entered_on"):
        day: date | None = getattr(pupil, name)
        if day is not None and day < born:
            yield name, str(day), f"a day not before {born}, the birth_date"
    start, end = pupil.entered_on, pupil.expected_exit_on
    if start is not None and end is not None and end < start:
        yield "expected_exit_on", str(end), f"a day not before {start}, the entered_on"
    months, counted = pupil.dutch_schooling_months, pupil.dutch_schooling_on or on
    if months is not None and counted is not None and counted >= born and months > completed_months(born, counted):
        life = completed_months(born, counted)
        yield "dutch_schooling_months", str(months), f"at most {life}, the months of this child's life"


def doubtful_days(pupils: Iterable[Pupil], on: date | None, where: Index) -> list[Fault]:
    """Warnings of dates that cannot be: asked about, since a corrected cell is the answer."""
    found = []
    for pupil in pupils:
        for column, value, expected in contradictions(pupil, on):
            file, row = where.get(("pupils", pupil.id), ("pupils.csv", None))
            found.append(Fault("impossible_date", file, row, column, value, expected))
    return found


def seats_unread(file: str, header: Header, records: Iterable[Record], groups: Collection[str]) -> Iterator[Fault]:
    """Columns of the user's own that hold groups while none is read as seats.

    Seated pupils would count as new ones, so this is asked before anything is solved.
    """
    if "group_id" in header.names:
        return
    shapes = {loose(group) for group in groups}
    held: dict[str, list[bool]] = {}
    for record in records:
        for name, values in record.traits.items():
            held.setdefault(name, []).extend(loose(value) in shapes for value in values)
    own = {column.name for _, column in header.columns if column.trait and not column.stored}
    for name in sorted(own & held.keys()):
        if sum(held[name]) > _MOSTLY * len(held[name]):
            expected = "the heading group_id (groep), if this is where pupils are seated now, or another one"
            yield Fault("likely_column", file, header.row, name, name, expected)
