"""Columns that no optimal placement can use, found by their reduced costs.

With z the optimum of the relaxation, d the reduced cost of a column and v the proven optimum, every
placement that uses a column which is 0 in the relaxation costs at least z + d: if that exceeds v, the
column can be fixed at 0. Likewise, a column at its upper bound with -d > v - z can be fixed there.

Source: H. Crowder, E. L. Johnson and M. Padberg, Solving large-scale zero-one linear programming problems,
Operations Research 31 (1983).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from placement.expressions import Expr, linear_form
from placement.mip.child import Child
from placement.solver.engine import BOUND_NOISE, BOUND_NOISE_PART, LARGEST_FOR_PEER, attend
from placement.solver.linear import program
from placement.solver.session import Session


def prune(session: Session, objective: Expr) -> int:
    """Fix every column whose value is the same in all placements as good as the best.

    Parameters
    ----------
    objective
        An expression for which the best placement is proven optimal.

    Returns
    -------
    int
        Number of columns fixed.
    """
    form, model, search = linear_form(objective), session.model, session.search
    best = session.value(objective)
    if best is None or max(map(abs, form.coefficients), default=0) >= LARGEST_FOR_PEER:
        return 0
    asked = program(model.cp, form, start=None, seconds=search.left, seed=search.seed)
    with Child(replace(asked, core=np.ones(len(asked.cost), dtype=np.bool_))) as child:
        attend(child, search)
        bound, values, reduced = child.bound, child.solution, child.reduced_costs
    if values is None or reduced is None:
        return 0
    spare = best - bound + BOUND_NOISE + BOUND_NOISE_PART * abs(best)
    fixed = 0
    for column in model.columns:
        index = column.var.index
        at_zero = values[index] < 0.5
        if (reduced[index] if at_zero else -reduced[index]) > spare:
            model.cp.add(column.var == (0 if at_zero else model.copies(column.var)))
            fixed += 1
    return fixed
