"""A solved batch: the placement, and everything that can be asked about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.answers import Explained, Traded
from placement.api.show import Shown, table
from placement.case import Case
from placement.exact import to_fraction
from placement.problem import Problem
from placement.reports import rows
from placement.reports.page.blocks import Block, Callout, Facts, Paragraph, Tone
from placement.result import Result, Status
from placement.studies.explain import explain
from placement.studies.requests import ExplainRequest
from placement.studies.solved import SolvedCase

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Solution(Shown):
    """A placement that was solved and checked.

    Attributes
    ----------
    case, problem
        What was solved.
    result
        What it came to, in exact numbers.
    """

    case: Case
    problem: Problem
    result: Result

    @property
    def _solved(self) -> SolvedCase:
        return SolvedCase(self.case, self.result, self.problem)

    def explain(self, *pupil_ids: str) -> Explained:
        """Say why pupils are where they are, and exactly what every other group would do.

        Parameters
        ----------
        pupil_ids
            Whom to explain; every applicant where nobody is named.

        Raises
        ------
        KeyError
            If there is no such pupil.
        """
        unknown = [each for each in pupil_ids if each not in self.problem.pupils]
        if unknown:
            raise KeyError(f"no such pupil: {', '.join(unknown)}")
        return Explained(explain(self._solved, ExplainRequest(pupil_ids)))

    def tradeoffs(
        self,
        *,
        criteria: Iterable[str] = (),
        points: int | None = 20,
        alternatives: int = 3,
        within: float = 0.02,
        seconds: float = 300,
    ) -> Traded:
        """Say what every wish costs in every other.

        Parameters
        ----------
        criteria
            Two or more for the frontier; else distance, shares and mixing as far as they vary.
        points
            Most points of the frontier; `None`: all there are.
        alternatives
            Most other placements.
        within
            How much worse they may be, as a part of the best.
        seconds
            The time for all questions together.

        Raises
        ------
        FrontierCriteriaError
            If the criteria are not two or more that exist.
        RequestError
            If another value makes no sense.
        """
        from placement.studies.tradeoffs import trade_off
        from placement.tradeoffs.request import TradeoffRequest

        request = TradeoffRequest(tuple(criteria), points, alternatives, to_fraction(within), to_fraction(seconds))
        traded = trade_off(self._solved, request)
        return Traded(self.case, traded.solved.result, traded.tradeoffs)

    def save(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write the run folder that `placement explain` and `placement report` read, all or nothing.

        Raises
        ------
        RunExistsError
            If the folder exists and may not be replaced.
        WriteError
            If it cannot be written.
        """
        from placement.store.run import write_run
        from placement.studies.money import run_money

        money = run_money(self.problem, self.result)
        write_run(Path(folder), self.case, self.result, money=money, force=force)
        return Path(folder)

    def to_frame(self) -> pd.DataFrame:
        """Give `placements.csv`, by pupil id."""
        from placement.api.frames import frame

        return frame(rows.placements(self.result), index="pupil_id")

    def groups_frame(self) -> pd.DataFrame:
        """Give `groups.csv`, by group id."""
        from placement.api.frames import frame

        return frame(rows.groups(self.result), index="group_id")

    def criteria_frame(self) -> pd.DataFrame:
        """Give `criteria.csv`, by criterion."""
        from placement.api.frames import frame

        return frame(rows.criteria(self.result), index="criterion")

    def _title(self) -> str:
        return self.result.scenario

    def _blocks(self) -> Iterator[Block]:
        proven = self.result.status is Status.OPTIMAL
        said = "Proven: within these settings no placement has fewer points." if proven else "Not proven."
        if self.result.objective is None and proven:
            said = "Proven: within these settings no placement does better, criterion by criterion."
        yield Callout(Tone.GOOD if proven else Tone.WARNING, said)
        yield Facts(tuple((name, str(count)) for name, count in self.result.counts.items()))
        yield Paragraph(f"Ground for using origin: {self.result.basis or 'none named'}.")
        yield table("Groups", rows.groups(self.result))
        yield table("Criteria", rows.criteria(self.result))
        newcomers = replace(self.result, pupils=tuple(each for each in self.result.pupils if each.outcome != "stays"))
        yield table("Pupils who are not where they were", rows.placements(newcomers))
