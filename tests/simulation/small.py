"""Small worlds to play in: two schools with a group each, a profile of three families."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from placement.case import Case, Scenario
from placement.domain import Board, Group, Holiday, Point, PostcodeArea, Pupil, Region, School
from placement.policy import Rules, Weights
from placement.simulation.arrivals import Arrivals, Drawn, Rate, drawn
from placement.simulation.families import Resampled
from placement.simulation.fitting import FLAT
from placement.simulation.plan import SimulatePlan, SimulateRequest, Task
from placement.simulation.play import Play
from placement.simulation.weeks import weeks_of
from placement.studies.simulate import carried_out, plan

DATE = dt.date(2026, 11, 23)
AREAS = (
    PostcodeArea("2312", Point(52.165, 4.487), area_km2=1.2),
    PostcodeArea("2331", Point(52.150, 4.450), area_km2=1.9),
    PostcodeArea("2352", Point(52.160, 4.530), area_km2=2.1),
)


def child(name: str, postcode: str | None = "2312", age: int = 8, **fields: Any) -> Pupil:
    """A pupil of an age, who signed up on the first day."""
    born = dt.date(DATE.year - age, 3, 1)
    return replace(Pupil(name, born, postcode, registered_on=DATE), **fields)


def seated(name: str, group_id: str, until: dt.date | None = None) -> Pupil:
    """A pupil with a seat, beyond all weeks that are played if no day is given."""
    return child(name, group_id=group_id, entered_on=dt.date(2026, 9, 7), expected_exit_on=until or dt.date(2028, 1, 3))


def case(
    *pupils: Pupil,
    size: int = 3,
    holidays: tuple[Holiday, ...] = (),
    weights: Weights | None = None,
    **rules: Any,
) -> Case:
    """A case with two groups of at most so many pupils."""
    groups = tuple(Group(f"G{n}", f"S{n}", min_size=1, target_size=max(1, size - 1), max_size=size) for n in (1, 2))
    schools = (School("S1", "B1", "Here", postcode="2312"), School("S2", "B2", "There", postcode="2352"))
    given, starts_on = Rules(diversity_columns=(), **rules), DATE + dt.timedelta(days=7)
    scenario = Scenario("small", Path("data"), DATE, starts_on, rules=given, weights=weights or Weights())
    boards = (Board("B1", "One"), Board("B2", "Two"))
    return Case(scenario, Region(pupils, groups, schools, boards, AREAS, calendar=holidays))


PROFILE = (
    child("A", "2312", 7),
    child("B", "2331", 9, family_id="F"),
    child("C", "2331", 10, family_id="F"),
    child("D", "2352", 8),
)


def coming(mean: float = 1, *, stay: int = 2, no_show: str = "0", seed: int = 1, **more: Any) -> Arrivals:
    """So many children a week, like those of the profile."""
    rate = Rate(Fraction(mean), FLAT)
    return replace(Arrivals(rate, Resampled.of(PROFILE), None, stay, Fraction(no_show), (), seed), **more)


def draw(case: Case, arrivals: Arrivals, weeks: int, number: int = 1, level: Fraction = Fraction(1)) -> Drawn:
    """The sign-ups of a draw."""
    return drawn(case, arrivals, weeks_of(case, weeks), number, level)


def made(case: Case, arrivals: Arrivals, **asked: Any) -> SimulatePlan:
    """A plan for one case."""
    return plan([case], lambda _: arrivals, SimulateRequest(**{"draws": 1, "processes": 1, **asked}))


def plays(case: Case, arrivals: Arrivals, weeks: int, number: int = 1, **asked: Any) -> dict[str, Play]:
    """Policy -> its play of one draw."""
    found = carried_out(made(case, arrivals, weeks=weeks, **asked), Task(0, number))[1]
    return {each.policy: each for each in found}


def some_world(rng: Random) -> tuple[Case, Arrivals]:
    """A random small world with those who will come."""
    size = rng.randint(2, 4)
    there = [
        seated(f"P{n}", rng.choice(("G1", "G2")), DATE + dt.timedelta(days=rng.randint(0, 60)))
        for n in range(rng.randint(0, size))
    ]
    waiting = [child(f"Q{n}", rng.choice(("2312", "2331", "2352"))) for n in range(rng.randint(0, 3))]
    holidays = (
        (Holiday("rest", DATE + dt.timedelta(days=14), DATE + dt.timedelta(days=20)),) if rng.random() < 0.5 else ()
    )
    world = case(*there, *waiting, size=size, holidays=holidays, siblings_strict=rng.choice((False, True, 1)))
    return world, coming(rng.choice((0.5, 1, 2)), stay=rng.randint(1, 3), no_show="0.2", seed=rng.randint(1, 99))
