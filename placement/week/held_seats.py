"""Agreed proposals that the rules no longer allow: they hold all the same, and a person is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from placement.case import Case, Override
from placement.domain import GroupStatus
from placement.eligibility import Reason, obstacles, takes_new_pupils
from placement.geography import Distances
from placement.register.standing import Standing
from placement.routes import KIND_OF_ROUTE, has_left, is_announced, routes_of
from placement.week.crowded import room_for_agreed, with_room

_LIFTED = {
    "route": Override.ROUTE,
    "age": Override.AGE,
    "refused": Override.REFUSAL,
    "distance": Override.DISTANCE,
}
"""Code of what forbids a seat -> what lifts it; whether a group takes pupils at all is never lifted."""


@dataclass(frozen=True)
class Forbidden:
    """A proposal that was agreed to, and that the rules forbid by now.

    Attributes
    ----------
    key
        Key of the child.
    reasons
        What forbids it.
    """

    key: str
    group_id: str
    reasons: tuple[Reason, ...]


def forbidden(case: Case, standing: Standing) -> tuple[Forbidden, ...]:
    """Agreed proposals that the rules forbid.

    Parameters
    ----------
    case
        The week's case as it is set.
    """
    return tuple(_forbidden(case, standing)) if standing.agreed() else ()


def _forbidden(case: Case, standing: Standing) -> Iterator[Forbidden]:
    scenario, rules, region = case.scenario, case.scenario.rules, case.region
    pinned = {key: group_id for group_id, keys in standing.agreed().items() for key in keys if _holds(case, key)}
    routes, distances = routes_of(case, set(pinned)), Distances(region, rules.detour)
    groups = {each.id: each for each in region.groups}
    schools = {each.id: each for each in region.schools}
    for pupil in region.pupils:
        if pupil.id not in pinned or has_left(pupil, scenario.starts_on) or is_announced(pupil, scenario.starts_on):
            continue
        group = groups[pinned[pupil.id]]
        if not takes_new_pupils(group, rules):
            continue  # what was agreed there lapses
        school = schools[group.school_id]
        found = obstacles(
            pupil,
            group,
            school,
            kind=KIND_OF_ROUTE.get(routes[pupil.id].code),
            metres=distances.metres(pupil, school.id),
            rules=rules,
            starts_on=scenario.starts_on,
        )
        if reasons := tuple(each for each in found if each.code in _LIFTED):
            yield Forbidden(pupil.id, group.id, reasons)


def _holds(case: Case, key: str) -> bool:
    """Whether what was agreed is what the solver is asked to keep: a pin of the scenario wins over it."""
    pin = case.pins.get(key)
    return pin is not None and pin.agreed


def with_agreed(document: Mapping[str, Any], case: Case, standing: Standing) -> Mapping[str, Any]:
    """A scenario in which everything that was agreed to holds: by its groups' room, and against the rules.

    Parameters
    ----------
    case
        The scenario's own case.

    Returns
    -------
    Mapping
        The same scenario where nothing stands in the way.
    """
    room = room_for_agreed(case, standing)
    made = with_room(document, room) if room else document
    over = forbidden(case, standing)
    return _lifted(made, over) if over else made


def _lifted(document: Mapping[str, Any], over: Iterable[Forbidden]) -> dict[str, Any]:
    said = {each.key: each for each in over}
    kept = [each for each in document.get("changes", ()) if (each.get("agree") or {}).get("pupil_id") not in said]
    agree = [
        {
            "agree": {
                "pupil_id": each.key,
                "group_id": each.group_id,
                "override": [_LIFTED[reason.code].value for reason in each.reasons],
            }
        }
        for each in said.values()
    ]
    return {**document, "changes": [*kept, *agree]}


def with_groups_kept(document: Mapping[str, Any], case: Case, seats: Iterable[str]) -> dict[str, Any]:
    """A scenario in which groups that close while children have a seat there keep them, and take nobody.

    Parameters
    ----------
    seats
        Groups in which somebody has a seat.
    """
    closed = {each.id for each in case.region.groups if each.status is GroupStatus.CLOSED}.intersection(seats)
    changes = [each for each in document.get("changes", ()) if each.get("close") not in closed]
    return {**document, "changes": [*changes, *({"wind_down": each} for each in sorted(closed))]}
