"""Scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.show import Shown, table
from placement.reports.comparison import rows
from placement.reports.page.blocks import Block
from placement.reports.writers.csv import FileRows
from placement.results import comparison as results

if TYPE_CHECKING:
    import pandas as pd

Rows = Callable[[results.Comparison], FileRows]


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Shown):
    """Scenarios compared with the first.

    Attributes
    ----------
    found
        The comparison in exact numbers.
    """

    found: results.Comparison

    def to_frame(self) -> pd.DataFrame:
        """Rows of `comparison.csv`: every figure of every scenario, and its difference from the base."""
        return self._frame(rows.comparison)

    def gains_frame(self) -> pd.DataFrame:
        """Rows of `gains.csv`: whose distance becomes shorter or longer, as outsiders may see it."""
        return self._frame(rows.gains)

    def calendar_frame(self) -> pd.DataFrame:
        """Rows of `calendar.csv`: seats of every group, week by week."""
        return self._frame(rows.calendar)

    def bands_frame(self) -> pd.DataFrame:
        """Rows of `bands.csv`: ranges of the figures of drawn scenarios."""
        return self._frame(rows.bands)

    def inflow_year_frame(self) -> pd.DataFrame:
        """Rows of `inflow_year.csv`: a year of inflow beside each scenario; none where no scenario asks for one."""
        return self._frame(rows.inflow_year)

    def moved_frame(self) -> pd.DataFrame:
        """Rows of `moved.csv`, for the coordinator: pupils not placed as in the base."""
        return self._frame(rows.moved)

    def save(self, folder: str | Path, *, lang: str = "nl", force: bool = False) -> Path:
        """Write the folder of `placement compare`, reports included, and return its path; all or nothing.

        Raises
        ------
        RunExistsError
            If the folder exists and may not be replaced.
        WriteError
            If it cannot be written.
        """
        from placement.api.settings import language
        from placement.store.comparison import write_comparison

        write_comparison(Path(folder), self.found, language=language(lang), force=force)
        return Path(folder)

    def _frame(self, made: Rows) -> pd.DataFrame:
        from placement.api.frames import frame

        return frame(made(self.found))

    def _key(self) -> Hashable:
        every: tuple[Rows, ...] = (rows.comparison, rows.gains, rows.calendar, rows.bands, rows.inflow_year, rows.moved)
        return tuple(_without_seconds(made(self.found)) for made in every)

    def _title(self) -> str:
        return ", ".join(each.name for each in self.found.scenarios)

    def _facts(self) -> str:
        return f"{len(self.found.scenarios)} scenarios side by side"

    def _blocks(self) -> Iterator[Block]:
        yield table("Figures", rows.comparison(self.found))
        yield table("Who gains and who loses", rows.gains(self.found))


def _without_seconds(lines: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(line for line in map(tuple, lines) if "seconds" not in line)
