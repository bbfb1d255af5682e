"""What a person is asked about in the pupils' table: columns of seats that are not read as seats."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from placement.faults import Fault
from placement.tables.alike import loose
from placement.tables.headers import Header
from placement.tables.records import Record

_MOSTLY = 0.8


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
