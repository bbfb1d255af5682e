"""Hindsight's bound: the optimum by brute force, and no policy does better."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from placement.domain import Point
from placement.simulation.figures import figures_of
from placement.simulation.foresight import Foreseen, foresee
from placement.simulation.hindsight import schedule
from placement.simulation.play import Play
from placement.simulation.weeks import weeks_of
from tests.seeds import seeds
from tests.simulation import small

WEEKS = 4


def brute_force(known: Foreseen) -> tuple[int, Fraction]:
    """Least waiting, then fewest points, over all ways to seat everybody in some week or never."""
    pupils = sorted(known.choices)
    ways = [(*known.choices[each], None) if each not in known.movers else known.choices[each] for each in pupils]
    best: tuple[int, Fraction] | None = None
    for chosen in product(*ways):
        taken = [each for each in chosen if each is not None]
        size: Counter[tuple[str, int]] = Counter()
        for each in taken:
            size.update((each.group_id, week) for week in range(each.week, min(each.until, known.weeks + 1)))
        fits = all(
            known.seated[group][week - 1] + count <= known.room[group][week - 1]
            for (group, week), count in size.items()
        )
        if not fits:
            continue
        value = (
            known.waiting - sum(each.waiting for each in taken),
            sum((each.points for each in taken), Fraction(0)),
        )
        best = value if best is None else min(best, value)
    assert best is not None
    return best


def of_year(play: Play) -> tuple[Fraction, Fraction]:
    """Waiting points and points of a play."""
    waiting = sum(line.waiting_points for line in play.weeks)
    return Fraction(waiting), sum((line.points for line in play.weeks), Fraction(0))


@pytest.mark.parametrize("seed", seeds(3, 60))
def test_the_bound_is_the_optimum_and_no_policy_does_better(seed: int) -> None:
    rng = Random(f"hindsight {seed}")
    case, arrivals = small.some_world(rng)
    known = foresee(case, small.draw(case, arrivals, WEEKS), arrivals.stay_months, weeks_of(case, WEEKS))
    found = schedule(known)
    if sum(len(each) + 1 for each in known.choices.values()) <= 60 and len(known.choices) <= 6:
        waiting, points = brute_force(known)
        assert found.bound.waiting_points == waiting
        assert 0 <= points - found.bound.points <= Fraction(len(known.choices) + 1, 1000)
    for play in small.plays(case, arrivals, WEEKS).values():
        assert (found.bound.waiting_points, found.bound.points) <= of_year(play)


def test_its_own_schedule_reaches_the_bound() -> None:
    case = small.case(small.seated("P1", "G1", small.DATE), small.child("Q1"), small.child("Q2", "2352"), size=2)
    play = small.plays(case, small.coming(1, seed=3), 6, policies=("hindsight",))["hindsight"]
    assert play.bound is not None
    assert play.bound.proven
    waiting, points = of_year(play)
    assert waiting == play.bound.waiting_points
    assert 0 <= points - play.bound.points < 1
    told = {figure.measure: figure.value for figure in figures_of(play) if figure.section == "year"}
    assert told["points"] == play.bound.points
    assert told["waiting_points"] == play.bound.waiting_points


def test_it_keeps_a_seat_for_who_needs_it_more() -> None:
    """The last near seat goes to the child who comes a week later, for whom the other school is farther."""
    first = small.child("Q1", None, point=Point(52.163, 4.508))
    second = small.child("Q2", "2312", registered_on=small.DATE + dt.timedelta(days=7))
    case = small.case(small.seated("P1", "G1", dt.date(2028, 1, 3)), first, size=2)
    found = small.plays(case, small.coming(past=(second,)), 2)
    seats = {
        policy: {each.pupil_id: each.group_id for each in play.pupils if each.pupil_id != "P1"}
        for policy, play in found.items()
    }
    assert seats["greedy"] == {"Q1": "G1", "Q2": "G2"}
    assert seats["hindsight"] == {"Q1": "G2", "Q2": "G1"}
    assert of_year(found["hindsight"]) < of_year(found["greedy"])
