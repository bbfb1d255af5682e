"""A scenario and its tables, ready to be solved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement.api.show import Shown, counted
from placement.api.solution import Solution
from placement.case import Case
from placement.cells import safe
from placement.exact import to_fraction
from placement.problem import build_problem
from placement.reports.page.blocks import Block
from placement.solve.budget import Watcher
from placement.studies.observer import Observer, Step
from placement.studies.requests import SolveRequest
from placement.studies.solve import solve

if TYPE_CHECKING:
    import pandas as pd

PUPILS = ("pupil_id", "route", "group_id", "age_months", "weeks_waited", "groups_allowed")


@dataclass(frozen=True)
class Batch(Shown):
    """A scenario with its region, all `changes` applied.

    Attributes
    ----------
    case
        Everything a solve depends on.
    """

    case: Case

    def solve(
        self,
        *,
        time_limit: float | None = None,
        workers: int | None = None,
        progress: Watcher | None = None,
    ) -> Solution:
        """Find, prove and check the best placement.

        Parameters
        ----------
        time_limit
            Seconds, instead of the scenario's.
        workers
            How many searches run side by side, instead of the scenario's.
        progress
            Told of every better placement and bound.

        Raises
        ------
        ContradictionError
            If the rules leave nothing even if every other applicant waits; with the smallest repairs.
        NothingFoundError
            If no placement was found within the limit.
        """
        request = SolveRequest(None if time_limit is None else to_fraction(time_limit), workers=workers)

        def told(step: Step) -> None:
            if progress is not None and step.search is not None:
                progress(step.search)

        solved = solve(self.case, request, Observer(None if progress is None else told))
        return Solution(solved.case, solved.problem, solved.result)

    def to_frame(self) -> pd.DataFrame:
        """Give every pupil's route, seat, age in completed months, whole weeks waited and number of allowed groups."""
        from placement.api.frames import frame

        return frame(self._rows(), index="pupil_id")

    def _rows(self) -> Iterator[tuple[str, ...]]:
        problem = build_problem(self.case)
        yield PUPILS
        for pupil_id in problem.pupils:
            yield (
                safe(pupil_id),
                problem.routes[pupil_id].code,
                safe(problem.seats.get(pupil_id, "")),
                str(problem.age_months(pupil_id)),
                str(problem.weeks_waited(pupil_id)),
                str(len(problem.options.get(pupil_id, ()))),
            )

    def _title(self) -> str:
        return self.case.scenario.name

    def _blocks(self) -> Iterator[Block]:
        region = self.case.region
        parts = {"pupils": region.pupils, "groups": region.groups, "schools": region.schools, "boards": region.boards}
        yield counted(parts)
