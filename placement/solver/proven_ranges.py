"""Ranges of variables outside which no optimal placement lies, proven by the duals of the relaxation.

With z the bound that the duals prove, d the reduced cost of a variable and v the proven optimum, a placement in which
the variable is k away from its side costs at least z + |d| * k: what exceeds v is ruled out. Narrower ranges make for a
better bound, so this is repeated. All of it is counted in whole numbers (:mod:`placement.solver.certificate`).

Source: H. Crowder, E. L. Johnson and M. Padberg, Solving large-scale zero-one linear programming problems,
Operations Research 31 (1983).
"""

from __future__ import annotations

import numpy as np

from placement.expressions import Expr, linear_form
from placement.solver.certificate import certified
from placement.solver.linear import rows, variable_bounds
from placement.solver.relaxation import Relaxation
from placement.solver.session import Session

MOST_COLUMNS = 20_000
"""Beyond so many columns the relaxation is left to a process of its own."""

MOST_ROUNDS = 10


def narrow(session: Session, objective: Expr) -> bool:
    """Give every variable the range in which all placements as good as the best have it.

    Parameters
    ----------
    objective
        An expression for which the best placement is proven optimal, and which is held.

    Returns
    -------
    bool
        Whether anything could be proven; the model is as before if not.
    """
    model, form, best = session.model, linear_form(objective), session.value(objective)
    if best is None or len(model.columns) > MOST_COLUMNS:
        return False
    asked, before = rows(model.cp), variable_bounds(model.cp)
    relaxation, ranges, is_proven = Relaxation(asked, before), before, False
    for _ in range(MOST_ROUNDS):
        duals = relaxation.duals(asked, ranges, form, session.search.left)
        proof = None if duals is None else certified(asked, ranges, form, duals)
        if proof is None or proof.least > best:
            break
        narrower, is_proven = proof.narrowed(ranges, best), True
        if np.array_equal(narrower, ranges):
            break
        ranges = narrower
    for at in np.flatnonzero((ranges != before).any(axis=1)).tolist():
        model.cp.set_range(at, int(ranges[at, 0]), int(ranges[at, 1]))
    return is_proven
