"""The draft budget's pupils beside years that are played: the same register, the same season, exits and no-shows."""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.exact import half_up
from placement.results.budget import DraftBudget, Grounds
from placement.routes import KIND_OF_ROUTE, routes_of
from placement.simulation.arrivals import WEEKS_A_YEAR, Arrivals, Rate
from placement.simulation.families import Resampled
from placement.simulation.plan import SimulateRequest
from placement.studies.simulate import plan, simulate
from placement.week.case import week_case
from placement.week.duties.grounds import limits
from tests.once import once
from tests.week.duties.test_budget import TODAY, budget, memory_in, told


@once
def region() -> Case:
    with tempfile.TemporaryDirectory() as folder:
        return week_case(memory_in(Path(folder)).desk(TODAY))


def coming() -> Arrivals:
    """Arrivals as `placement simulate` has them, from what the budget says that it rests on."""
    found, case = budget().grounds, region()
    routes = routes_of(case)
    like = [each for each in case.region.pupils if routes[each.id].code in KIND_OF_ROUTE or each.group_id]
    rate = Rate(found.per_month * 12 / WEEKS_A_YEAR, found.season)
    away = Fraction(found.never_came, found.signed_up)
    return Arrivals(rate, Resampled.of(like), None, found.stay_months, away, (), seed=3)


@once
def played(draws: int) -> list[list[int]]:
    """Reference date -> pupils in groups on it, in each draw: those of the week before."""
    dates = budget().first.dates
    weeks = (dates[-1] - TODAY).days // 7 + 1
    request = SimulateRequest(weeks, draws, ("greedy",), processes=1)
    found = simulate(plan([region()], lambda _: coming(), request))
    sizes: Counter[tuple[int, dt.date]] = Counter()
    for play in found.plays:
        for line in play.groups:
            sizes[play.draw, line.date] += line.size
    days = sorted({day for _, day in sizes})
    return [[sizes[draw, max(day for day in days if day <= date)] for draw in range(1, draws + 1)] for date in dates]


@pytest.mark.parametrize("draws", [6, pytest.param(100, marks=pytest.mark.slow)])
def test_the_expected_pupils_and_their_limits_are_those_of_years_that_are_played(draws: int) -> None:
    first = budget().first
    for date, pupils in zip(first.dates, played(draws), strict=True):
        expected, low, high = float(first.expected.pupils_on(date)), float(first.low[date]), float(first.high[date])
        mean, spread = statistics.mean(pupils), statistics.stdev(pupils)
        assert abs(mean - expected) <= 3 * spread / draws**0.5 + 1, (date, mean, expected)
        inside = sum(low - 1 <= each <= high + 1 for each in pupils)
        assert inside >= 0.95 * draws - 1, (date, low, high, pupils)
        ordered = sorted(pupils)
        assert ordered[int(0.025 * draws)] <= expected <= ordered[-1 - int(0.025 * draws)]


def test_the_season_and_who_never_came_are_those_of_the_last_year() -> None:
    since = TODAY.replace(year=TODAY.year - 1)
    last = [each for each in told() if since < each.steps[0][0] <= TODAY]
    found: DraftBudget = budget()
    by_month = Counter(each.steps[0][0].month for each in last)
    factors = [(by_month[month] + 5) / (Fraction(len(last), 12) + 5) for month in range(1, 13)]
    assert found.grounds.season == tuple(half_up(each, 3) for each in factors)
    gone = ("withdrawn", "settled", "no_show")
    never = [
        each
        for each in last
        if each.where(TODAY)[0] in gone and not any(place == "group" and day <= TODAY for day, place, _ in each.steps)
    ]
    assert found.grounds.never_came == len(never) > 0
    assert found.grounds.coming == Fraction(len(last) - len(never), 12)


def grounds(count: int, months: int = 12, together: int = 1) -> Grounds:
    per_month = Fraction(count, months)
    flat = (Fraction(1),) * 12
    return Grounds(
        months, count, 0, 0, None, per_month, per_month, per_month, 12, False, flat, Fraction(together)
    )  # fmt: skip


@pytest.mark.parametrize(("count", "months"), [(0, 12), (1, 12), (5, 6), (40, 12), (100, 3)])
def test_limits_are_wider_than_chance_in_what_was_counted_and_narrow_with_the_months_ahead(
    count: int, months: int
) -> None:
    spans = []
    for ahead in (1, 3, 12, 60):
        low, high = limits(grounds(count, months), Fraction(ahead))
        assert 0 <= low <= Fraction(count, months) < high
        spans.append(high - low)
        wider = limits(grounds(count, months, together=3), Fraction(ahead))
        assert wider[0] <= low
        assert wider[1] >= high
    assert spans == sorted(spans, reverse=True)
