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
from placement.mip.peers import RELAXATIONS
from placement.solver.beside import LARGEST_FOR_PEER, attend, noise
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
    with Child(RELAXATIONS, replace(asked, core=np.ones(len(asked.cost), dtype=np.bool_))) as child:
        attend(child, search)
        told = child.report
    values, reduced = told.solution, told.reduced_costs
    if values is None or reduced is None or not told.is_sound:
        return 0
    spare = best - told.bound + noise(best)
    fixed: list[tuple[Expr, int]] = []
    for column in model.columns:
        index = column.var.index
        at_zero = values[index] < 0.5
        if (reduced[index] if at_zero else -reduced[index]) > spare:
            fixed.append((column.var, 0 if at_zero else model.copies(column.var)))
    if any(session.value(var) != value for var, value in fixed):
        # The best placement is one of those that must remain: it is the relaxation that is wrong.
        return 0
    for var, value in fixed:
        model.cp.add(var == value)
    return len(fixed)
