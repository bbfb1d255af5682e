"""Lexicographic mode: one criterion after the other, each within what earlier ones allow (contract, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from placement.criteria.registry import criterion, penalty_of
from placement.expressions import Expr
from placement.result import Placement, Stage, Status
from placement.scenario.policy import Tolerance
from placement.solve.outcome import Found
from placement.solve.session import Session
from placement.solve.tiebreak import break_ties
from placement.solve.weighted import minimise_coverage


@dataclass(frozen=True)
class _Held:
    """A criterion whose stage is over."""

    name: str
    penalty: Expr
    scale: int
    stage: Stage
    slack: int
    """What later stages may spend of it, in the model's integers."""


def solve_lexicographic(session: Session, near: Placement | None = None) -> Found:
    """Minimise coverage, then each criterion of `order`, then clean up, then stay near, then the lots."""
    settings = session.model.problem.case.scenario.solve
    stages = [minimise_coverage(session)]
    if session.best is None:
        return Found(None, tuple(stages), False, Fraction(0))
    held: list[_Held] = []
    for name in settings.order:
        is_last = name == settings.order[-1]
        # Nothing comes after the last stage that could spend its tolerance.
        tolerance = None if is_last else settings.tolerance.get(name)
        held.append(_run_stage(session, name, tolerance, share=1.0 if is_last else 0.5))
        stages.append(held[-1].stage)
    is_clean = _clean_up(session, held)
    proven = is_clean and all(each.status is Status.OPTIMAL for each in stages)
    reproducible = proven and break_ties(session, near=near)
    return Found(session.best, tuple(stages), reproducible, Fraction(0))


def _run_stage(session: Session, name: str, tolerance: Tolerance | None, share: float) -> _Held:
    problem = session.model.problem
    scale, penalty = criterion(name).scale(problem), penalty_of(name, session.model)
    stage = session.minimise(name, penalty, Fraction(1, scale), share=share)
    value = int(stage.value * scale)
    slack = slack_of(tolerance, stage.value, scale)
    session.hold(penalty, value + slack)
    return _Held(name, penalty, scale, stage, slack)


def slack_of(tolerance: Tolerance | None, value: Fraction, scale: int) -> int:
    """Give a tolerance in the model's integers, rounded down."""
    if tolerance is None:
        return 0
    amount = tolerance.amount * value if tolerance.relative else tolerance.amount
    return floor(amount * scale)


def _clean_up(session: Session, held: list[_Held]) -> bool:
    """Minimise the criteria once more in order, so that no tolerance is spent for nothing."""
    is_proven = True
    for each in held:
        if each.slack == 0:
            # Held at its optimum already.
            continue
        stage = session.minimise(each.name, each.penalty, Fraction(1, each.scale))
        is_proven = is_proven and stage.status is Status.OPTIMAL
        session.hold(each.penalty, int(stage.value * each.scale))
    return is_proven
