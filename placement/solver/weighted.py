"""Weighted mode: coverage first, then the sum of weight * measure (contract, section 4)."""

from __future__ import annotations

from contextlib import ExitStack
from fractions import Fraction
from math import ceil

from placement.catalogue import COVERAGE
from placement.criteria.coverage import waiting_points
from placement.expressions import weighted_sum
from placement.model import Model
from placement.problem import Problem
from placement.result import WEIGHTED, Placement, Stage, Status, gap_of
from placement.solver.draw import Draw
from placement.solver.lots import Lots
from placement.solver.objective import penalty_of, weighted_objective
from placement.solver.outcome import Found
from placement.solver.session import Session
from placement.solver.tiebreak import break_ties
from placement.units import Unit


def minimise_coverage(session: Session) -> Stage:
    """Minimise waiting, and hold it from here on.

    Among placements with equally few waiting points, those that change the first one least are preferred:
    minimising waiting alone would move half the region, and a search may be ended right after this.
    """
    model = session.model
    coverage = penalty_of(COVERAGE, model).expression
    least = least_waiting(model)
    if session.value(coverage) == least:
        model.seat_everybody()
        return Stage(COVERAGE, Fraction(least), Fraction(least), 0.0, Status.OPTIMAL)
    kept = {} if session.best is None else model.start_values(session.best)
    changes = weighted_sum((column.var, -min(1, kept.get(column.var.index, 0))) for column in model.columns)
    # Changes run from -(number of units) to 0, so a waiting point outweighs them all.
    weight = sum(len(unit.copies) for unit in model.units) + 1
    found = session.minimise(
        COVERAGE,
        weight * coverage + changes,
        Fraction(1, weight),
        least=weight * (least - 1),
        seconds=session.search.left / 2,
    )
    waiting = session.value(coverage)
    if waiting is None:
        return found
    if waiting == least:
        model.seat_everybody()
    else:
        session.hold(coverage, waiting)
    bound = max(least, ceil(found.bound))
    status = Status.OPTIMAL if bound == waiting else Status.FEASIBLE
    return Stage(COVERAGE, Fraction(waiting), Fraction(bound), gap_of(waiting, bound), status)


def least_waiting(model: Model) -> int:
    """Waiting points of those who have no option: no placement has fewer."""
    return sum(_points(model.problem, unit) for unit in model.units if not unit.options)


def _points(problem: Problem, unit: Unit) -> int:
    return sum(waiting_points(problem, pupil_id) for copy in unit.copies for pupil_id in copy)


def solve_weighted(session: Session, near: Placement | None = None, least: Fraction | None = None) -> Found:
    """Minimise coverage, then the weighted sum, then the difference from `near`, then the sum of lots.

    Parameters
    ----------
    least
        Points that no placement with the fewest waiting points stays below, if that is known.
    """
    coverage = minimise_coverage(session)
    if session.best is None:
        return Found(None, (coverage,), False, Fraction(0))
    covered = session.best
    with ExitStack() as resources:
        draw = Draw(Lots(session.model), resources) if near is None else None
        if draw is not None:
            draw.begin(session.search)
        objective = weighted_objective(session.model, session.model.problem.case.scenario.weights)
        floor = 0 if least is None or objective.error else ceil(least / objective.unit)
        stage = session.minimise(
            WEIGHTED, objective.expression, objective.unit, error=objective.error, least=floor, draw=draw
        )
        reached, stages = (covered, session.best), (coverage, stage)
        reproducible = all(each.status is Status.OPTIMAL for each in stages)
        if reproducible:
            value = int(stage.value / objective.unit)
            session.hold(objective.expression, value)
            if draw is not None:
                draw.value = value
            reproducible = break_ties(session, objective.expression, near, draw)
    return Found(session.best, stages, reproducible, objective.error, reached)
