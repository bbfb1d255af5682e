"""`two-stage`: this week's seats chosen with every future beside it, and kept by this engine where its rules allow."""

from __future__ import annotations

from dataclasses import replace

from placement.later.two_stage import two_stage as chosen_with_futures
from placement.result import Status
from placement.simulation.playing import Decision
from placement.simulation.policies.ahead import ahead
from placement.simulation.policies.prices import weighted
from placement.simulation.turn import Turn
from placement.solver.solving import solve

KEPT = 1000
"""Points of a pupil who gets another group than the one that was chosen: above all else but waiting."""


def two_stage(turn: Turn) -> Decision:
    """The placement that keeps most of what two-stage chose: families, sizes and waiting are this engine's rules."""
    asked = ahead(turn)
    found = chosen_with_futures(asked.room, asked.week, asked.futures, turn.obey)
    case = weighted(turn.problem.case, "continuity", KEPT)
    result = solve(replace(case, previous={each: group for each, group in found.items() if group is not None}))
    return Decision(result.placement, result.status is Status.OPTIMAL)
