"""Who is placed at all, and who may be seated where: pure functions that answer with reasons.

Source: covenant 2 and 3, in the order of the contract, section 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from placement.calendar import completed_months, completed_years, school_year_start
from placement.case import Override
from placement.domain import Group, GroupKind, GroupStatus, Pupil, Residence, School, StayReason
from placement.policy import GroupChoice, Rules


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: a code, the same in every language, and the article it is based on."""

    code: str
    article: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where a pupil belongs.

    Attributes
    ----------
    code
        `too_young`, `kindergarten`, `secondary`, `regular`, `azc`, `international`, `review` or `itk`.
    article
        Article of the covenant, or `by hand` for a route given in the table.
    open_fields
        Empty columns that could still change the route.
    """

    code: str
    article: str
    open_fields: tuple[str, ...] = ()


ARTICLES: Mapping[str, str] = {
    "too_young": "2b",
    "kindergarten": "2c",
    "secondary": "2b, fn 2",
    "regular": "2b, fn 3",
    "azc": "2d",
    "international": "2b",
    "review": "2e",
    "itk": "2b",
}
"""Route -> article of the covenant."""

KIND_OF_ROUTE: Mapping[str, GroupKind] = {"itk": GroupKind.ITK, "azc": GroupKind.AZC}
"""Routes that lead to a language group -> its kind."""

MIN_SCHOOL_AGE = 4
"""Completed years (covenant, preamble b)."""

_TURNING: Mapping[str, tuple[Any, ...]] = {
    "speaks_dutch": (True,),
    "dutch_schooling_months": (10_000,),
    "residence": (Residence.AZC, Residence.ROL),
    "expected_stay_months": (0,),
    "stay_reason": (StayReason.WORK, StayReason.OTHER),
}
"""Columns that may be empty -> values that could change the route."""


def route(pupil: Pupil, rules: Rules, starts_on: date) -> Route:
    """Where a pupil belongs; the first rule that matches wins (contract, section 3).

    Parameters
    ----------
    starts_on
        First school day of newly placed pupils: ages and schooling are judged on this day.
    """
    if pupil.route is not None:
        return Route(pupil.route, "by hand")
    code = _derived(pupil, rules, starts_on)
    open_fields = tuple(
        column
        for column, values in _TURNING.items()
        if getattr(pupil, column) is None
        and any(_derived(replace(pupil, **{column: value}), rules, starts_on) != code for value in values)
    )
    return Route(code, ARTICLES[code], open_fields)


def _derived(pupil: Pupil, rules: Rules, starts_on: date) -> str:
    """The route by rules 2 to 8; empty fields never match."""
    age = completed_years(pupil.birth_date, starts_on)
    if age < MIN_SCHOOL_AGE:
        return "too_young"
    if age < rules.age_from:
        return "kindergarten"
    if completed_years(pupil.birth_date, school_year_start(starts_on)) >= rules.age_limit:
        return "secondary"
    schooling = pupil.dutch_schooling_months
    if pupil.speaks_dutch or (schooling is not None and schooling >= rules.max_dutch_schooling_months):
        return "regular"
    if pupil.residence is Residence.AZC:
        return "azc"
    stay = pupil.expected_stay_months
    if pupil.residence is not Residence.ROL and stay is not None and stay < rules.min_expected_stay_months:
        if pupil.stay_reason is StayReason.WORK:
            return "international"
        if pupil.stay_reason is None:
            return "review"
    return "itk"


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
