"""The pay-off table: the minimum of each criterion alone, with the values of the others there.

Source: R. Benayoun, J. de Montgolfier, J. Tergny and O. Laritchev, Linear programming with multiple
objective functions: step method (STEM), Mathematical Programming 1 (1971).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.problem import Problem
from placement.result import WEIGHTED, CriterionResult, Result, Status
from placement.results.tradeoffs import PayOff, Point
from placement.solver.ask import Goal, ask
from placement.solver.budget import Search
from placement.tradeoff_analysis.point import chosen_point, point_of
from placement.tradeoff_analysis.shares import fair_share, share_of

Teller = Callable[[int, int | None], None]
"""Called with the number of questions answered and their total, if known."""


def pay_off(problem: Problem, result: Result, search: Search, *, tell: Teller | None = None) -> PayOff:
    """Minimise every criterion alone, then the points, then the difference from the chosen placement.

    Coverage comes first in every row. The ideal is a criterion's own minimum; the nadir is its maximum over
    the rows, an estimate of its worst value among efficient placements.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees with a row: a bug in this package.
    """
    chosen, limits = chosen_point(problem, result), held_coverage(result)
    rows = {}
    for done, name in enumerate(NAMES):
        if tell is not None:
            tell(done, len(NAMES))
        with share_of(search, fair_share(len(NAMES) - done)) as part:
            rows[name] = _row(problem, chosen, name, limits, part)
    if tell is not None:
        tell(len(NAMES), len(NAMES))
    return PayOff(
        chosen=chosen,
        rows=rows,
        ideal={name: rows[name].measures[name] for name in NAMES},
        nadir={name: max(row.measures[name] for row in rows.values()) for name in NAMES},
    )


def held_coverage(result: Result) -> Mapping[str, Fraction]:
    """Limit on coverage, if the run proved it optimal; otherwise it has to be minimised again."""
    stage = next(each for each in result.stages if each.name == COVERAGE)
    return {COVERAGE: stage.value} if stage.status is Status.OPTIMAL else {}


def best_alone(result: Result, payoff: PayOff) -> tuple[CriterionResult, ...]:
    """The rows of `criteria.csv` with the minimum of each criterion alone; coverage always comes first."""
    return tuple(replace(each, best_alone=payoff.ideal.get(each.name)) for each in result.criteria)


def _row(problem: Problem, chosen: Point, name: str, limits: Mapping[str, Fraction], search: Search) -> Point:
    goals = [Goal.of(name), Goal(WEIGHTED, problem.case.scenario.weights)]
    answer = ask(problem, search, goals, limits=limits, start=chosen.placement, near=chosen.placement)
    # The chosen placement satisfies all limits, so there is always one to report.
    placement = answer.placement or chosen.placement
    return point_of(problem, placement, answer.status, answer.gap or 0.0)
