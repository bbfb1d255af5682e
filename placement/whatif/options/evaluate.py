"""One combination solved like the scenario itself, with its groups opened and closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.case import Case
from placement.catalogue import COVERAGE
from placement.compilation import build_problem
from placement.errors import ContradictionError, NoContradictionError, NothingFoundError, Repair
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Note, Placement, Result, Stage, Status, widest_gap
from placement.results.options import TOO_FEW, WOULD_GET, Combination, Figures, Option
from placement.scenario.search_settings import with_settings
from placement.solver.ask import ask, measured
from placement.solver.budget import Search
from placement.solver.find import find
from placement.solver.repair import smallest_repairs
from placement.solver.session import InfeasibleError
from placement.solver.solving import solve
from placement.solver.verify import verify
from placement.tradeoff_analysis.asking import goals_of, is_weighted
from placement.whatif.options.combinations import applied, open_groups, without_minimums
from placement.whatif.options.limits import Limits


@dataclass(frozen=True)
class _Reached:
    """A placement and the stages that led to it."""

    placement: Placement
    stages: tuple[Stage, ...]


def value(case: Case, combination: Combination, search: Search) -> Option:
    """Evaluate a combination, without deciding between equally good placements.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    broken = Limits(case).broken(combination)
    if broken:
        return _without(case, combination, Status.INFEASIBLE, broken)
    problem = build_problem(applied(case, combination))
    shut_out = _shut_out(problem)
    if shut_out:
        return _without(case, combination, Status.INFEASIBLE, shut_out)
    try:
        reached = _quick(problem, search)
    except InfeasibleError:
        return _without(case, combination, Status.INFEASIBLE, _why(problem, search))
    if reached is None:
        return _without(case, combination, Status.UNKNOWN, ())
    return _option(case, combination, problem, reached)


def settled(case: Case, combination: Combination, search: Search) -> Option:
    """Solve a combination as a scenario of its own, checked, with ties decided by lot.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    mine = applied(case, combination)
    seconds = Fraction(max(search.left, 0.01)).limit_denominator(1000)
    mine = with_settings(mine, {"time_limit": seconds, "workers": search.workers})
    try:
        result = solve(mine, stop=search.stop)
    except ContradictionError as error:
        return _without(case, combination, Status.INFEASIBLE, in_notes(error.repairs))
    except NothingFoundError:
        return _without(case, combination, Status.UNKNOWN, ())
    return as_option(case, combination, mine, result)


def as_option(case: Case, combination: Combination, mine: Case, result: Result) -> Option:
    """A combination that was solved as a scenario of its own.

    Parameters
    ----------
    mine
        The case that was solved.
    """
    option = _option(case, combination, build_problem(mine), _Reached(result.placement, result.stages))
    return replace(option, solved=(mine, result))


def explained(case: Case, combination: Combination, search: Search) -> Option:
    """How many pupils its groups would have without their minimum, or else the smallest repair, of what cannot be."""
    mine = applied(case, combination)
    problem = build_problem(without_minimums(mine))
    try:
        reached = _quick(problem, search) if mine.required else None
    except InfeasibleError:
        reached = None
    else:
        if reached is not None:
            return _without(case, combination, Status.INFEASIBLE, _reaching(build_problem(mine), reached.placement))
    try:
        repairs = smallest_repairs(problem, search)
    except NoContradictionError:
        # Whatever called it impossible was wrong.
        return _without(case, combination, Status.UNKNOWN, ())
    return _without(case, combination, Status.INFEASIBLE, in_notes(repairs))


def _why(problem: Problem, search: Search) -> tuple[Note, ...]:
    """Why a combination has no placement: for want of its groups' minimum, or by the other rules."""
    must = sorted(problem.case.required)
    if not must:
        return (Note("rules"),)
    if not problem.unfillable:
        answer = ask(build_problem(without_minimums(problem.case)), search, ())
        if answer.placement is None:
            return (Note("rules"),)
    return tuple(
        Note(TOO_FEW, {"group_id": each, "minimum": problem.lower(each), "most": problem.most_possible(each)})
        for each in must
    )


def _reaching(problem: Problem, placement: Placement) -> tuple[Note, ...]:
    """How many pupils the groups that must get their minimum have in a placement without it."""
    size = Counter(placement.groups.values())
    return tuple(
        Note(WOULD_GET, {"group_id": each, "minimum": problem.lower(each), "pupils": size[each]})
        for each in sorted(problem.case.required)
    )


def in_notes(repairs: Sequence[Repair]) -> tuple[Note, ...]:
    """Steps of the first repair, with pupils and families counted instead of named."""
    if not repairs:
        return (Note("rules"),)
    steps = repairs[0].steps
    named = Counter(step.code for step in steps if step.code in _COUNTED)
    kept = [step for step in steps if step.code not in _COUNTED]
    return (*kept, *(Note(code, {_COUNTED[code]: number}) for code, number in named.items()))


_COUNTED = {"split": "families", "drop_pin": "pins", "unseat": "pupils"}


def _quick(problem: Problem, search: Search) -> _Reached | None:
    if is_weighted(problem):
        answer = ask(problem, search, goals_of(problem))
        if answer.status is Status.INFEASIBLE:
            raise InfeasibleError
        return None if answer.placement is None else _Reached(answer.placement, answer.stages)
    found = find(problem, search)
    if found.placement is None:
        return None
    verify(problem.case, found.placement, measured(problem, found.placement), found)
    return _Reached(found.placement, found.stages)


def _shut_out(problem: Problem) -> tuple[Note, ...]:
    """Number of pupils per group who must be placed but have no options."""
    stuck = [each for each, options in problem.options.items() if not options and each not in problem.may_wait]
    pins = problem.case.pins
    where = Counter(
        ("pinned", pins[each].group_id) if each in pins else ("unseated", problem.seats[each]) for each in stuck
    )
    return tuple(
        Note(code, {"group_id": group_id, "pupils": count}) for (code, group_id), count in sorted(where.items())
    )


def _option(case: Case, combination: Combination, problem: Problem, reached: _Reached) -> Option:
    proven = all(stage.status is Status.OPTIMAL for stage in reached.stages)
    size = Counter(reached.placement.groups.values())
    return Option(
        combination=combination,
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        gap=widest_gap(reached.stages),
        figures=figures_of(problem, reached.placement),
        sizes={each: size[each] for each in combination.opened},
        groups_open=len(open_groups(case, combination)),
    )


def _without(case: Case, combination: Combination, status: Status, why: tuple[Note, ...]) -> Option:
    return Option(combination, status, None, None, len(open_groups(case, combination)), why)


def figures_of(problem: Problem, placement: Placement) -> Figures:
    """Figures of a placement, checked."""
    measures = measured(problem, placement)
    verify(problem.case, placement, measures)
    points, groups = problem.case.scenario.weights.points(measures), placement.groups
    moved = sum(problem.is_move(*seat) for seat in groups.items())
    placed = sum(each not in problem.seats for each in groups)
    metres = [problem.metres(*seat) for seat in groups.items()]
    return Figures(
        measures=measures,
        points=points,
        rank=(measures[COVERAGE], *_wanted(problem, measures, points)),
        placed=placed,
        waiting=sum(each not in groups for each in problem.applicants),
        stays=len(groups) - placed - moved,
        moved=moved,
        mean_metres=sum(metres, Fraction(0)) / len(metres) if metres else None,
    )


def _wanted(problem: Problem, measures: dict[str, Fraction], points: Fraction) -> tuple[Fraction, ...]:
    solve_settings = problem.case.scenario.solve
    if solve_settings.mode is Mode.LEXICOGRAPHIC:
        return tuple(measures[name] for name in solve_settings.order)
    return (points,)
