"""Siblings in different places (covenant 3c(4); R29)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.criteria.family import sites
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Number of families in more than one place, schools of siblings outside the groups included."""
    places = (sites(evaluated.problem, evaluated.placement, members) for members in evaluated.problem.members.values())
    yield Figure("families", "region", "split", "families", Fraction(sum(len(each) > 1 for each in places)))
