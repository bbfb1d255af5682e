"""Unknown ids and late dates, in faulty rows too, so that one run reports every fault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from placement.domain import Pupil, Region
from placement.faults import Fault
from placement.tables import build
from placement.tables.build import Index
from placement.tables.records import Record
from placement.tables.references import Unread, late_days, references

_PLACE = ("postcode", "lat", "lon")


def cross_table_faults(
    region: Region, pupils: Iterable[Record], known: Iterable[Fault], where: Index, unread: Unread, on: date | None
) -> list[Fault]:
    """Faults that only other tables or the scenario reveal, of rows with faults in other cells too.

    Parameters
    ----------
    region
        Built from the valid rows.
    pupils
        All rows of the pupils' table.
    known
        Faults found so far: a cell that has one gets no second.
    on
        The scenario's `date`. Days after it are not faults by themselves here, since a change of the scenario
        may take the pupil out. They are reported beside other faults, because nothing is solved then anyway.
    """
    known = list(known)
    pupils = tuple(pupils)
    sound = all(record.sound for record in pupils)
    loose = region if sound else replace(region, pupils=tuple(_pupils(pupils).values()))
    taken = {(fault.file, fault.row, column) for fault in known for column in _settled(fault)}
    # Duplicate ids were already found row by row.
    found = [fault for fault in references(loose, where, unread) if fault.code != "duplicate_id"]
    if not known and all(fault.code == "candidate_seated" for fault in found):
        # A change of the scenario may open the group; what it leaves is found once the changes are applied.
        return []
    if on is not None and (known or found):
        found += late_days(loose, on, where)
    return [fault for fault in found if (fault.file, fault.row, fault.column) not in taken]


def _pupils(records: Iterable[Record]) -> dict[str, Pupil]:
    """Pupils with a readable id, the first of each id; cells that cannot be read count as empty."""
    pupils: dict[str, Pupil] = {}
    for record in records:
        pupil_id = record.fields.get("pupil_id")
        if pupil_id is not None and not record.shifted and pupil_id not in pupils:
            pupils[pupil_id] = build.pupil(replace(record, fields={"birth_date": date.min, **record.fields}))
    return pupils


def _settled(fault: Fault) -> tuple[str | None, ...]:
    """Columns that a fault already covers: where one part of a location is wrong, all of them."""
    return _PLACE if fault.column in _PLACE else (fault.column,)
