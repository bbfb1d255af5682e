"""What a policy decides on: a week, and what is known of those who will come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from placement.later.values import Newcomer
from placement.problem import Problem
from placement.simulation.arrivals import Arrivals
from placement.simulation.obeying import Obey, go_on
from placement.simulation.weeks import Week

SignUps = Mapping[tuple[int, int], Sequence[Newcomer]]
"""Draw and week -> those who sign up; each newcomer with the number of the first week that may seat."""


@dataclass
class Foretold:
    """What has been foretold in a play, kept so that nothing is worked out twice.

    Attributes
    ----------
    signing_up
        Those who may come; `None` until somebody asks.
    coming
        Pupils who are there and come later -> the newcomer, with the number of the first week that may seat; `None`
        for those who cannot be placed then either.
    """

    signing_up: SignUps | None = None
    coming: dict[str, Newcomer | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """What a policy decides on: one week, knowing nothing of the draw's later ones.

    Attributes
    ----------
    problem
        The week's problem: seats fixed, applicants with their possible groups.
    week, weeks
        This week, and all that are played.
    arrivals
        What is known of those who will come, to sample futures from.
    draw, level
        Number of the draw, and inflow as a part of that which is expected.
    free_from
        Seated pupil -> first day on which the seat is free.
    foretold
        Of the whole play.
    obey
        Called while a policy works.
    """

    problem: Problem
    week: Week
    weeks: Sequence[Week]
    arrivals: Arrivals
    draw: int
    free_from: Mapping[str, date]
    level: Fraction = Fraction(1)
    foretold: Foretold = field(default_factory=Foretold)
    obey: Obey = go_on
