"""Why a pupil is where they are, group by group (covenant 3; R31)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from placement.answer.shut import with_open
from placement.catalogue import COVERAGE, NAMES
from placement.compilation import build_problem
from placement.domain import GroupStatus
from placement.eligibility import Reason
from placement.explanations.forced import forced, limits, points
from placement.explanations.pupil_model import Models, PupilModel
from placement.problem import Problem
from placement.result import Placement, PupilResult, Result, Status
from placement.results.explanation import Alternative, Explanation, Range, Verdict
from placement.solver.ask import measured

SHUT = Reason(str(GroupStatus.SHUT), "4")
"""What forbids a group that stayed shut."""

Told = Callable[[Alternative], None]


def explain(
    problem: Problem,
    result: Result,
    pupil_id: str,
    only: Sequence[str] = (),
    *,
    opens: bool = False,
    told: Told | None = None,
    stop: threading.Event | None = None,
) -> Explanation:
    """The obstacles to each group, or the effect of solving again with the pupil in it.

    Parameters
    ----------
    problem, result
        The compiled case of the run, and its result.
    only
        Ids of the groups that are asked about; by default all of them.
    opens
        Whether a group that stayed shut is priced as open with its minimum, the pupil among them.
    told
        Called with each group's answer as soon as it is known.
    stop
        Set it to end the search: groups not examined by then are `unknown`.

    Raises
    ------
    KeyError
        If there is no such pupil.
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    run = Run.of(problem, result, opens=opens)
    alternatives: dict[str, Alternative] = {}
    for group_id in only or run.group_ids:
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
    """A run about whose pupils questions can be asked.

    Attributes
    ----------
    status, gap
        How much of the run is proven.
    measures
        Every criterion at the run's placement, exactly.
    models
        The model of the pupil who was asked about last.
    opens
        Whether a group that stayed shut is priced as open with its minimum, the pupil among them.
    """

    problem: Problem
    placement: Placement
    status: Status
    gap: float | None
    measures: Mapping[str, Fraction]
    pupils: Mapping[str, PupilResult]
    models: Models = field(default_factory=Models, compare=False, repr=False)
    opens: bool = False

    @classmethod
    def of(cls, problem: Problem, result: Result, *, opens: bool = False) -> Run:
        """The run of a result; its measures are computed from the placement, not taken from the report."""
        return cls(
            problem,
            result.placement,
            result.status,
            result.gap,
            measured(problem, result.placement),
            {each.pupil_id: each for each in result.pupils},
            opens=opens,
        )

    @property
    def group_ids(self) -> tuple[str, ...]:
        """Ids of all groups, in input order."""
        return tuple(group.id for group in self.problem.case.region.groups)

    @property
    def applicants(self) -> tuple[str, ...]:
        """Ids of all applicants, in input order."""
        applicants = frozenset(self.problem.applicants)
        return tuple(each for each in self.problem.pupils if each in applicants)

    def settled(self, pupil_id: str, group_id: str) -> Alternative | None:
        """The answer that needs no search: the pupil's own group, or a forbidden one; `None` for an allowed group."""
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
            # A pupil's current seat is always allowed, whatever rule it now breaks.
            return None
        reasons = self.problem.obstacles(pupil_id, group_id)
        if self.problem.meets_someone(pupil_id, group_id):
            reasons = (*reasons, Reason("apart", "by hand"))
        if self.opens and reasons == (SHUT,):
            return None
        return Alternative(group_id, Verdict.FORBIDDEN, reasons) if reasons else None

    def searched(self, pupil_id: str) -> tuple[str, ...]:
        """Groups that need a search for a pupil, in input order."""
        return tuple(
            group_id
            for group_id in self.group_ids
            if self.settled(pupil_id, group_id) is None and not self._is_shut(group_id)
        )

    def forced(self, pupil_id: str, group_id: str, stop: threading.Event | None = None) -> Alternative:
        """Solve again with the pupil in an allowed group."""
        if self._is_shut(group_id):
            return self._opened(pupil_id, group_id, stop)
        model = self._model(pupil_id, group_id)
        return forced(self.problem, self.placement, pupil_id, group_id, before=self.measures, model=model, stop=stop)

    def bounds(self, pupil_id: str, group_id: str, stop: threading.Event | None = None) -> Range | None:
        """Where the price of an allowed group lies, without a search; `None` if nothing is known."""
        model = None if self._is_shut(group_id) else self._model(pupil_id, group_id)
        found = None if model is None else model.bounds(group_id, limits(self.problem.case, stop))
        run = points(self.problem.case, self.measures)
        if found is None or run is None:
            return None
        waiting = Fraction(found.waiting) - self.measures[COVERAGE]
        most = None if found.most is None else found.most - run
        return Range(group_id, waiting, found.least - run, most)

    def _is_shut(self, group_id: str) -> bool:
        return self.problem.groups[group_id].status is GroupStatus.SHUT

    def _opened(self, pupil_id: str, group_id: str, stop: threading.Event | None) -> Alternative:
        """Solve again with a group open that stayed shut, and the pupil in it; shut where too few can come."""
        problem = build_problem(with_open(self.problem.case, group_id))
        found = forced(problem, self.placement, pupil_id, group_id, before=self.measures, stop=stop)
        return Alternative(group_id, Verdict.FORBIDDEN, (SHUT,)) if found.verdict is Verdict.FULL else found

    def _model(self, pupil_id: str, group_id: str) -> PupilModel | None:
        return self.models.of(self.problem, self.placement, pupil_id, group_id, self.searched)

    def explanation(self, pupil_id: str, alternatives: Mapping[str, Alternative]) -> Explanation:
        """The explanation of a pupil, from the answers for each group that was asked about."""
        line = self.pupils[pupil_id]
        return Explanation(
            pupil_id=pupil_id,
            outcome=line.outcome,
            route=self.problem.routes[pupil_id],
            group_id=line.group_id,
            reason=line.reason,
            alternatives=tuple(alternatives[group_id] for group_id in self.group_ids if group_id in alternatives),
        )
