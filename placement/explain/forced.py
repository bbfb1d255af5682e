"""A pupil put in a group by force: what the best placement is then, and what that changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from placement.case import Case, Pin
from placement.catalogue import COVERAGE, NAMES
from placement.explain.shifts import shifts
from placement.policy import Mode
from placement.problem import Problem, build_problem
from placement.result import Placement, Status, widest_gap
from placement.results.explanation import Alternative, Verdict
from placement.solve.ask import measured
from placement.solve.budget import Search
from placement.solve.find import find
from placement.solve.outcome import Found
from placement.solve.session import InfeasibleError
from placement.solve.verify import verify


def forced(
    problem: Problem,
    run: Placement,
    pupil_id: str,
    group_id: str,
    *,
    before: Mapping[str, Fraction] | None = None,
    stop: threading.Event | None = None,
) -> Alternative:
    """Solve again with a pupil pinned to a group that is allowed, within the scenario's limits.

    Of placements that are equally good the one that changes least of the run's is taken.

    Parameters
    ----------
    run
        The placement to compare with.
    before
        Its measures, where they are known already.
    stop
        Set it to end the search early with the best found so far.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    pinned = build_problem(pinned_case(problem.case, pupil_id, group_id))
    moved = Placement({**run.groups, pupil_id: group_id})
    try:
        found = find(pinned, _search(problem.case, stop), start=moved, near=run)
    except InfeasibleError:
        return Alternative(group_id, Verdict.FULL, status=Status.INFEASIBLE)
    if found.placement is None:
        return Alternative(group_id, Verdict.UNKNOWN)
    after = measured(pinned, found.placement)
    verify(pinned.case, found.placement, after, found)
    changes = _changes(before or measured(problem, run), after)
    return Alternative(
        group_id,
        Verdict.POSSIBLE,
        delta_points=points(problem.case, changes),
        delta_coverage=changes[COVERAGE],
        deltas={name: changes[name] for name in NAMES if changes[name]},
        shifts=shifts(problem, run, found.placement, {pupil_id}),
        status=_status(found),
        gap=widest_gap(found.stages),
    )


def pinned_case(case: Case, pupil_id: str, group_id: str) -> Case:
    """Pin a pupil to a group, instead of any pin that there is; what a pin to this very group overrides, stays so."""
    pin = case.pins.get(pupil_id)
    if pin is None or pin.group_id != group_id:
        pin = Pin(pupil_id, group_id)
    return replace(case, pins={**case.pins, pupil_id: pin})


def points(case: Case, changes: Mapping[str, Fraction]) -> Fraction | None:
    """Weigh changes of measures, coverage not counted; `None` in lexicographic mode, where nothing is weighed."""
    if case.scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return None
    return case.scenario.weights.points(changes)


def _search(case: Case, stop: threading.Event | None) -> Search:
    """Give one solve the scenario's limits, and one worker: other pairs are solved beside it."""
    return replace(Search.under(case.scenario.solve, None, stop), workers=1)


def _changes(before: Mapping[str, Fraction], after: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {name: after[name] - before[name] for name in after}


def _status(found: Found) -> Status:
    proven = all(stage.status is Status.OPTIMAL for stage in found.stages)
    return Status.OPTIMAL if proven else Status.FEASIBLE
