"""A week with one newcomer: the steering group's report agrees with homes all over the region."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.domain import Pupil
from placement.geography import Distances
from placement.locale import translator
from placement.reports.audience import Audience
from placement.reports.data.public import PublicData, public_data
from placement.reports.readers import Kind
from placement.result import Result
from placement.results.material import Material
from placement.scenario.load import load_case
from placement.solver.solving import solve

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FAR_M = 6000


def week(newcomer: str) -> tuple[Case, Result]:
    """The sample's seated pupils and one newcomer, placed."""
    case = load_case(SCENARIOS / "baseline.yaml")
    here = tuple(each for each in case.region.pupils if each.group_id is not None or each.id == newcomer)
    alone = replace(case, region=replace(case.region, pupils=here))
    return alone, solve(alone)


def homes(case: Case, school_id: str, change: tuple[Fraction, Fraction], *, is_far: bool) -> set[str]:
    """Postcodes from which the way to a school, counted three times beyond 6 km, changes the measure by so much."""
    ways = Distances(case.region, case.scenario.rules.detour)
    found = set()
    for area in case.region.postcodes:
        metres = ways.metres(Pupil(f"at {area.postcode}", case.region.pupils[0].birth_date, area.postcode), school_id)
        counted = (metres + 2 * max(Fraction(0), metres - FAR_M)) / 1000
        if change[0] < counted < change[1] and (metres > FAR_M) is is_far:
            found.add(area.postcode)
    return found


def change_shown(data: PublicData) -> Fraction:
    return next(each.measure - each.before for each in data.result.criteria if each.name == "proximity")


@pytest.mark.parametrize("newcomer", ["P0113", "P0124", "P0132"])
def test_the_report_tells_neither_the_home_nor_the_mix(newcomer: str) -> None:
    case, result = week(newcomer)
    data = public_data(Material(case, result), Audience(Kind.STEERING), translator("en"), outsider=True)
    real = next(each for each in result.pupils if each.pupil_id == newcomer)
    assert real.metres is not None
    assert real.school_id is not None
    is_far = real.metres > FAR_M
    shown = change_shown(data)
    # Both figures are to the nearest ten.
    possible = homes(case, real.school_id, (shown - 10, shown + 10), is_far=is_far)
    exact = next(each.measure - each.before for each in result.criteria if each.name == "proximity")
    narrow = homes(case, real.school_id, (exact - Fraction(1, 20), exact + Fraction(1, 20)), is_far=is_far)
    postcode = next(each.postcode for each in case.region.pupils if each.id == newcomer) or ""
    assert any(postcode.startswith(each) for each in narrow)
    assert narrow < possible
    assert len(possible) > 10
    assert {each.name for each in result.criteria} - {each.name for each in data.result.criteria} == {
        "diversity",
        "preference",
        "support",
    }
