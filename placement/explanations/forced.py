"""A pupil forced into a group: the best placement in that case, and what it changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.compilation import with_pins
from placement.explanations.pinned import pinned_case
from placement.explanations.pupil_model import PupilModel
from placement.explanations.shifts import shifts
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Placement, Status, widest_gap
from placement.results.explanation import Alternative, Verdict
from placement.solver.ask import measured
from placement.solver.budget import Search
from placement.solver.find import find, must_fail
from placement.solver.outcome import Found
from placement.solver.session import InfeasibleError
from placement.solver.verify import verify


def forced(
    problem: Problem,
    run: Placement,
    pupil_id: str,
    group_id: str,
    *,
    before: Mapping[str, Fraction] | None = None,
    model: PupilModel | None = None,
    stop: threading.Event | None = None,
) -> Alternative:
    """Solve again with a pupil pinned to an allowed group, within the scenario's limits.

    Among equally good placements, the one that differs least from the run's is taken.

    Parameters
    ----------
    run
        The placement to compare with.
    before
        Its measures, if already known.
    model
        The pupil's model, if there is one that answers for this group: it is asked first.
    stop
        Set it to end the search early with the best placement found so far.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    pinned = with_pins(problem, pinned_case(problem.case, pupil_id, group_id).pins)
    search = limits(problem.case, stop)
    try:
        found = _found(pinned, run, pupil_id, group_id, model, search)
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


def _found(
    pinned: Problem, run: Placement, pupil_id: str, group_id: str, model: PupilModel | None, search: Search
) -> Found:
    """The best placement with the pupil in the group: by the pupil's model, or else stage by stage."""
    if must_fail(pinned):
        raise InfeasibleError
    found = None if model is None else model.found(group_id, search)
    moved = Placement({**run.groups, pupil_id: group_id})
    return found or find(pinned, search, start=moved, near=run)


def points(case: Case, changes: Mapping[str, Fraction]) -> Fraction | None:
    """Weighted sum of changes in measures, coverage excluded; `None` in lexicographic mode, which has no weights."""
    if case.scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return None
    return case.scenario.weights.points(changes)


def limits(case: Case, stop: threading.Event | None) -> Search:
    """A search within the scenario's limits, with one worker, as other pairs are solved in parallel."""
    return replace(Search.under(case.scenario.solve, None, stop), workers=1)


def _changes(before: Mapping[str, Fraction], after: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {name: after[name] - before[name] for name in after}


def _status(found: Found) -> Status:
    proven = all(stage.status is Status.OPTIMAL for stage in found.stages)
    return Status.OPTIMAL if proven else Status.FEASIBLE
