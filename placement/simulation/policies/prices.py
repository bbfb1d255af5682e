"""`prices`: this engine week by week, each seat at its price to those who come later (criterion `later`)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from placement.case import Case
from placement.later.prices import seat_prices
from placement.policy import Mode
from placement.result import Status
from placement.simulation.playing import Decision
from placement.simulation.policies.ahead import ahead
from placement.simulation.turn import Turn
from placement.solver.solving import solve


def prices(turn: Turn) -> Decision:
    """The best placement of the week, where each new seat also costs its price; waiting still comes first."""
    asked = ahead(turn)
    found = seat_prices(asked.room, asked.week, asked.futures, turn.obey).seats
    case = weighted(turn.problem.case, "later")
    result = solve(replace(case, prices=found))
    return Decision(result.placement, result.status is Status.OPTIMAL, found)


def weighted(case: Case, name: str, weight: int = 1) -> Case:
    """The case in weighted mode with a weight for one criterion, at least its own."""
    scenario = case.scenario
    weights = scenario.weights.model_copy(update={name: max(scenario.weights.of(name), Fraction(weight))})
    settings = scenario.solve.model_copy(update={"mode": Mode.WEIGHTED})
    return replace(case, scenario=replace(scenario, weights=weights, solve=settings))
