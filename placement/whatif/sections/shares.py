"""The boards' pupils compared with their proportional shares, on every basis side by side (covenant 3c(1); R26)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from placement.criteria.proportionality import itk_groups, shares
from placement.policy import ShareBasis
from placement.problem import Problem
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Each board's pupils in itk groups, their fraction, and on each basis its share and n_b - share_b * N."""
    problem = evaluated.problem
    here: dict[str, int] = dict.fromkeys(sorted({problem.board_of(each) for each in itk_groups(problem)}), 0)
    for group_id in itk_groups(problem):
        here[problem.board_of(group_id)] += evaluated.tally.size[group_id]
    everybody = sum(here.values())
    by_basis = {basis: shares_on(problem, basis) for basis in ShareBasis if _is_told(problem, basis)}
    for board_id, count in here.items():
        yield Figure("shares", board_id, "pupils", "pupils", Fraction(count))
        yield Figure("shares", board_id, "part", "part", Fraction(count, everybody) if everybody else None)
        for basis, parts in by_basis.items():
            share = None if parts is None else parts[board_id]
            above = None if share is None else count - share * everybody
            yield Figure("shares", board_id, f"share_{basis}", "part", share)
            yield Figure("shares", board_id, f"above_{basis}", "pupils", above)


def _is_told(problem: Problem, basis: ShareBasis) -> bool:
    """Whether anything is said of a basis: few tables tell what boards took in so far."""
    return basis is not ShareBasis.HISTORY or any(each.intake is not None for each in problem.boards.values())


def shares_on(problem: Problem, basis: ShareBasis) -> Mapping[str, Fraction] | None:
    """Shares on one basis; `None` if a board that has not left has an empty cell, or if all are zero."""
    rules = problem.rules.model_copy(update={"share_basis": basis})
    case = replace(problem.case, scenario=replace(problem.case.scenario, rules=rules))
    found = shares(replace(problem, case=case))
    column = {ShareBasis.ENROLMENT: "enrolment", ShareBasis.GIVEN: "share", ShareBasis.HISTORY: "intake"}.get(basis)
    boards = (problem.boards[board_id] for board_id in found)
    if column is not None and any(getattr(board, column) is None for board in boards if not board.has_left):
        return None
    return found or None
