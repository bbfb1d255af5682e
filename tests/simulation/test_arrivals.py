"""Sign-ups of a draw: how many, who, and what draws have in common."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from fractions import Fraction

import pytest

from placement.domain import Residence
from placement.scenario.shock_types import LocationChange
from placement.simulation.arrivals import Opening, poisson, replayed
from placement.simulation.sums import Sums
from placement.simulation.weeks import weeks_of
from tests.simulation import small


def test_poisson_inverts_its_own_distribution() -> None:
    for mean in (0.0, 0.3, 4.0, 30.0):
        chances = [math.exp(-mean) * mean**n / math.factorial(n) for n in range(120)]
        for part in (0.0, 0.1, 0.5, 0.9, 0.999):
            expected = next(n for n in range(120) if sum(chances[: n + 1]) > part)
            assert poisson(mean, part) == expected


def test_as_many_come_as_the_rate_says_and_families_as_in_the_profile() -> None:
    case, arrivals = small.case(), small.coming(3)
    draws = [small.draw(case, arrivals, 40, number) for number in range(1, 11)]
    came = [pupil for each in draws for week in each.by_week for pupil in week]
    assert len(came) / 400 == pytest.approx(3, abs=0.3)
    # Two of the profile's four children are one family: half of those who come have a brother or sister.
    assert sum(each.family_id is not None for each in came) / len(came) == pytest.approx(0.5, abs=0.06)
    assert Counter(each.postcode for each in came if each.family_id is not None).keys() == {"2331"}


def test_a_draw_is_the_same_for_its_seed_and_other_for_another() -> None:
    case = small.case()
    same = [small.draw(case, small.coming(2), 20, 3) for _ in range(2)]
    assert same[0] == same[1]
    assert small.draw(case, small.coming(2, seed=2), 20, 3).by_week != same[0].by_week
    assert small.draw(case, small.coming(2), 20, 4).by_week != same[0].by_week


def test_the_first_weeks_do_not_depend_on_how_many_are_played() -> None:
    case, arrivals = small.case(), small.coming(2)
    assert small.draw(case, arrivals, 30).by_week[:10] == small.draw(case, arrivals, 10).by_week


def test_less_inflow_is_never_more_in_any_week() -> None:
    case, arrivals = small.case(), small.coming(4)
    low, usual, high = (
        [len(week) for week in small.draw(case, arrivals, 30, 1, Fraction(level, 10)).by_week] for level in (6, 10, 14)
    )
    assert all(a <= b + 1 for a, b in zip(low, usual, strict=True))
    assert sum(low) < sum(usual) < sum(high)


def test_the_season_counts_by_month() -> None:
    case = small.case()
    months = tuple(Fraction(5 if month == 1 else 0) for month in range(1, 13))
    arrivals = small.coming()
    arrivals = small.coming(rate=type(arrivals.rate)(Fraction(2), months))
    drawn, weeks = small.draw(case, arrivals, 52), weeks_of(case, 52)
    for week, came in zip(weeks, drawn.by_week, strict=True):
        assert not came or week.date.month == 1
    assert sum(map(len, drawn.by_week)) > 10


def test_who_does_not_come_is_drawn_for_each_pupil() -> None:
    drawn = small.draw(small.case(), small.coming(no_show="0.25"), 1)
    away = [drawn.stays_away(f"P{n}") for n in range(2000)]
    assert sum(away) / 2000 == pytest.approx(0.25, abs=0.03)
    assert not any(small.draw(small.case(), small.coming(), 1).stays_away(f"P{n}") for n in range(50))


def test_ids_are_new_and_families_stay_together() -> None:
    case = small.case(small.child("X0001"))
    came = [pupil for week in small.draw(case, small.coming(5), 20).by_week for pupil in week]
    ids = [each.id for each in came]
    assert len({*ids, "X0001"}) == len(ids) + 1
    sizes = Counter(each.family_id for each in came if each.family_id is not None)
    assert set(sizes.values()) == {2}


def test_a_past_is_played_again_in_its_season_and_in_its_gaps() -> None:
    case = small.case(small.child("R1", family_id="F"))
    days = (dt.date(2025, 12, 1), dt.date(2025, 12, 2), dt.date(2026, 11, 2))
    past = replayed(
        [small.child(f"R{n}", age=8, registered_on=day, family_id="F", group_id="G1") for n, day in enumerate(days, 1)],
        small.DATE - dt.timedelta(days=6),
    )
    drawn = small.draw(case, small.coming(past=past), 52)
    came = {pupil.id: (number, pupil) for number, week in enumerate(drawn.by_week, 1) for pupil in week}
    # 364 days on: 30 November 2026, 1 December 2026, 1 November 2027.
    assert sorted(number for number, _ in came.values()) == [2, 3, 50]
    assert {"R2", "R3"} < came.keys()
    assert "R1" not in came, "a pupil of the region has this id"
    families = {pupil.family_id for _, pupil in came.values()}
    assert len(families) == 1
    assert families != {"F"}, "a family of the region has this id"
    assert all(pupil.group_id is None for _, pupil in came.values())
    twice = small.draw(case, small.coming(past=past), 52, level=Fraction(2))
    assert [len(week) for week in twice.by_week] == [2 * len(week) for week in drawn.by_week]
    assert len({pupil.id for week in twice.by_week for pupil in week}) == 6
    none = small.draw(case, small.coming(past=past), 52, level=Fraction(0))
    assert not any(none.by_week)


def test_a_location_opens_in_its_week() -> None:
    location = LocationChange.model_validate(
        {"kind": "azc", "postcode": "2331", "pupils": "6", "ages": ["6", "8"], "from": "2026-12-09"}
    )
    opening = Opening(dt.date(2026, 12, 9), location)
    case = small.case(*small.PROFILE)
    drawn = small.draw(case, small.coming(0.001, openings=(opening,)), 6)
    assert [len(week) for week in drawn.by_week] == [0, 0, 0, 6, 0, 0]
    assert {each.residence for each in drawn.by_week[3]} == {Residence.AZC}
    assert {each.postcode for each in drawn.by_week[3]} == {"2331"}
    assert {each.registered_on for each in drawn.by_week[3]} == {dt.date(2026, 12, 14)}


def test_sums_are_drawn_in_their_proportions() -> None:
    sums = Sums(None, {1: 30, 3: 10}, {("2331", "home", "syrië", ""): 30, ("", "azc", "", ""): 10}, {6: 10, 9: 30})
    came = [pupil for week in small.draw(small.case(), small.coming(5, profile=sums), 60).by_week for pupil in week]
    assert len(came) / 60 == pytest.approx(5, abs=0.8)
    assert {each.postcode for each in came} == {"2331"}
    away = [each for each in came if each.residence is Residence.AZC]
    assert len(away) / len(came) == pytest.approx(0.25, abs=0.12)
    ages = Counter((each.registered_on or small.DATE).year - each.birth_date.year for each in came)
    assert sum(ages[age] for age in (6, 7)) / len(came) == pytest.approx(0.25, abs=0.08)
    assert not any(each.traits.get("origin") for each in away)
