"""A convex cost of a count as linear steps, for the criteria that grow with k(k+1)/2.

The k-th step costs k. Every criterion is minimised, so steps fill from the cheapest up, and the relaxation is
as tight as the convex hull of the function.
"""

from __future__ import annotations

from collections.abc import Callable

from placement.cp_model import LinearExpr
from placement.expressions import Expr
from placement.model import Model
from placement.tally import Tally


def triangular(count: int) -> int:
    """1 + 2 + ... + count; 0 for a count below 1."""
    return count * (count + 1) // 2 if count > 0 else 0


def triangular_cost(model: Model, excess: Expr, most: int, value: Callable[[Tally], int], *, beyond: int = 0) -> Expr:
    """Expression for the cost of steps `beyond` + 1 to `beyond` + `excess`, exact at the minimum.

    Parameters
    ----------
    most
        Largest possible excess.
    value
        Excess in a given placement.
    """
    if most <= 0:
        return 0
    steps = model.steps(most, value)
    model.cp.add(LinearExpr.sum(steps) >= excess)
    return LinearExpr.weighted_sum(steps, list(range(beyond + 1, beyond + most + 1)))
