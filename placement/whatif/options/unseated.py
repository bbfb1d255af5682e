"""Options of a scenario that has no placement as it is: what there is if those whose group closes may wait for a seat.

A scenario that closes groups for whose pupils there are no seats has no placement by the rules, unless opening a group
makes one. What would become of everybody is shown all the same (:mod:`placement.whatif.waiting`): with nothing opened
or closed, and, if no combination has a placement, with the best of those in which these pupils wait.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from placement.case import Case
from placement.compilation import build_problem
from placement.errors import ContradictionError, NothingFoundError, Repair
from placement.policy import GroupChoice
from placement.result import Note, Status
from placement.results.options import Combination, OfNumber, Option, Options, Unseated
from placement.scenario.search_settings import with_settings
from placement.whatif.options import study
from placement.whatif.options.combinations import NOTHING, applied
from placement.whatif.options.evaluate import as_option, figures_of, in_notes
from placement.whatif.options.ranking import ranked
from placement.whatif.options.request import OptionsRequest
from placement.whatif.waiting import Waiting, best_with_waiting, without_seat


def options(
    case: Case,
    request: OptionsRequest,
    *,
    processes: int | None = None,
    told: study.Teller | None = None,
    stop: threading.Event | None = None,
) -> Options:
    """Find the best ways to open and close groups, if need be with those waiting for whom no seat is left.

    Parameters
    ----------
    processes, told, stop
        As for :func:`placement.whatif.options.study.options`.

    Raises
    ------
    ContradictionError
        If no combination has a placement, not even one in which those whose group closes wait.
    NothingFoundError, CheckFailedError
        As for :func:`placement.whatif.options.study.options`.
    """
    until = time.monotonic() + float(request.seconds)
    try:
        found = study.options(case, request, processes=processes, told=told, stop=stop)
    except ContradictionError as error:
        waiting = _as_it_is(case, NOTHING, until, stop)
        if waiting is None:
            raise
        late = replace(request, seconds=_left(until))
        try:
            # Newcomers compete with those who lose a seat here, so that it only tells which may be the best.
            likely = study.options(waiting.case, late, processes=processes, told=told, stop=stop)
        except (ContradictionError, NothingFoundError):
            raise error from None
        each_one = _with_each(case, likely, waiting, until, stop)
        return _against_the_rules(case, likely, each_one, error.repairs)
    if found.base.status is not Status.INFEASIBLE or found.interrupted:
        return found
    waiting = _as_it_is(case, NOTHING, until, stop)
    if waiting is None:
        return found
    return replace(found, unseated=_told({NOTHING: waiting}, found.base.why, by_the_rules=True))


def _as_it_is(case: Case, combination: Combination, until: float, stop: threading.Event | None) -> Waiting | None:
    """The best placement with a combination, if those whose group closes may wait."""
    seconds = min(_left(until), Fraction(case.scenario.solve.time_limit))
    return best_with_waiting(with_settings(applied(case, combination), {"time_limit": seconds}), stop)


def _left(until: float) -> Fraction:
    return Fraction(max(until - time.monotonic(), 1.0)).limit_denominator(1000)


def _with_each(
    case: Case, likely: Options, as_it_is: Waiting, until: float, stop: threading.Event | None
) -> dict[Combination, Waiting]:
    """Combination -> its best placement: with nothing opened or closed, and with each that may be the best."""
    bests = (each.best for each in likely.by_number if each.best is not None)
    found: dict[Combination, Waiting] = {NOTHING: as_it_is}
    for each in (*likely.best, *bests):
        if each.combination not in found and time.monotonic() < until and not (stop and stop.is_set()):
            waiting = _as_it_is(case, each.combination, until, stop)
            if waiting is not None:
                found[each.combination] = waiting
    return found


def _told(found: Mapping[Combination, Waiting], why: tuple[Note, ...], *, by_the_rules: bool) -> Unseated:
    as_it_is = found[NOTHING]
    return Unseated(
        why=why,
        displaced=as_it_is.displaced,
        waiting={which: without_seat(each.seats, each.result.placement) for which, each in found.items()},
        figures=figures_of(build_problem(as_it_is.case), as_it_is.result.placement),
        by_the_rules=by_the_rules,
    )


def _against_the_rules(
    case: Case, likely: Options, found: Mapping[Combination, Waiting], repairs: tuple[Repair, ...]
) -> Options:
    """What was found, with those waiting for whom there is no seat; proven if no combination was left out."""
    solved = {which: as_option(case, which, each.case, each.result) for which, each in found.items()}
    best = ranked(solved.values())
    proven = likely.proven and len(best) == likely.combinations and all(each.status is Status.OPTIMAL for each in best)
    return replace(
        likely,
        base=solved[NOTHING],
        best=tuple(best),
        by_number=tuple(_of_number(each, best, proven=proven) for each in likely.by_number),
        proven=proven,
        fixed=case.scenario.rules.groups is GroupChoice.CHOOSE,
        unseated=replace(_told(found, in_notes(repairs), by_the_rules=False), repairs=repairs),
    )


def _of_number(each: OfNumber, best: Sequence[Option], *, proven: bool) -> OfNumber:
    """The best with so many open groups."""
    found = next((option for option in best if option.groups_open == each.groups_open), None)
    return each if found is None else replace(each, best=found, proven=proven)
