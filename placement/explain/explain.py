"""Why a pupil is where they are, group by group (covenant 3; R31)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.explain.forced import forced, points
from placement.problem import Problem
from placement.result import Placement, PupilResult, Result, Status
from placement.results.explanation import Alternative, Explanation, Verdict
from placement.solve.ask import measured

Told = Callable[[Alternative], None]


def explain(
    problem: Problem,
    result: Result,
    pupil_id: str,
    *,
    told: Told | None = None,
    stop: threading.Event | None = None,
) -> Explanation:
    """Say of every group what speaks against it, or solve again with the pupil there.

    Parameters
    ----------
    problem, result
        The run's case, compiled, and what the run came to.
    told
        Told of every group as soon as its answer is there.
    stop
        Set it to end the search: groups not looked at by then are `unknown`.

    Raises
    ------
    KeyError
        If there is no such pupil.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    run = Run.of(problem, result)
    alternatives: dict[str, Alternative] = {}
    for group_id in run.group_ids:
        found = run.settled(pupil_id, group_id)
        if found is None:
            is_over = stop is not None and stop.is_set()
            found = Alternative(group_id, Verdict.UNKNOWN) if is_over else run.forced(pupil_id, group_id, stop)
        alternatives[group_id] = found
        if told is not None:
            told(found)
    return run.explanation(pupil_id, alternatives)


@dataclass(frozen=True)
class Run:
    """A run that can be asked about its pupils.

    Attributes
    ----------
    status, gap
        How much of the run is proven.
    measures
        Every criterion of the run's placement, exactly.
    """

    problem: Problem
    placement: Placement
    status: Status
    gap: float | None
    measures: Mapping[str, Fraction]
    pupils: Mapping[str, PupilResult]

    @classmethod
    def of(cls, problem: Problem, result: Result) -> Run:
        """Take what a solve came to; its measures are taken from the placement, not from its report."""
        return cls(
            problem,
            result.placement,
            result.status,
            result.gap,
            measured(problem, result.placement),
            {each.pupil_id: each for each in result.pupils},
        )

    @property
    def group_ids(self) -> tuple[str, ...]:
        """Give all groups, in input order."""
        return tuple(group.id for group in self.problem.case.region.groups)

    @property
    def applicants(self) -> tuple[str, ...]:
        """Give all applicants, in input order."""
        applicants = frozenset(self.problem.applicants)
        return tuple(each for each in self.problem.pupils if each in applicants)

    def settled(self, pupil_id: str, group_id: str) -> Alternative | None:
        """Say what is known without a search: the group is the pupil's, or forbidden; `None` where it is allowed."""
        if self.placement.groups.get(pupil_id) == group_id:
            nothing = dict.fromkeys((COVERAGE, *NAMES), Fraction(0))
            return Alternative(
                group_id,
                Verdict.CHOSEN,
                delta_points=points(self.problem.case, nothing),
                delta_coverage=Fraction(0),
                status=self.status,
                gap=self.gap,
            )
        if self.problem.seats.get(pupil_id) == group_id and pupil_id not in self.problem.displaced:
            # The seat that a pupil has is allowed as it stands, whatever rule it breaks by now.
            return None
        reasons = self.problem.obstacles(pupil_id, group_id)
        return Alternative(group_id, Verdict.FORBIDDEN, reasons) if reasons else None

    def forced(self, pupil_id: str, group_id: str, stop: threading.Event | None = None) -> Alternative:
        """Solve again with the pupil in a group that is allowed."""
        return forced(self.problem, self.placement, pupil_id, group_id, before=self.measures, stop=stop)

    def explanation(self, pupil_id: str, alternatives: Mapping[str, Alternative]) -> Explanation:
        """Put together what is known of a pupil."""
        line = self.pupils[pupil_id]
        return Explanation(
            pupil_id=pupil_id,
            outcome=line.outcome,
            route=self.problem.routes[pupil_id],
            group_id=line.group_id,
            reason=line.reason,
            alternatives=tuple(alternatives[group_id] for group_id in self.group_ids),
        )
