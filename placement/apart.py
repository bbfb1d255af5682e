"""Pupils who are not in one group: `apart_from` (contract, section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from placement.case import Case
from placement.domain import Pupil


def partners(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Pupil id -> those with whom the pupil shares no group, whichever of the two rows says so; all sorted."""
    present = {pupil.id for pupil in case.region.pupils}
    found: dict[str, set[str]] = defaultdict(set)
    for pupil in case.region.pupils:
        for other in present.intersection(pupil.apart_from) - {pupil.id}:
            found[pupil.id].add(other)
            found[other].add(pupil.id)
    return {pupil_id: tuple(sorted(found[pupil_id])) for pupil_id in sorted(found)}


def is_set(case: Case, pupil: Pupil, group_id: str) -> bool:
    """Whether a pin or the seat as it stands puts a pupil in a group: two such pupils may share it."""
    pin = case.pins.get(pupil.id)
    return group_id in (pupil.group_id, None if pin is None else pin.group_id)
