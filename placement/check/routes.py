"""The route of a pupil, decided independently from the contract's list (sections 1 and 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from placement.case import Case, Scenario
from placement.check.days import completed_months, school_year_start
from placement.domain import Attends, GroupKind, Pupil, Region, Residence, StayReason
from placement.policy import Doubt, Outside

KIND_OF_ROUTE = {"itk": GroupKind.ITK, "azc": GroupKind.AZC}
"""Routes that lead to a group -> its kind; all other routes lead elsewhere."""


def route_of(pupil: Pupil, case: Case) -> str:
    """The first route that matches (covenant 2, 3b, fn 2-4)."""
    if pupil.route is not None:
        return pupil.route
    scenario = case.scenario
    if pupil.group_id is None and (pupil.id in case.asked or _is_left_to_a_person(pupil, case)):
        return "review"
    return _by_rules(pupil, scenario)


def _is_left_to_a_person(pupil: Pupil, case: Case) -> bool:
    """Whether the region has its coordinator decide on a sign-up: from outside, or with an answer outstanding."""
    rules = case.scenario.rules
    if rules.outside is Outside.REVIEW and _is_outside(pupil, case):
        return True
    if rules.doubt is not Doubt.REVIEW:
        return False
    found = _by_rules(pupil, case.scenario)
    guesses: dict[str, tuple[Any, ...]] = {
        "speaks_dutch": (True, False),
        "dutch_schooling_months": (0, rules.max_dutch_schooling_months),
        "residence": tuple(Residence),
        "expected_stay_months": (0, rules.min_expected_stay_months),
        "stay_reason": tuple(StayReason),
    }
    if "attends" in case.region.pupil_columns:
        guesses["attends"] = tuple(Attends)
    empty = [column for column in guesses if getattr(pupil, column) is None]
    return any(
        _by_rules(replace(pupil, **{column: guess}), case.scenario) != found  # one answer at a time
        for column in empty
        for guess in guesses[column]
    )


def _is_outside(pupil: Pupil, case: Case) -> bool:
    day, region = case.scenario.date, case.region
    served = [
        each.name.strip().casefold()
        for each in region.municipalities
        if each.intake
        and not (each.joined_on is not None and day < each.joined_on)
        and not (each.left_on is not None and each.left_on <= day)
    ]
    home = _home(pupil, region)
    return bool(region.municipalities) and home != "" and home not in served


def _home(pupil: Pupil, region: Region) -> str:
    """Municipality of the pupil's postcode, PC6 before PC4; empty if no row names one."""
    code = pupil.postcode or ""
    short = code[:4] if len(code) == 6 and code[:4].isdigit() and code[4:].isalpha() else code
    for wanted in (code, short):
        for area in region.postcodes:
            if wanted and area.postcode == wanted and (area.municipality or "").strip():
                return (area.municipality or "").strip().casefold()
    return ""


def _by_rules(pupil: Pupil, scenario: Scenario) -> str:
    by_age = _by_age(pupil, scenario)
    if by_age is not None:
        return by_age
    if pupil.attends is Attends.INTERNATIONAL:
        return "review"
    schooling = pupil.dutch_schooling_months
    if schooling is not None and pupil.dutch_schooling_on is not None and pupil.attends is Attends.REGULAR:
        schooling += max(0, completed_months(pupil.dutch_schooling_on, scenario.starts_on))
    is_schooled = schooling is not None and schooling >= scenario.rules.max_dutch_schooling_months
    if pupil.speaks_dutch or (is_schooled and pupil.residence is not Residence.AZC):
        return "regular"
    if pupil.residence is Residence.AZC:
        return "review" if is_schooled else "azc"
    return _by_stay(pupil, scenario)


def _by_age(pupil: Pupil, scenario: Scenario) -> str | None:
    years = completed_months(pupil.birth_date, scenario.starts_on) // 12
    if years < 4:
        return "too_young"
    if years < scenario.rules.age_from:
        return "kindergarten"
    school_year = school_year_start(scenario.starts_on, scenario.rules.school_year_from)
    on_the_day_before = completed_months(pupil.birth_date, school_year - timedelta(days=1)) // 12
    return "secondary" if on_the_day_before >= scenario.rules.age_limit else None


def _by_stay(pupil: Pupil, scenario: Scenario) -> str:
    stay = pupil.expected_stay_months
    short = stay is not None and stay < scenario.rules.min_expected_stay_months
    if not short or pupil.residence is Residence.ROL or pupil.stay_reason is StayReason.OTHER:
        return "itk"
    return "international" if pupil.stay_reason is StayReason.WORK else "review"
