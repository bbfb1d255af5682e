"""`hindsight`: the best that could have been done with the draw known beforehand, by linear criteria and its bound.

For pupil p, group g and week t from p's sign-up on, x[p,g,t] = 1 where p is seated in g in week t:

    minimise   first waiting, then points
    subject to sum over g, t of x[p,g,t] <= 1                                    for every pupil
               seated in g in week t, those seated before included <= U[g]       for every group and week
               newly seated in g in week t <= max_added[g]                       where it has one

A pupil who is seated in week t takes the seat until the stay is over, or for that week alone where the pupil does not
come. Families that must stay together, pupils kept apart and smallest sizes are left out, so no policy does better.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from placement.mip.child import Child
from placement.mip.peers import RELAXATIONS
from placement.mip.program import Program, Report
from placement.simulation.foresight import Choice, Foreseen
from placement.simulation.play import Bound
from placement.simulation.program import SCALE, Aim, columns_of, program

SECONDS = 120.0
"""Longest time for one program; one that is cut off has a bound all the same."""

NOISE = 1e-6
"""By how much a solver's figures may be off a whole number."""

PATIENCE = 0.01
"""Seconds between two looks at a solver."""


@dataclass(frozen=True)
class Schedule:
    """Week -> pupil -> group, and what no policy can do better than.

    Attributes
    ----------
    seats
        `None` where no schedule was found in time.
    """

    seats: Mapping[int, Mapping[str, str]] | None
    bound: Bound


def schedule(known: Foreseen, seconds: float = SECONDS) -> Schedule:
    """The best schedule: least waiting, then fewest points."""
    soonest = {each: _soonest(found) for each, found in known.choices.items()}
    whole = replace(known, choices=soonest)
    least = known.waiting - sum(found[0].waiting for found in soonest.values())
    first = _solve(program(whole, Aim.POINTS, seconds, everybody=True))
    if first.solution is not None and first.is_sound:
        points = Fraction(_bound(first, 0.0)) / SCALE
        done = first.value is not None and first.value - first.bound < 1
        return Schedule(_read(whole, first), Bound(Fraction(least), _cut(points), done))
    return _widened(known, seconds)


def _widened(known: Foreseen, seconds: float) -> Schedule:
    """The same where not everybody can be seated at once: two programs over all weeks."""
    first = _solve(program(known, Aim.WAITING, seconds))
    waiting = Fraction(max(0, known.waiting + math.ceil(_bound(first, -known.waiting) - NOISE)))
    if first.solution is None or first.value is None:
        return Schedule(None, Bound(waiting, Fraction(0), proven=False))
    second = _solve(program(known, Aim.POINTS, seconds, waiting=round(first.value)))
    found = first if second.solution is None else second
    points = Fraction(_bound(second, 0.0)) / SCALE
    is_proven = [each.is_sound and each.value is not None and each.value - each.bound < 1 for each in (first, second)]
    return Schedule(_read(known, found), Bound(waiting, _cut(points), all(is_proven)))


def _bound(report: Report, trivial: float) -> float:
    """The bound of a report, if it is a proof; never below the trivial one."""
    return max(trivial, report.bound) if report.is_sound and np.isfinite(report.bound) else trivial


def _cut(points: Fraction) -> Fraction:
    """Points of a bound, down to a thousandth."""
    return Fraction(math.floor(points * SCALE), SCALE)


def _soonest(found: Sequence[Choice]) -> tuple[Choice, ...]:
    first = min(each.week for each in found)
    return tuple(each for each in found if each.week == first)


def _read(known: Foreseen, report: Report) -> Mapping[int, Mapping[str, str]]:
    seats: dict[int, dict[str, str]] = defaultdict(dict)
    assert report.solution is not None
    for choice, value in zip(columns_of(known), report.solution, strict=False):
        if value > 0.5:
            seats[choice.week][choice.pupil_id] = choice.group_id
    return dict(seats)


def _solve(program: Program) -> Report:
    if not len(program.cost):
        return Report(0.0, np.zeros(0), value=0.0, is_sound=True)
    with Child(RELAXATIONS, program) as child:
        while not child.is_done:
            time.sleep(PATIENCE)
        return child.report
