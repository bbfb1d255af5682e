"""The same case solved without mixing by origin (covenant 3c(3); R28)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from placement.compilation import build_problem
from placement.errors import NothingFoundError
from placement.explanations.shifts import shifts
from placement.origin.rows import distance_rows
from placement.problem import Problem
from placement.result import Placement, Result, Status, widest_gap
from placement.results.origin import OriginComparison
from placement.solver.ask import measured
from placement.solver.budget import Search
from placement.solver.find import find
from placement.solver.verify import verify


def compare_origin(problem: Problem, result: Result, search: Search) -> OriginComparison | None:
    """Compare a run with the same solve without mixing by origin.

    Among equally good placements without mixing by origin, the one nearest to the run's is taken, so that
    nobody is wrongly reported as moved by origin. Other columns remain mixed.

    Returns
    -------
    OriginComparison or None
        Measures by the run's own definitions, pairs of the same origin included; `None` if the scenario
        does not mix by origin.

    Raises
    ------
    NothingFoundError
        If no placement was found within the limit.
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    columns = problem.rules.origin_columns
    if not columns:
        return None
    without = without_origin(problem)
    found = find(without, search, start=result.placement, near=result.placement)
    if found.placement is None:
        raise NothingFoundError("no placement without mixing by origin was found within the limit")
    verify(without.case, found.placement, measured(without, found.placement), found)
    now, then = measured(problem, result.placement), measured(problem, found.placement)
    verify(problem.case, found.placement, then)
    ways = _ways(problem, result.placement, found.placement)
    proven = all(stage.status is Status.OPTIMAL for stage in found.stages)
    return OriginComparison(
        columns=columns,
        shifts=shifts(problem, result.placement, found.placement),
        delta_metres=sum((here - there for here, there in ways.values()), Fraction(0)),
        deltas={name: now[name] - then[name] for name in now if now[name] != then[name]},
        rows=distance_rows(problem.pupils, columns[0], ways),
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        gap=widest_gap(found.stages),
    )


def without_origin(problem: Problem) -> Problem:
    """The same case compiled without the columns that reveal where a child comes from."""
    scenario = problem.case.scenario
    rules = scenario.rules
    kept = tuple(each for each in rules.diversity_columns if each.column not in rules.origin_columns)
    dropped = replace(scenario, rules=rules.model_copy(update={"diversity_columns": kept}))
    return replace(
        build_problem(replace(problem.case, scenario=dropped)),
        loose_families=problem.loose_families,
        distances=problem.distances,
    )


def decided_by_origin(comparison: OriginComparison | None) -> frozenset[str]:
    """Pupils for whom origin was decisive: without it they would be elsewhere.

    The page for parents leaves that sentence to a person. If a solve is not proven, these
    are the pupils who are elsewhere in the best placement that was found.
    """
    return frozenset() if comparison is None else frozenset(shift.pupil_id for shift in comparison.shifts)


def _ways(problem: Problem, here: Placement, there: Placement) -> dict[str, tuple[Fraction, Fraction]]:
    """Distances in metres with and without, for everyone who is in a group in both placements, sorted by id."""
    return {
        pupil_id: (problem.metres(pupil_id, here.groups[pupil_id]), problem.metres(pupil_id, there.groups[pupil_id]))
        for pupil_id in sorted(here.groups.keys() & there.groups.keys())
    }
