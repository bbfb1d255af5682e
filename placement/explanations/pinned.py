"""A case with one more pin: a pupil in a group, whatever else happens."""

from __future__ import annotations

from dataclasses import replace

from placement.case import Case, Pin


def pinned_case(case: Case, pupil_id: str, group_id: str) -> Case:
    """The case with a pupil pinned to a group; an existing pin to the same group keeps its overrides."""
    pin = case.pins.get(pupil_id)
    if pin is None or pin.group_id != group_id:
        pin = Pin(pupil_id, group_id)
    return replace(case, pins={**case.pins, pupil_id: pin})
