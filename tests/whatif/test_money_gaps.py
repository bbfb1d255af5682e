"""Costs, gaps and contributions: by hand, and as sums that must match."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.criteria.cost import CRITERION as COST
from placement.domain import FundingRate, GroupStatus
from placement.policy import Divide
from placement.result import Placement
from placement.results.money import Contribution, Money
from tests.check.small import DATE
from tests.whatif import plain_money
from tests.whatif.coins import (
    ASYLUM_1,
    FUNDING,
    GROUPS,
    JAN,
    ONCE,
    OTHER_1,
    SCHOOLS,
    a_case,
    ask,
    children,
)
from tests.worlds import random_case

ENGINE = Path(__file__).resolve().parents[2] / "placement"
HOMES = {"1001": "Leiden", "1002": "Oegstgeest"}


def test_a_group_costs_a_quarter_of_its_year_per_reference_date() -> None:
    found = ask(a_case(children(4)))
    assert [each.cost for each in found.groups] == [80000, 90000]
    assert found.cost == 170000
    assert found.groups[0].gap == 80000 - 16 * ASYLUM_1 - ONCE
    assert found.groups[1].gap == 90000


@pytest.mark.parametrize("status", [GroupStatus.CLOSED, GroupStatus.CANDIDATE])
def test_a_group_that_is_not_open_costs_nothing(status: GroupStatus) -> None:
    groups = (GROUPS[0], replace(GROUPS[1], status=status))
    assert [each.cost for each in ask(a_case(children(1), groups=groups)).groups] == [80000, 0]


@pytest.mark.parametrize(
    ("pupils", "category", "between", "subsidy"),
    [
        pytest.param(9, "other", False, True, id="nine"),
        pytest.param(10, "other", False, True, id="ten"),
        pytest.param(11, "other", True, True, id="eleven"),
        pytest.param(14, "other", True, True, id="fourteen"),
        pytest.param(15, "other", False, True, id="fifteen"),
        pytest.param(14, "asylum", True, False, id="fourteen, and the money is enough"),
    ],
)
def test_a_shortfall_is_signalled_whatever_the_size_and_eleven_to_fourteen_are_the_example(
    pupils: int, category: str, between: bool, subsidy: bool
) -> None:
    first = ask(a_case(children(pupils, funding_category=category))).groups[0]
    assert bool(first.between) is between
    assert first.is_short is subsidy


def test_a_closed_group_needs_no_subsidy() -> None:
    world = a_case(children(12, group_id="G2"), groups=(GROUPS[0], replace(GROUPS[1], status=GroupStatus.CLOSED)))
    found = ask(world, {f"P{n:02}": "G1" for n in range(1, 13)}, first=JAN)
    assert not found.groups[1].is_short


def crossing_case() -> tuple[Case, dict[str, str]]:
    """Ten pupils of category other in Leiden, two of them from Oegstgeest; five in Oegstgeest, one of unknown home."""
    world = a_case(
        [
            *children(8, funding_category="other"),
            *children(2, "Q", funding_category="other", postcode="1002"),
            *children(4, "R", funding_category="other", postcode="1002", group_id="G2"),
            *children(1, "T", funding_category="other", postcode="1003", group_id="G2"),
        ],
        homes=HOMES,
    )
    return world, {}


def test_contributions_by_home() -> None:
    found = ask(*crossing_case(), how=Divide.HOME)
    gap = 170000 - 15 * 4 * OTHER_1 - 2 * ONCE
    assert found.gap == gap
    assert found.contributions == (
        Contribution("Leiden", 8, gap * Fraction(8, 15)),
        Contribution("Oegstgeest", 6, gap * Fraction(6, 15)),
        Contribution("", 1, gap * Fraction(1, 15)),
    )
    assert found.crossings == {
        ("Leiden", "Leiden"): 8,
        ("Oegstgeest", "Leiden"): 2,
        ("Oegstgeest", "Oegstgeest"): 4,
        ("", "Oegstgeest"): 1,
    }


def test_contributions_are_by_host_unless_asked_otherwise() -> None:
    found = ask(*crossing_case())
    assert found.how is Divide.HOST
    assert found.contributions == (
        Contribution("Leiden", 10, 80000 - 40 * OTHER_1 - ONCE),
        Contribution("Oegstgeest", 5, 90000 - 20 * OTHER_1 - ONCE),
    )


def test_a_gap_with_no_pupils_to_divide_it_by() -> None:
    found = ask(a_case([]), how=Divide.HOME)
    assert found.contributions == (Contribution("", 0, Fraction(170000)),)
    assert found.crossings == {}


def test_municipalities_in_different_case_are_the_same() -> None:
    schools = (SCHOOLS[0], replace(SCHOOLS[1], municipality=" LEIDEN "))
    world = a_case(children(3), schools=schools, homes={"1001": "leiden"})
    found = ask(world)
    assert [each.municipality for each in found.hosts] == ["Leiden"]
    assert list(found.crossings) == [("Leiden", "Leiden")]


def sums_of(found: Money, world: Case, placement: Placement) -> None:
    assert sum(each.gap for each in found.groups) == found.gap == found.cost - found.income
    assert sum(each.gap for each in found.hosts) == found.gap
    assert sum(each.amount for each in found.contributions) == found.gap
    claimed = sum(each.amount for each in found.counts) + sum(each.amount for each in found.first_claims)
    assert claimed == found.income
    assert found.cost == 1000 * COST.measure(build_problem(world), placement)
    assert sum(found.crossings.values()) == len(placement.groups)
    for end in (0, 1):
        margins = {name: 0 for pair in found.crossings for name in [pair[end]]}
        for pair, pupils in found.crossings.items():
            margins[pair[end]] += pupils
        if (end == 0) == (found.how is Divide.HOME) and placement.groups:
            shown = {each.municipality: each.pupils for each in found.contributions if each.pupils}
            assert shown == margins
    for group in found.groups:
        for date in found.dates:
            assert group.pupils[date] <= len(world.region.pupils)
    for date in found.dates:
        here = sum(group.pupils[date] for group in found.groups)
        assert here == sum(each.pupils for each in found.counts if each.date == date)


def some_world(seed: int) -> tuple[Case, dict[str, str], dict[str, str]]:
    """A region, the pupils it places, and everyone's group."""
    rng = Random(f"money {seed}")
    drawn = random_case(rng, pupils=rng.randint(0, 40), groups=rng.randint(1, 5))
    kinds = ["asylum", "asylum_1", "asylum_2", "other", "other_1", None, "x"]
    days = [dt.date(2024, 2, 1), dt.date(2025, 11, 30), dt.date(2026, 1, 1), dt.date(2026, 9, 1), None]
    ends = [dt.date(2026, 1, 1), DATE, JAN, dt.date(2027, 3, 31), None]
    pupils = tuple(
        replace(
            each,
            funding_category=rng.choice(kinds),
            entered_on=rng.choice(days),
            expected_exit_on=rng.choice(ends),
            dutch_schooling_months=rng.choice((None, None, 5, 13)),
            arrived_on=rng.choice((None, dt.date(2023, 6, 1))),
        )
        for each in drawn.region.pupils
    )
    towns = ["Leiden", "Oegstgeest", "Voorschoten", None]
    areas = tuple(replace(each, municipality=rng.choice(towns)) for each in drawn.region.postcodes)
    groups = tuple(replace(each, opening_cost=Fraction(rng.randint(0, 900000), 7)) for each in drawn.region.groups)
    world = replace(drawn, region=replace(drawn.region, pupils=pupils, postcodes=areas, groups=groups))
    closed = {each.id for each in groups if each.status is GroupStatus.CLOSED}
    seats = {each.id: each.group_id for each in pupils if each.group_id and each.group_id not in closed}
    loose = [each.id for each in pupils if each.id not in seats]
    open_ids = [each.id for each in groups if each.id not in closed]
    placed = {each: rng.choice(open_ids) for each in loose if open_ids and rng.random() < 0.6}
    everybody = {each.id: each.group_id for each in pupils if each.group_id} | placed
    return world, placed, everybody


@pytest.mark.parametrize("how", list(Divide))
@pytest.mark.parametrize("seed", range(12))
def test_everything_adds_up(seed: int, how: Divide) -> None:
    world, placed, everybody = some_world(seed)
    sums_of(ask(world, placed, how=how), world, Placement(everybody))


@pytest.mark.parametrize("seed", range(12))
def test_payments_match_a_plain_count(seed: int) -> None:
    world, placed, everybody = some_world(seed)
    found = ask(world, placed)
    paid = {(each.group_id, date): each.income[date] for each in found.groups for date in found.dates}
    again = plain_money.income(world, everybody, FUNDING, found.dates)
    assert {key: value for key, value in paid.items() if value} == {key: value for key, value in again.items() if value}


def test_the_worlds_have_present_and_earlier_claims() -> None:
    found = [ask(*some_world(seed)[:2]) for seed in range(24)]
    assert sum(bool(each.first_claims) for each in found) > 2
    assert sum(bool(each.income) and not each.first_claims for each in found) > 2


def test_amounts_are_exact() -> None:
    third = FundingRate("asylum_1", JAN, Fraction(1, 3), Fraction(1, 7))
    found = ask(a_case(children(1)), funding=[third])
    assert found.income == Fraction(4, 21)


PRICED = [ENGINE / "criteria" / "cost.py", ENGINE / "check" / "measures.py"]


def test_no_module_of_the_engine_knows_about_money() -> None:
    # No module that decides about a placement knows these modules.
    for room in ("model.py", "problem.py", "eligibility.py", "expressions.py", "criteria", "solver", "answer", "check"):
        files = [ENGINE / room] if room.endswith(".py") else sorted((ENGINE / room).rglob("*.py"))
        assert files
        for file in files:
            text = file.read_text(encoding="utf-8")
            assert "whatif" not in text, file
            assert "funding" not in text, file
            assert "scenario.money" not in text, file
            # Costs of groups enter through the criterion `cost`, and through nothing else.
            assert "opening_cost" not in text or file in PRICED, file
