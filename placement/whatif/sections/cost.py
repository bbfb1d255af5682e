"""Cost of open groups (covenant 3c, 7; R25)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Sum of `opening_cost`, in euro a year."""
    costs = (evaluated.problem.groups[each].opening_cost for each in evaluated.open_groups)
    yield Figure("cost", "region", "opening_cost", "euro", sum(costs, Fraction(0)))
