"""The coming year with and without newcomers, against a plain count in code of its own."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import GroupKind, GroupStatus, Residence
from placement.policy import MoneySettings
from placement.result import Placement
from placement.results.money import Forecast, Money
from placement.whatif.inflow import inflow_of
from placement.whatif.money import money, money_asked
from tests.check.small import DATE, pupil
from tests.reports.world import quiet_result
from tests.whatif.coins import APR, ASYLUM_1, FUNDING, GROUPS, JAN, JUL, OCT, ONCE, a_case, ask, children

DATES = (JAN, APR, JUL, OCT)
YEAR_AGO = dt.date(DATE.year - 1, DATE.month, DATE.day)


def with_money(case: Case, **settings: Any) -> Case:
    scenario = replace(case.scenario, money=MoneySettings.model_validate(settings))
    return replace(case, scenario=scenario, region=replace(case.region, funding=FUNDING))


def asked(case: Case, placed: Mapping[str, str] | None = None) -> Money:
    seats = {each.id: each.group_id for each in case.region.pupils if each.group_id is not None}
    result = replace(quiet_result(), placement=Placement({**seats, **(placed or {})}))
    found = money_asked(case, build_problem(case), result)
    assert found is not None
    return found


def foreseen(case: Case, placed: Mapping[str, str] | None = None) -> Forecast:
    found = asked(case, placed).forecast
    assert found is not None
    return found


def later(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, month by month."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@pytest.mark.parametrize("stay", [1, 6, 12, 18])
def test_pupils_without_an_expected_exit_leave_after_the_assumed_stay(stay: int) -> None:
    entered = {f"P{at:02}": dt.date(2026, at, 15) for at in range(1, 11)}
    pupils = [pupil(name, group_id="G1", entered_on=day, funding_category="asylum") for name, day in entered.items()]
    told = pupil("T1", group_id="G1", entered_on=dt.date(2026, 1, 15), expected_exit_on=dt.date(2027, 8, 1))
    found = asked(with_money(a_case([*pupils, told]), assumed_stay_months=stay, inflow=0))
    for date in DATES:
        there = sum(max(later(day, stay), DATE) >= date for day in entered.values()) + (date <= dt.date(2027, 8, 1))
        assert found.groups[0].pupils[date] == there
    assert found.forecast is not None
    assert found.forecast.assumed == 10


def test_a_longer_stay_than_the_covenant_allows_is_refused() -> None:
    assert MoneySettings.model_validate({"assumed_stay_months": 18}).assumed_stay_months == 18
    for months in (0, 19):
        with pytest.raises(ValueError, match="assumed_stay_months"):
            MoneySettings.model_validate({"assumed_stay_months": months})


def test_claims_assume_neither_exits_nor_newcomers() -> None:
    case = with_money(a_case(children(4, entered_on=dt.date(2025, 1, 6))), inflow=9)
    result = replace(quiet_result(), placement=Placement({each.id: "G1" for each in case.region.pupils}))
    claimed = money_asked(case, build_problem(case), result, is_claim=True)
    assert claimed is not None
    assert claimed.forecast is None
    assert set(claimed.groups[0].pupils.values()) == {4}
    assert set(asked(case).groups[0].pupils.values()) == {0}


def test_the_inflow_is_that_of_the_last_twelve_months_in_the_tables() -> None:
    days = [DATE, YEAR_AGO + dt.timedelta(days=1), YEAR_AGO, dt.date(2024, 1, 1), None]
    seated = [pupil(f"S{at}", group_id="G1", registered_on=day) for at, day in enumerate(days)]
    waiting = [pupil(f"W{at}", registered_on=day) for at, day in enumerate(days)]
    elsewhere = [pupil("R1", registered_on=DATE, route="regular", route_reason="x")]
    case = with_money(a_case([*seated, *waiting, *elsewhere]))
    assert inflow_of(case).total == Fraction(4, 12)
    assert inflow_of(case).is_counted
    # Drawn pupils have signed up nowhere.
    assert inflow_of(replace(case, invented=frozenset({"W0"}))).total == Fraction(3, 12)
    given = inflow_of(with_money(case, inflow=2.5))
    assert (given.total, given.is_counted) == (Fraction(5, 2), False)


def test_kinds_of_groups_and_of_funding_come_in_their_proportions() -> None:
    azc = [pupil(f"A{at}", residence=Residence.AZC, registered_on=DATE, funding_category="asylum") for at in range(2)]
    home = [pupil(f"H{at}", registered_on=DATE, funding_category="other_1") for at in range(6)]
    home.append(pupil("H9", registered_on=DATE))
    found = inflow_of(with_money(a_case([*azc, *home]), inflow=9))
    assert found.per_month == {GroupKind.AZC: 2, GroupKind.ITK: 7}
    assert found.categories == {"asylum": Fraction(1, 4), "other": Fraction(3, 4)}


def plain_forecast(
    per_month: Fraction, stay: int, sizes: Mapping[str, int], room: Mapping[str, int], date: dt.date
) -> tuple[dict[str, Fraction], Fraction]:
    """Expected newcomers by group and without a seat, one month after the other."""
    here = Fraction(0)
    for month in range(1, 40):
        comes = later(DATE, month)
        if comes < date <= later(comes, stay):
            here += per_month
    free = {group_id: max(0, room[group_id] - sizes[group_id]) for group_id in room}
    seats = sum(free.values())
    seated = min(here, Fraction(seats))
    return {each: seated * free[each] / seats if seats else Fraction(0) for each in free}, here - seated


@pytest.mark.parametrize("stay", [2, 12])
@pytest.mark.parametrize("inflow", [0, 1.5, 4, 40])
@pytest.mark.parametrize("size", [3, 28, 30])
def test_newcomers_fill_free_seats_and_bring_what_the_state_pays(size: int, inflow: float, stay: int) -> None:
    exits: dict[str, Any] = {"expected_exit_on": dt.date(2028, 1, 1)}
    case = a_case([*children(size, **exits), *children(10, "Q", group_id="G2", **exits)])
    found = foreseen(with_money(case, inflow=inflow, assumed_stay_months=stay))
    assert found.known == dict.fromkeys(DATES, size + 10)
    claimed: set[str] = set()
    for date in DATES:
        expected, without = plain_forecast(
            Fraction(str(inflow)), stay, {"G1": size, "G2": 10}, {"G1": 30, "G2": 30}, date
        )
        assert found.without_seat[date] == without
        for group, known in zip(found.groups, (size, 10), strict=True):
            # Everybody is in a first year: newcomers by their dates, the others since last week.
            together = known + expected[group.group_id]
            income = together * ASYLUM_1 if together >= 4 else Fraction(0)
            if income and group.group_id not in claimed:
                claimed.add(group.group_id)
                income += ONCE
            assert group.pupils[date] == together
            assert group.income[date] == income
    assert found.gap == sum(each.cost for each in found.groups) - found.income
    assert sum(each.gap for each in found.hosts) == found.gap


def test_without_inflow_the_forecast_is_the_money_itself() -> None:
    found = asked(with_money(a_case([*children(12), *children(9, "Q", group_id="G2")]), inflow=0))
    assert found.forecast is not None
    assert found.forecast.gap == found.gap
    assert [each.income for each in found.forecast.groups] == [each.income for each in found.groups]


def test_newcomers_go_to_no_group_that_takes_nobody() -> None:
    groups = (replace(GROUPS[0], status=GroupStatus.WINDING_DOWN), replace(GROUPS[1], reserved=25))
    exits: dict[str, Any] = {"expected_exit_on": dt.date(2028, 1, 1)}
    found = foreseen(with_money(a_case(children(5, **exits), groups=groups), inflow=4))
    assert set(found.groups[0].pupils.values()) == {5}
    assert found.groups[1].pupils[OCT] == 5
    assert found.without_seat[OCT] == 4 * 10 - 5


def test_a_group_of_the_other_kind_gets_none() -> None:
    groups = (replace(GROUPS[0], kind=GroupKind.AZC), GROUPS[1])
    found = foreseen(with_money(a_case([pupil("W1", registered_on=DATE)], groups=groups), inflow=3))
    assert set(found.groups[0].pupils.values()) == {0}
    assert found.groups[1].pupils[APR] == 12


def test_signals_follow_the_settings() -> None:
    case = with_money(
        a_case([*children(12, funding_category="other"), *children(8, "Q", group_id="G2", funding_category="other")]),
        signal_above=20000,
        example_from=7,
        example_to=9,
    )
    first, second = asked(case).groups
    assert [bool(each.between) for each in (first, second)] == [False, True]
    assert [each.is_short for each in (first, second)] == [first.gap > 20000, second.gap > 20000] == [False, True]


def test_money_that_is_asked_without_a_forecast_foresees_nobody() -> None:
    assert ask(a_case(children(4))).forecast is None
    case = with_money(a_case(children(4)))
    result = replace(quiet_result(), placement=Placement({}))
    assert money(case, build_problem(case), result, FUNDING).forecast is None
    assert Counter(foreseen(case).known.values()).total() == 4
