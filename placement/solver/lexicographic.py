"""Lexicographic mode: one criterion after the other, within what earlier ones allow (contract, section 4)."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from placement.criteria.base import Penalty
from placement.policy import Tolerance
from placement.result import Placement, Stage, Status
from placement.solver.draw import Draw
from placement.solver.lots import Lots
from placement.solver.objective import penalty_of
from placement.solver.outcome import Found
from placement.solver.session import Session
from placement.solver.tiebreak import break_ties
from placement.solver.weighted import minimise_coverage


@dataclass(frozen=True)
class _Held:
    """A criterion whose stage is finished."""

    penalty: Penalty
    stage: Stage
    slack: int
    """What later stages may give up of it, in the model's integers."""


def solve_lexicographic(session: Session, near: Placement | None = None) -> Found:
    """Minimise coverage, then each criterion of `order`; clean up, then stay near, then decide by lot."""
    settings = session.model.problem.case.scenario.solve
    stages = [minimise_coverage(session)]
    if session.best is None:
        return Found(None, tuple(stages), False, Fraction(0))
    reached = [session.best]
    held: list[_Held] = []
    with ExitStack() as resources:
        # What a tolerance leaves open is used or given back after the last stage: only without one is it the last.
        is_final = near is None and not settings.tolerance
        draw = Draw(Lots(session.model), resources) if is_final else None
        for name in settings.order:
            is_last = name == settings.order[-1]
            # No stage comes after the last one that could use its tolerance.
            tolerance = None if is_last else settings.tolerance.get(name)
            seconds = session.search.left * (1.0 if is_last else 0.5)
            held.append(_run_stage(session, name, tolerance, seconds, draw if is_last else None))
            stages.append(held[-1].stage)
            reached.append(session.best)
        is_clean = _clean_up(session, held)
        proven = is_clean and all(each.status is Status.OPTIMAL for each in stages)
        reproducible = proven and break_ties(session, near=near, draw=draw)
    error = max(each.error for each in stages)
    return Found(session.best, tuple(stages), reproducible, error, tuple(reached))


def _run_stage(
    session: Session, name: str, tolerance: Tolerance | None, seconds: float, draw: Draw | None = None
) -> _Held:
    penalty = penalty_of(name, session.model)
    stage = session.minimise(name, penalty.expression, penalty.unit, error=penalty.error, seconds=seconds, draw=draw)
    slack = slack_of(tolerance, stage.value, penalty.scale)
    value = int(stage.value * penalty.scale)
    session.hold(penalty.expression, value + slack)
    if draw is not None:
        draw.value = value
    return _Held(penalty, stage, slack)


def slack_of(tolerance: Tolerance | None, value: Fraction, scale: Fraction) -> int:
    """A tolerance in the model's integers, rounded down."""
    if tolerance is None:
        return 0
    amount = tolerance.amount * value if tolerance.relative else tolerance.amount
    return floor(amount * scale)


def _clean_up(session: Session, held: list[_Held]) -> bool:
    """Minimise the criteria once more in order, so that no tolerance is used needlessly."""
    is_proven = True
    for each in held:
        if each.slack == 0:
            # Already held at its optimum.
            continue
        penalty = each.penalty
        stage = session.minimise(each.stage.name, penalty.expression, penalty.unit, error=penalty.error)
        is_proven = is_proven and stage.status is Status.OPTIMAL
        session.hold(penalty.expression, int(stage.value * penalty.scale))
    return is_proven
