"""Who may be seated where: pure functions that answer with reasons.

Source: covenant 2d, 3c and 5b, in the order of the contract, section 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from placement.calendar import completed_months
from placement.case import Override
from placement.domain import Group, GroupKind, GroupStatus, Pupil, School
from placement.policy import GroupChoice, Rules


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: a code, the same in every language, and the article it is based on."""

    code: str
    article: str


def months_outside_band(age_months: int, group: Group) -> int:
    """Completed months outside the group's age band [12 * age_from, 12 * age_to + 11]."""
    return max(0, 12 * group.age_from - age_months, age_months - (12 * group.age_to + 11))


def age_in_months(pupil: Pupil, starts_on: date) -> int:
    """A pupil's age in completed months on the first school day."""
    return completed_months(pupil.birth_date, starts_on)


def takes_new_pupils(group: Group, rules: Rules) -> bool:
    """Whether a group takes new pupils: it is open, or a candidate that may open."""
    return group.status is GroupStatus.OPEN or (
        group.status is GroupStatus.CANDIDATE and rules.groups is GroupChoice.CHOOSE
    )


def obstacles(
    pupil: Pupil,
    group: Group,
    school: School,
    *,
    kind: GroupKind | None,
    metres: Fraction,
    rules: Rules,
    starts_on: date,
    override: Iterable[Override] = (),
) -> Iterator[Reason]:
    """Yield every rule that forbids a new seat; if there is none, the pair is allowed (contract, section 3).

    Parameters
    ----------
    kind
        Kind of group that the pupil's route leads to; for a displaced pupil the kind of the group that closes;
        `None` if the route leads to no group.
    metres
        Distance from the pupil's home to the school.
    override
        Rules that a pin lifts.
    """
    lifted = frozenset(override)
    if not takes_new_pupils(group, rules):
        yield Reason(str(group.status), "4")
    if kind is not group.kind and Override.ROUTE not in lifted:
        yield Reason("route", "2b" if group.kind is GroupKind.ITK else "2d")
    outside = months_outside_band(age_in_months(pupil, starts_on), group)
    if outside > rules.age_slack_months and Override.AGE not in lifted:
        yield Reason("age", "5b")
    if Override.REFUSAL not in lifted and not {group.id, school.id, school.board_id}.isdisjoint(pupil.refused):
        yield Reason("refused", "preamble d")
    limit = rules.max_distance_km
    if limit is not None and metres > limit * 1000 and Override.DISTANCE not in lifted:
        yield Reason("distance", "3c")
