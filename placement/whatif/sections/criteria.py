"""Every criterion, measured by the base's definitions, and the points by its weights."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.criteria.registry import all_criteria
from placement.policy import Weights
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated
from placement.whatif.sections.mixing import has_column
from placement.whatif.sections.shares import shares_on


def figures(evaluated: Evaluated, weights: Weights) -> Iterator[Figure]:
    """Measure of every criterion, coverage first; then the sum of weight * measure, coverage excluded.

    A criterion is unknown if the scenario's tables lack its column; the points then are too if it has a weight.
    """
    points: Fraction | None = Fraction(0)
    for each in all_criteria():
        value = each.measure(evaluated.problem, evaluated.placement) if _is_known(evaluated, each.name) else None
        yield Figure("criteria", each.name, "measure", each.unit, value)
        weight = Fraction(0) if each.name == COVERAGE else weights.of(each.name)
        if weight and points is not None:
            points = None if value is None else points + weight * value
    yield Figure("criteria", "points", "measure", "points", points)


def _is_known(evaluated: Evaluated, name: str) -> bool:
    if name == "diversity":
        return all(has_column(evaluated, each.column) for each in evaluated.problem.rules.diversity_columns)
    if name == "proportionality":
        return shares_on(evaluated.problem, evaluated.problem.rules.share_basis) is not None
    return True
