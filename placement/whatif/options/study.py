"""A complete study of opening and closing groups."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from placement.answer.shut import as_solved
from placement.case import Case
from placement.compilation import build_problem
from placement.domain import GroupStatus
from placement.errors import CheckFailedError, ContradictionError, NothingFoundError
from placement.policy import GroupChoice
from placement.result import Note, Status
from placement.results.options import Combination, Option, Options
from placement.scenario.search_settings import with_settings
from placement.solver.budget import Search
from placement.solver.repair import smallest_repairs
from placement.solver.solving import solve
from placement.whatif.options.by_model import by_model
from placement.whatif.options.combinations import (
    NOTHING,
    Size,
    applied,
    candidates,
    closable,
    count,
    open_groups,
    sizes,
)
from placement.whatif.options.enumerated import enumerated, listed
from placement.whatif.options.executor import EXPLAIN, SETTLE, Work, Workload
from placement.whatif.options.ranking import Rank, rank_of
from placement.whatif.options.request import OptionsRequest
from placement.whatif.options.search_state import Found

Teller = Callable[[str, int, int | None], None]
"""Called with the part in progress, how much of it is done, and its total, if known."""

MOST_EXPLAINED = 6
"""Maximum number of forbidden combinations for which the smallest repair is searched for."""

MOST_COUNTED = 12
"""Maximum number of combinations that are solved once more without a minimum, to see how many would come."""

SHARE = 0.8
"""Share of the time for finding the best options; the rest is for settling and checking them."""


def options(
    case: Case,
    request: OptionsRequest,
    *,
    processes: int | None = None,
    told: Teller | None = None,
    stop: threading.Event | None = None,
) -> Options:
    """Find the best ways to open and close groups.

    Every combination is the scenario with `open` and `close` among its changes and `groups: fixed`. Those shown are
    solved once more as scenarios of their own, so that what is shown is what `placement solve` finds.

    Parameters
    ----------
    processes
        Number of parallel solves; by default the scenario's `workers`, or else the number of cores.
    stop
        Set it to end with the results found so far.

    Raises
    ------
    ContradictionError
        If no combination has a placement; carries the smallest repairs of the base.
    NothingFoundError
        If none was found in time.
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    began, now = time.monotonic(), time.time()
    seconds = float(request.seconds)
    most = processes or case.scenario.solve.workers or os.cpu_count() or 1
    workload = Workload(case, now + SHARE * seconds, most, stop or threading.Event())
    tell = told or (lambda *_: None)
    case = _with_own_groups(case, workload.search())
    workload = replace(workload, case=case)
    every_size = sizes(case, request.opened, request.closed)
    found = _find(workload, request, every_size, tell)
    late = replace(workload, until=now + seconds)
    if not found.best(1):
        raise _nothing(late, found)
    found = _settled(late, found, _shown(found, request), partial(tell, "settle"))
    answer = _answer(workload, request, every_size, found)
    return replace(answer, seconds=round(time.monotonic() - began, 3))


def _answer(workload: Workload, request: OptionsRequest, every_size: Sequence[Size], found: Found) -> Options:
    """What was found, but for the time that it took."""
    case = workload.case
    at_base = len(open_groups(case))
    return Options(
        candidates=candidates(case),
        closable=closable(case),
        most_opened=request.opened,
        most_closed=request.closed,
        base=next(each for each in found.options if each.combination == NOTHING),
        best=tuple(found.best(request.top)),
        impossible=tuple(each for each in found.options if each.status is Status.INFEASIBLE and not each.is_unfilled),
        unfilled=tuple(each for each in found.options if each.is_unfilled),
        by_number=tuple(found.of_number(each, at_base) for each in sorted({size.balance for size in every_size})),
        combinations=sum(count(case, size) for size in every_size),
        valued=sum(each.status is not Status.UNKNOWN for each in found.options),
        by_model=len(listed(workload, every_size, request.enumerate_up_to)) < len(every_size),
        proven=found.is_proven(request.top),
        fixed=case.scenario.rules.groups is GroupChoice.CHOOSE,
        interrupted=workload.stop.is_set(),
    )


def _with_own_groups(case: Case, search: Search) -> Case:
    """The case in which groups that the scenario's own changes open are settled before anything else is tried.

    Those that its own solve shuts stay shut in every combination, and the others open with their minimum in every
    combination that does not close them: the boards' shares follow from the groups that are open.
    """
    base = applied(case, NOTHING)
    problem = build_problem(base)
    held = frozenset(each for each in problem.groups if problem.opens_with_pupils(each))
    if not held:
        return case
    seconds = Fraction(max(search.left, 0.01)).limit_denominator(1000)
    try:
        result = solve(with_settings(base, {"time_limit": seconds, "workers": search.workers}), stop=search.stop)
    except (ContradictionError, NothingFoundError):
        return replace(case, required=held)
    ended = as_solved(case, result)
    shut = {group.id for group in ended.region.groups if group.status is GroupStatus.SHUT}
    return replace(ended, required=held - shut)


def _nothing(workload: Workload, found: Found) -> ContradictionError | NothingFoundError:
    """The error for a study without a single placement."""
    if any(each.status is Status.UNKNOWN for each in found.options) or found.below:
        return NothingFoundError("no combination has a placement that was found within the limit")
    base = build_problem(applied(workload.case, NOTHING))
    return ContradictionError(smallest_repairs(base, workload.search()))


def _find(workload: Workload, request: OptionsRequest, every_size: Sequence[Size], tell: Teller) -> Found:
    """Evaluate every combination of the smaller sizes, and let the model search the larger ones."""
    one_by_one = listed(workload, every_size, request.enumerate_up_to)
    known = enumerated(workload, one_by_one, partial(tell, "value"))
    rest = [each for each in every_size if each not in one_by_one]
    return by_model(workload, known, rest, request.top, partial(tell, "model")) if rest else Found(tuple(known))


def _shown(found: Found, request: OptionsRequest) -> dict[Work, list[Combination]]:
    """Combinations to examine more closely: the base, the best ones, and some forbidden ones."""
    balances = {each.combination.balance for each in found.options}
    base = [each for each in found.options if each.combination == NOTHING and each.figures is not None]
    bests = [each for balance in sorted(balances) for each in found.best(1, balance)]
    closer = dict.fromkeys(each.combination for each in (*base, *found.best(request.top), *bests))
    forbidden = sorted((each.combination for each in found.options if each.why == (Note("rules"),)), key=_few)
    unfilled = sorted((each.combination for each in found.options if each.is_unfilled), key=_few)
    return {SETTLE: list(closer), EXPLAIN: [*unfilled[:MOST_COUNTED], *forbidden[:MOST_EXPLAINED]]}


def _few(combination: Combination) -> tuple[int, Combination]:
    return combination.changes, combination


def _settled(
    workload: Workload, found: Found, shown: dict[Work, list[Combination]], told: Callable[[int, int | None], None]
) -> Found:
    total = sum(map(len, shown.values()))
    done = 0

    def take(_: Option) -> None:
        nonlocal done
        done += 1
        told(done, total)

    told(0, total)
    closer = [each for work, asked in shown.items() for each in workload.carry_out(work, asked, take)]
    return replace(found, options=_merged(found.options, closer))


def _merged(options: Iterable[Option], closer: Iterable[Option]) -> tuple[Option, ...]:
    """Replace options by their closer examination.

    Raises
    ------
    CheckFailedError
        If two proven answers to the same question differ.
    """
    now = {each.combination: each for each in closer if each.status is not Status.UNKNOWN}
    merged = []
    for before in options:
        after = now.get(before.combination, before)
        if before.status is after.status is Status.OPTIMAL and rank_of(before) != rank_of(after):
            ids = ", ".join((*before.combination.opened, *before.combination.closed))
            raise CheckFailedError((f"options: {ids or 'nothing'} has two best placements that differ in worth",))
        merged.append(after if after.figures is None or before.figures is None else min(after, before, key=_worth))
    return tuple(merged)


def _worth(option: Option) -> tuple[Rank, bool]:
    """Sort key: the better placement first; among ties the settled one, which comes last, proven if either is."""
    return rank_of(option), option.status is not Status.OPTIMAL
