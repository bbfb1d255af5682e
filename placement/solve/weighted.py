"""Weighted mode: coverage first, then the sum of weight * measure (contract, section 4)."""

from __future__ import annotations

from fractions import Fraction

from placement.criteria.catalogue import COVERAGE
from placement.criteria.registry import criterion
from placement.result import Stage, Status
from placement.solve.objective import weighted_objective
from placement.solve.outcome import Found
from placement.solve.session import Session
from placement.solve.tiebreak import break_ties

WEIGHTED = "weighted"


def minimise_coverage(session: Session) -> Stage:
    """Let nobody wait who need not, and hold that from here on."""
    coverage = criterion(COVERAGE).penalty(session.model.problem, session.model)
    stage = session.minimise(COVERAGE, coverage, Fraction(1), share=0.5)
    if session.best is not None:
        session.hold(coverage, int(stage.value))
    return stage


def solve_weighted(session: Session) -> Found:
    """Minimise coverage, then the weighted sum, then the lots."""
    stages = [minimise_coverage(session)]
    if session.best is None:
        return Found(None, tuple(stages), False, Fraction(0))
    objective = weighted_objective(session.model, session.model.problem.case.scenario.weights)
    stage = session.minimise(WEIGHTED, objective.expression, objective.unit)
    stages.append(stage)
    session.hold(objective.expression, int(stage.value / objective.unit))
    proven = all(each.status is Status.OPTIMAL for each in stages)
    reproducible = proven and break_ties(session, objective.expression)
    return Found(session.best, tuple(stages), reproducible, objective.error)
