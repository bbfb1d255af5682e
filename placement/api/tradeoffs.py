"""Trade-offs: the cost of each criterion in terms of the others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.show import Shown, table
from placement.reports.page.blocks import Block
from placement.reports.tradeoffs import rows
from placement.reports.writers.csv import FileRows
from placement.results import tradeoffs as results
from placement.studies.tradeoffs import TradedCase

if TYPE_CHECKING:
    import pandas as pd

    from placement.api.solution import Solution

Rows = Callable[[results.Tradeoffs], FileRows]

TABLES: Mapping[str, Rows] = {
    "Each criterion alone at its best": rows.payoff,
    "Frontier": rows.frontier,
    "What less of a criterion costs": rows.exchange,
    "Between which weights the placement stays": rows.stability,
    "What one more would bring": rows.worth,
}


@dataclass(frozen=True, eq=False, repr=False)
class Tradeoffs(Shown):
    """A solution with its trade-offs.

    Attributes
    ----------
    traded
        The solve and its trade-offs in exact numbers.
    """

    traded: TradedCase

    @property
    def solution(self) -> Solution:
        """The solution; its criteria include the minimum that each could reach."""
        from placement.api.solution import Solution

        return Solution(self.traded.solved)

    @property
    def tradeoffs(self) -> results.Tradeoffs:
        """Trade-offs in exact numbers."""
        return self.traded.tradeoffs

    def to_frame(self) -> pd.DataFrame:
        """Rows of `payoff.csv`: the chosen placement, each criterion alone at its best, ideal and nadir."""
        return self._frame(rows.payoff, "minimised")

    def frontier_frame(self) -> pd.DataFrame:
        """Rows of `frontier.csv`, the chosen placement last."""
        return self._frame(rows.frontier, "point")

    def exchange_frame(self) -> pd.DataFrame:
        """Rows of `exchange.csv`: effect of less of a criterion on each other."""
        return self._frame(rows.exchange, None)

    def stability_frame(self) -> pd.DataFrame:
        """Rows of `stability.csv`: weight ranges in which the placement stays."""
        return self._frame(rows.stability, "criterion")

    def alternatives_frame(self) -> pd.DataFrame:
        """Rows of `alternatives.csv`: pupils who are elsewhere in near-optimal placements."""
        return self._frame(rows.alternatives, None)

    def worth_frame(self) -> pd.DataFrame:
        """Rows of `worth.csv`: effect of one more seat or move."""
        return self._frame(rows.worth, None)

    def save(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write the folder of `placement tradeoffs`, and return its path; all or nothing.

        Raises
        ------
        RunExistsError
            If the folder exists and may not be replaced.
        WriteError
            If it cannot be written.
        """
        from placement.store.tradeoffs import write_tradeoffs
        from placement.studies.money import run_money

        solved = self.traded.solved
        money = run_money(solved.problem, solved.result)
        write_tradeoffs(Path(folder), solved.case, solved.result, self.tradeoffs, money=money, force=force)
        return Path(folder)

    def _frame(self, made: Rows, index: str | None) -> pd.DataFrame:
        from placement.api.frames import frame

        return frame(made(self.tradeoffs), index=index)

    def _key(self) -> Hashable:
        every = (*TABLES.values(), rows.alternatives)
        return self.solution._key(), tuple(tuple(map(tuple, made(self.tradeoffs))) for made in every)

    def _title(self) -> str:
        return f"{self.traded.solved.result.scenario}: what every wish costs"

    def _facts(self) -> str:
        frontier = self.tradeoffs.frontier
        return f"{0 if frontier is None else len(frontier.points)} points on the frontier"

    def _blocks(self) -> Iterator[Block]:
        for caption, made in TABLES.items():
            yield table(caption, made(self.tradeoffs))
