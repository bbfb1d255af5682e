"""`myopic`: this engine, week by week, without a thought for the next."""

from __future__ import annotations

from placement.result import Status
from placement.simulation.playing import Decision
from placement.simulation.turn import Turn
from placement.solver.solving import solve


def myopic(turn: Turn) -> Decision:
    """The best placement of the week alone."""
    result = solve(turn.problem.case)
    return Decision(result.placement, result.status is Status.OPTIMAL)
