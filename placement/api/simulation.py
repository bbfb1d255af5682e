"""Weeks played under several policies."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.show import Shown, table
from placement.reports.page.blocks import Block
from placement.reports.simulate import rows
from placement.simulation import outcome as results
from placement.simulation.plan import SimulatePlan

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Simulation(Shown):
    """Weeks played under several policies on the same draws.

    Attributes
    ----------
    found
        What every policy came to, in exact numbers.
    plan
        What was played.
    """

    found: results.Simulation
    plan: SimulatePlan

    def to_frame(self) -> pd.DataFrame:
        """Rows of `weeks.csv`: every week under every policy in every draw."""
        return self._frame("weeks.csv")

    def groups_frame(self) -> pd.DataFrame:
        """Rows of `groups.csv`: every group in every week."""
        return self._frame("groups.csv")

    def pupils_frame(self) -> pd.DataFrame:
        """Rows of `pupils.csv`: every pupil of every play."""
        return self._frame("pupils.csv")

    def prices_frame(self) -> pd.DataFrame:
        """Rows of `prices.csv`: what a seat cost those who come later, each week; none unless `prices` was played."""
        from placement.api.frames import frame

        return frame(rows.prices(self.found))

    def bands_frame(self) -> pd.DataFrame:
        """Rows of `bands.csv`: every figure over the draws."""
        return self._frame("bands.csv")

    def paired_frame(self) -> pd.DataFrame:
        """Rows of `paired.csv`: differences on the same draws, with their confidence interval."""
        return self._frame("paired.csv")

    def save(self, folder: str | Path, *, lang: str = "nl") -> Path:
        """Write the folder of `placement simulate`, page included, and return its path.

        Raises
        ------
        RunExistsError
            If the folder holds something else.
        WriteError
            If it cannot be written.
        """
        from placement.api.settings import language
        from placement.store.simulate import save_simulation

        save_simulation(Path(folder), self.plan, self.found, language(lang))
        return Path(folder)

    def _frame(self, name: str) -> pd.DataFrame:
        from placement.api.frames import frame

        return frame(rows.tables(self.found)[name])

    def _key(self) -> Hashable:
        return tuple(tuple(made) for made in rows.tables(self.found).values())

    def _title(self) -> str:
        return ", ".join(self.found.worlds)

    def _facts(self) -> str:
        return f"{self.found.weeks} weeks, {self.found.draws} draws, {', '.join(self.found.policies)}"

    def _blocks(self) -> Iterator[Block]:
        yield table("Figures over the draws", rows.tables(self.found)["bands.csv"])
        yield table("Differences on the same draws", rows.tables(self.found)["paired.csv"])
