"""The last pass: among equally good placements, the one with the smallest sum of lots.

Without it the seed, the number of workers or the order of rows would break ties.
"""

from __future__ import annotations

from fractions import Fraction

from placement.expressions import Expr
from placement.result import Placement, Status
from placement.solver.difference import differing
from placement.solver.draw import Draw
from placement.solver.lots import sum_of_lots
from placement.solver.proven_ranges import narrow
from placement.solver.pruning import prune
from placement.solver.session import Session

NEAREST = "nearest"
"""Name of the stage that stays close to a known placement."""

TIEBREAK = "tiebreak"
"""Name of the stage that decides by lot."""

PLAIN_SECONDS = 2.0
"""Seconds that the pass is tried on a model too large to be narrowed at once, before columns are pruned."""


def break_ties(
    session: Session, objective: Expr | None = None, near: Placement | None = None, draw: Draw | None = None
) -> bool:
    """Minimise the sum of lots over everything that is held; return whether the minimum was proven.

    Parameters
    ----------
    objective
        An expression held at its proven optimum, which rules out most columns of a larger model.
    near
        A known placement: having fewer pupils placed differently takes precedence over the lots.
    draw
        Peers that were asked to decide it already.
    """
    if session.is_drawn:
        return True
    session.search.tell(TIEBREAK if near is None else NEAREST)
    if session.search.is_over or not (near is None or _stay_near(session, near)):
        return False
    lots = sum_of_lots(session.model)
    held = objective if session.search.deterministic is None else None
    if held is not None and not narrow(session, held):
        stage = session.minimise(TIEBREAK, lots, Fraction(1), seconds=PLAIN_SECONDS, draw=draw)
        if stage.status is Status.OPTIMAL or session.search.is_over:
            return stage.status is Status.OPTIMAL
        prune(session, held)
    return session.minimise(TIEBREAK, lots, Fraction(1), draw=draw).status is Status.OPTIMAL


def _stay_near(session: Session, near: Placement) -> bool:
    """Differ from a placement in as few pupils as possible, and hold that; return whether it was proven."""
    count = differing(session.model, near)
    stage = session.minimise(NEAREST, count, Fraction(1))
    session.hold(count, int(stage.value))
    return stage.status is Status.OPTIMAL
