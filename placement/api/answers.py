"""What a solution answers: explanations and trade-offs, as frames and pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.show import Shown, table
from placement.case import Case
from placement.reports import explanations as told
from placement.reports.page.blocks import Block
from placement.reports.tradeoffs import rows
from placement.result import Result
from placement.results.explanation import Explanation
from placement.results.tradeoffs import Tradeoffs

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Explained(Shown):
    """Why pupils are where they are, group by group.

    Attributes
    ----------
    explanations
        One for each pupil that was asked about.
    """

    explanations: tuple[Explanation, ...]

    def to_frame(self) -> pd.DataFrame:
        """Give `explanations.csv`: a row for every pupil and group, by both ids."""
        from placement.api.frames import frame

        return frame(told.rows(self.explanations)).set_index(["pupil_id", "group_id"])

    def _title(self) -> str:
        return "Why here, and not there"

    def _blocks(self) -> Iterator[Block]:
        for each in self.explanations:
            route = f"route {each.route.code} ({each.route.article})"
            yield table(f"{each.pupil_id}: {route}, {each.outcome.value}", told.rows((each,)))


@dataclass(frozen=True)
class Traded(Shown):
    """What every wish costs in every other.

    Attributes
    ----------
    case, result
        What was solved; its criteria tell the least that each could be.
    tradeoffs
        The answers, in exact numbers.
    """

    case: Case
    result: Result
    tradeoffs: Tradeoffs

    def to_frame(self) -> pd.DataFrame:
        """Give `payoff.csv`: the chosen placement, each criterion alone at its best, ideal and nadir."""
        return self._frame(rows.payoff(self.tradeoffs), "minimised")

    def frontier_frame(self) -> pd.DataFrame:
        """Give `frontier.csv`, the chosen placement last."""
        return self._frame(rows.frontier(self.tradeoffs), "point")

    def exchange_frame(self) -> pd.DataFrame:
        """Give `exchange.csv`: what less of a criterion does to each other."""
        return self._frame(rows.exchange(self.tradeoffs), None)

    def stability_frame(self) -> pd.DataFrame:
        """Give `stability.csv`: between which weights the placement stays."""
        return self._frame(rows.stability(self.tradeoffs), "criterion")

    def alternatives_frame(self) -> pd.DataFrame:
        """Give `alternatives.csv`: who is elsewhere in placements that are nearly as good."""
        return self._frame(rows.alternatives(self.tradeoffs), None)

    def worth_frame(self) -> pd.DataFrame:
        """Give `worth.csv`: what one more seat or move brings."""
        return self._frame(rows.worth(self.tradeoffs), None)

    def save(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write the folder of `placement tradeoffs`, all or nothing.

        Raises
        ------
        RunExistsError
            If the folder exists and may not be replaced.
        WriteError
            If it cannot be written.
        """
        from placement.store.tradeoffs import write_tradeoffs
        from placement.studies.money import run_money
        from placement.studies.solved import SolvedCase

        money = run_money(SolvedCase(self.case, self.result).problem, self.result)
        write_tradeoffs(Path(folder), self.case, self.result, self.tradeoffs, money=money, force=force)
        return Path(folder)

    @staticmethod
    def _frame(table: Iterator[tuple[str, ...]], index: str | None) -> pd.DataFrame:
        from placement.api.frames import frame

        return frame(table, index=index)

    def _title(self) -> str:
        return f"{self.result.scenario}: what every wish costs"

    def _blocks(self) -> Iterator[Block]:
        yield table("Each criterion alone at its best", rows.payoff(self.tradeoffs))
        yield table("Frontier", rows.frontier(self.tradeoffs))
        yield table("What less of a criterion costs", rows.exchange(self.tradeoffs))
        yield table("Between which weights the placement stays", rows.stability(self.tradeoffs))
        yield table("What one more would bring", rows.worth(self.tradeoffs))
