"""Problems with slightly relaxed limits: one more seat, one more move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import Group, GroupStatus
from placement.problem import Problem


def rebuilt(problem: Problem, case: Case) -> Problem:
    """The problem of a changed case, which keeps the families that this problem lets be split."""
    return replace(build_problem(case), loose_families=problem.loose_families)


def with_group(problem: Problem, group_id: str, change: Callable[[Group], Group]) -> Problem:
    """The problem with one group changed."""
    region = problem.case.region
    groups = tuple(change(group) if group.id == group_id else group for group in region.groups)
    return rebuilt(problem, replace(problem.case, region=replace(region, groups=groups)))


def with_rules(problem: Problem, update: Mapping[str, int]) -> Problem:
    """The problem with some thresholds changed."""
    scenario = problem.case.scenario
    rules = scenario.rules.model_copy(update=dict(update))
    return rebuilt(problem, replace(problem.case, scenario=replace(scenario, rules=rules)))


def with_seats(problem: Problem, group_id: str, amount: int) -> Problem:
    """The problem with more seats in a group, and as many more newcomers at once; reserved seats stay reserved."""
    upper = problem.upper(group_id) + amount

    def roomier(group: Group) -> Group:
        inflow = None if group.max_added is None else group.max_added + amount
        return replace(group, max_size=upper + group.reserved, max_added=inflow)

    return with_group(problem, group_id, roomier)


def with_opened(case: Case, group_ids: Collection[str]) -> Case:
    """The case with some groups opened by a change: each gets its minimum or stays shut."""
    groups = tuple(
        replace(each, status=GroupStatus.OPEN) if each.id in group_ids else each for each in case.region.groups
    )
    return replace(case, region=replace(case.region, groups=groups), opened=case.opened | frozenset(group_ids))


def with_moves(problem: Problem, amount: int) -> Problem:
    """The problem with more moves allowed; `none` counts as 0."""
    moves = problem.rules.moves
    return with_rules(problem, {"moves": amount + (moves if isinstance(moves, int) else 0)})
