"""The route of a pupil, decided independently from the contract's list (section 3)."""

from __future__ import annotations

from placement.case import Scenario
from placement.check.days import completed_months, school_year_start
from placement.domain import GroupKind, Pupil, Residence, StayReason

KIND_OF_ROUTE = {"itk": GroupKind.ITK, "azc": GroupKind.AZC}
"""Routes that lead to a group -> its kind; all other routes lead elsewhere."""


def route_of(pupil: Pupil, scenario: Scenario) -> str:
    """The first route that matches (covenant 2b-2e, fn 2-4)."""
    if pupil.route is not None:
        return pupil.route
    by_age = _by_age(pupil, scenario)
    if by_age is not None:
        return by_age
    schooling = pupil.dutch_schooling_months
    if pupil.speaks_dutch or (schooling is not None and schooling >= scenario.rules.max_dutch_schooling_months):
        return "regular"
    if pupil.residence is Residence.AZC:
        return "azc"
    return _by_stay(pupil, scenario)


def _by_age(pupil: Pupil, scenario: Scenario) -> str | None:
    years = completed_months(pupil.birth_date, scenario.starts_on) // 12
    if years < 4:
        return "too_young"
    if years < scenario.rules.age_from:
        return "kindergarten"
    on_first_of_august = completed_months(pupil.birth_date, school_year_start(scenario.starts_on)) // 12
    return "secondary" if on_first_of_august >= scenario.rules.age_limit else None


def _by_stay(pupil: Pupil, scenario: Scenario) -> str:
    stay = pupil.expected_stay_months
    short = stay is not None and stay < scenario.rules.min_expected_stay_months
    if not short or pupil.residence is Residence.ROL or pupil.stay_reason is StayReason.OTHER:
        return "itk"
    return "international" if pupil.stay_reason is StayReason.WORK else "review"
