"""A year of inflow in a small world: a base, fewer sign-ups, and more of them with one larger group."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from placement.case import Case, YearAsked
from placement.domain import Group
from placement.results.comparison import Comparison
from placement.simulation.plan import SimulateRequest
from placement.simulation.play import Play
from placement.simulation.reading import arrivals_of
from placement.studies.compare import compare
from placement.studies.requests import CompareRequest
from placement.studies.simulate import plan, simulate
from tests.once import once
from tests.simulation import small

WEEKS, DRAWS, SEED = 8, 3, 7
NAMES = ("base", "less", "more")
FACTORS = (Fraction(1), Fraction(1, 2), Fraction(2))
SIZES = {"G1": (1, 2, 3), "G2": (2, 3, 4), "G3": (2, 2, 2)}
"""Group of the base -> its minimum, target and maximum, by which all scenarios are measured."""


def case(name: str, year: YearAsked | None) -> Case:
    """A scenario: four seated pupils of whom one leaves, one who waits, and sign-ups of a year in the tables."""
    seated = [small.seated(f"P{n}", f"G{1 + n % 2}", small.DATE + dt.timedelta(days=20 + 30 * n)) for n in range(4)]
    pupils = [replace(each, registered_on=_day(9 * n + 1)) for n, each in enumerate(seated)]
    gone = [small.child(f"R{n}", age=7 + n % 3, registered_on=_day(17 * n + 1), left_on=small.DATE) for n in range(21)]
    made = small.case(*pupils, small.child("Q1"), *gone)
    one, two = made.region.groups
    groups = tuple(map(_with_sizes, (one, two, replace(two, id="G3"))))
    region = replace(made.region, groups=groups, pupil_columns=frozenset({"registered_on"}))
    return replace(made, scenario=replace(made.scenario, name=name), region=region, year=year)


def _with_sizes(group: Group) -> Group:
    least, target, most = SIZES[group.id]
    return replace(group, min_size=least, target_size=target, max_size=most)


def _day(before: int) -> dt.date:
    return small.DATE - dt.timedelta(days=before)


def cases() -> list[Case]:
    """The base asks for no year; the first of the others says how many weeks, draws and which seed."""
    base, less, more = (
        case(name, None if factor == 1 else YearAsked(factor, WEEKS if factor < 1 else 2, DRAWS, SEED))
        for name, factor in zip(NAMES, FACTORS, strict=True)
    )
    groups = tuple(replace(each, target_size=9, max_size=9) if each.id == "G1" else each for each in more.region.groups)
    return [base, less, replace(more, region=replace(more.region, groups=groups))]


@once
def compared() -> Comparison:
    """The comparison of the three."""
    return compare(cases(), CompareRequest(processes=1))


@once
def plays(name: str) -> tuple[Play, ...]:
    """The same weeks as `placement simulate` plays them."""
    at = NAMES.index(name)
    request = SimulateRequest(WEEKS, DRAWS, ("myopic",), (FACTORS[at],), processes=1)
    return simulate(plan([cases()[at]], lambda _: arrivals_of(cases()[0], None, SEED), request)).plays
