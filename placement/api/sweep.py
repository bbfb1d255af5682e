"""Many settings solved, and what they came to."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement.api.show import Shown, table
from placement.reports.page.blocks import Block
from placement.reports.writers.csv import FileRows
from placement.store.sweep import sweep_tables
from placement.sweeping.values import Outcome, Plan

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Sweep(Shown):
    """A design of settings over scenarios, a row a solve.

    Attributes
    ----------
    plan
        What was asked.
    found
        The rows, and the distinct placements.
    """

    plan: Plan
    found: Outcome

    def to_frame(self) -> pd.DataFrame:
        """Rows of `runs.csv`: a solve each."""
        return self._frame("runs.csv")

    def summary_frame(self) -> pd.DataFrame:
        """Rows of `summary.csv`: how many weightings lead to each placement, whether it is dominated, where it wins."""
        return self._frame("summary.csv")

    def placements_frame(self) -> pd.DataFrame:
        """Rows of `placements.csv`, for the coordinator: who sits where in each distinct placement."""
        return self._frame("placements.csv")

    def sensitivity_frame(self) -> pd.DataFrame:
        """Rows of `sensitivity.csv`: how much of each figure's variance each setting explains."""
        return self._frame("sensitivity.csv")

    def pupils_frame(self) -> pd.DataFrame:
        """Rows of `pupils.csv`, for the coordinator: how stable each pupil's seat is."""
        return self._frame("pupils.csv")

    def page(self, lang: str = "nl", *, audience: str = "coordinator") -> str:
        """The page of the sweep as HTML, without pupils: `nl` or `en`.

        Parameters
        ----------
        audience
            `coordinator`, or `steering` for those who decide; empty where that one has nothing to tell of.

        Raises
        ------
        ArgumentError
            If the language is not supported, or nobody of the kind has a page.
        """
        from placement.api.settings import language, refused
        from placement.publish.sweep import AUDIENCES, pages

        if audience not in AUDIENCES:
            raise refused("audience", audience, f"one of {', '.join(AUDIENCES)}")
        return pages(self.plan, self.found, language(lang)).get(AUDIENCES[audience], "")

    def _rows(self, name: str) -> FileRows:
        return sweep_tables(self.plan, self.found)[name]

    def _frame(self, name: str) -> pd.DataFrame:
        from placement.api.frames import frame

        return frame(self._rows(name))

    def _key(self) -> Hashable:
        return self.plan.digest, tuple(map(tuple, self._rows("runs.csv")))

    def _title(self) -> str:
        return ", ".join(dict.fromkeys(scene[0] for scene in self.found.scenes))

    def _facts(self) -> str:
        return f"{len(self.found.answers)} solves, {len(self.found.placements)} different placements"

    def _blocks(self) -> Iterator[Block]:
        yield table("The placements", self._rows("summary.csv"))
        yield table("Which settings matter", self._rows("sensitivity.csv"))
