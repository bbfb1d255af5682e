"""Where a pupil belongs: the first rule that matches, with the article it rests on (contract, section 3).

Source: covenant 2, footnotes 2 to 4, and 3b for homes outside the region.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from placement.calendar import completed_months, completed_years, school_year_start, turned
from placement.case import Case
from placement.domain import Attends, GroupKind, Pupil, Residence, StayReason
from placement.municipalities import outside_intake
from placement.policy import Doubt, Outside, Rules

KIND_OF_ROUTE: Mapping[str, GroupKind] = {"itk": GroupKind.ITK, "azc": GroupKind.AZC}
"""Routes that lead to a language group -> its kind."""

MIN_SCHOOL_AGE = 4
"""Completed years (covenant, preamble b)."""

BY_HAND = "by_hand"
"""Ground of a route that a person gave in the table."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a pupil belongs.

    Attributes
    ----------
    code
        `too_young`, `kindergarten`, `secondary`, `regular`, `azc`, `international`, `review` or `itk`.
    article
        Article of the covenant that the route rests on, or `by hand`.
    ground
        What decided: a key of :data:`GROUNDS`, or :data:`BY_HAND`.
    open_fields
        Empty columns that could still change the route.
    """

    code: str
    article: str
    ground: str
    open_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the region knows about a pupil beside the pupil's own row.

    Attributes
    ----------
    is_outside
        Whether the home lies outside the municipalities with intake (covenant 3b; R21).
    is_asked
        Whether something about the pupil is asked of the coordinator: dates that cannot be, a suspected double.
    asks_attendance
        Whether the tables say of pupils which school they attend, so that an empty cell leaves it open.
    """

    is_outside: bool = False
    is_asked: bool = False
    asks_attendance: bool = False


NOTHING_MORE = Circumstances()

GROUNDS: Mapping[str, tuple[str, str]] = {
    "asked": ("review", "2e"),
    "outside_region": ("review", "3b"),
    "under_four": ("too_young", "preamble b"),
    "under_age_from": ("kindergarten", "2c"),
    "turned_age_limit": ("secondary", "2b, fn 2"),
    "international_school": ("review", "2a"),
    "speaks_dutch": ("regular", "2a"),
    "schooled": ("regular", "2b"),
    "azc": ("azc", "2d"),
    "azc_schooled": ("review", "2e"),
    "work": ("international", "2b"),
    "short_stay": ("review", "2e"),
    "open_field": ("review", "2e"),
    "target_group": ("itk", "2b"),
}
"""What may decide a route -> the route, and the article that says so."""

_TURNING: Mapping[str, tuple[Any, ...]] = {
    "speaks_dutch": (True,),
    "dutch_schooling_months": (10_000,),
    "attends": (Attends.INTERNATIONAL,),
    "residence": (Residence.AZC, Residence.ROL),
    "expected_stay_months": (0,),
    "stay_reason": (StayReason.WORK, StayReason.OTHER),
}
"""Columns that may be empty -> values that could change the route."""


def route(pupil: Pupil, rules: Rules, starts_on: date, known: Circumstances = NOTHING_MORE) -> Route:
    """Where a pupil belongs; the first rule that matches wins.

    A seated pupil keeps the seat whatever the route, so neither doubt nor a home outside the region changes it.

    Parameters
    ----------
    starts_on
        First school day of newly placed pupils: ages and schooling are judged on this day.
    """
    if pupil.route is not None:
        return Route(pupil.route, "by hand", BY_HAND)
    ground = _ground(pupil, rules, starts_on)
    open_fields = _open_fields(pupil, GROUNDS[ground][0], rules, starts_on, known)
    if pupil.group_id is None:
        if known.is_asked:
            ground = "asked"
        elif known.is_outside and rules.outside is Outside.REVIEW:
            ground = "outside_region"
        elif open_fields and rules.doubt is Doubt.REVIEW:
            ground = "open_field"
    return Route(*GROUNDS[ground], ground, open_fields)


def routes_of(case: Case, only: Container[str] | None = None) -> dict[str, Route]:
    """Pupil id -> where the pupil belongs, in input order.

    Parameters
    ----------
    only
        Ids of the pupils who are asked about; `None`: all of them.
    """
    scenario, region = case.scenario, case.region
    outside = outside_intake(region, scenario.date)
    asks = "attends" in region.pupil_columns
    return {
        pupil.id: route(
            pupil,
            scenario.rules,
            scenario.starts_on,
            Circumstances(pupil.id in outside, pupil.id in case.asked, asks),
        )
        for pupil in region.pupils
        if only is None or pupil.id in only
    }


def is_announced(pupil: Pupil, starts_on: date) -> bool:
    """Whether a pupil without a seat comes later than this batch: no applicant yet (contract, section 1)."""
    return pupil.group_id is None and pupil.available_from is not None and pupil.available_from > starts_on


def waits_since(pupil: Pupil) -> date | None:
    """Day from which a pupil waits: of registration, or from which the pupil can come; `None` if unknown."""
    if pupil.registered_on is None or pupil.available_from is None:
        return pupil.registered_on
    return max(pupil.registered_on, pupil.available_from)


def has_left(pupil: Pupil, starts_on: date) -> bool:
    """Whether a pupil is gone by the first school day; the seat is free then."""
    return pupil.left_on is not None and pupil.left_on <= starts_on


def schooling_months(pupil: Pupil | _Facts, on: date) -> int | None:
    """Completed months at Dutch schools, international ones included (covenant 2b, fn 3; R19).

    They go on from the day on which they were counted for as long as the pupil attends a school.
    """
    months, counted_on = pupil.dutch_schooling_months, pupil.dutch_schooling_on
    if months is None or counted_on is None or pupil.attends in (None, Attends.NONE):
        return months
    return months + max(0, completed_months(counted_on, on))


def _ground(pupil: Pupil, rules: Rules, starts_on: date) -> str:
    """What decides by rules 2 to 8; empty fields never match."""
    return by_age(pupil, rules, starts_on) or _by_facts(_Facts.of(pupil), rules, starts_on)


def by_age(pupil: Pupil, rules: Rules, starts_on: date) -> str | None:
    """What decides by rules 2 to 4; `None` for a pupil within the ages."""
    age = completed_years(pupil.birth_date, starts_on)
    if age < MIN_SCHOOL_AGE:
        return "under_four"
    if age < rules.age_from:
        return "under_age_from"
    school_year = school_year_start(starts_on, rules.school_year_from)
    return "turned_age_limit" if turned(rules.age_limit, pupil.birth_date) < school_year else None


class _Facts(NamedTuple):
    """What decides for a pupil within the ages, under the names of the columns; empty fields never match."""

    speaks_dutch: bool | None
    dutch_schooling_months: int | None
    dutch_schooling_on: date | None
    attends: Attends | None
    residence: Residence | None
    expected_stay_months: int | None
    stay_reason: StayReason | None

    @classmethod
    def of(cls, pupil: Pupil) -> _Facts:
        return cls(*(getattr(pupil, column) for column in cls._fields))


def _open_fields(pupil: Pupil, code: str, rules: Rules, starts_on: date, known: Circumstances) -> tuple[str, ...]:
    """Empty columns of which a value would lead elsewhere than to a route; none where age alone decides."""
    if by_age(pupil, rules, starts_on) is not None:
        return ()
    facts = _Facts.of(pupil)
    return tuple(
        column
        for column, values in _TURNING.items()
        if getattr(facts, column) is None
        and (column != "attends" or known.asks_attendance)
        and any(GROUNDS[_by_facts(facts._replace(**{column: value}), rules, starts_on)][0] != code for value in values)
    )


def _by_facts(facts: _Facts, rules: Rules, starts_on: date) -> str:
    """What decides by rules 5 to 8."""
    return _by_schooling(facts, rules, starts_on) or _by_stay(facts, rules)


def _by_schooling(pupil: _Facts, rules: Rules, starts_on: date) -> str | None:
    months = schooling_months(pupil, starts_on)
    is_schooled = months is not None and months >= rules.max_dutch_schooling_months
    if pupil.attends is Attends.INTERNATIONAL:
        return "international_school"
    if pupil.speaks_dutch:
        return "speaks_dutch"
    if pupil.residence is Residence.AZC:
        return "azc_schooled" if is_schooled else "azc"
    return "schooled" if is_schooled else None


def _by_stay(pupil: _Facts, rules: Rules) -> str:
    stay = pupil.expected_stay_months
    is_short = stay is not None and stay < rules.min_expected_stay_months
    if not is_short or pupil.residence is Residence.ROL or pupil.stay_reason is StayReason.OTHER:
        return "target_group"
    return "work" if pupil.stay_reason is StayReason.WORK else "short_stay"
