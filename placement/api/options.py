"""Groups to open and to close."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.batch import Batch
from placement.api.show import Shown, table
from placement.case import Case
from placement.reports.options import rows
from placement.reports.page.blocks import Block
from placement.reports.writers.csv import FileRows
from placement.results import options as results

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Options(Shown):
    """Combinations of groups opened and closed, the best first.

    Attributes
    ----------
    case
        The case that was searched.
    found
        The results in exact numbers.
    """

    case: Case
    found: results.Options

    @property
    def for_steering(self) -> Options:
        """The same by the rule for readers who see no pupils, to hand on."""
        from placement.disclosure.options import disclosed_options

        return replace(self, found=disclosed_options(self.found, self.case.scenario))

    def to_frame(self) -> pd.DataFrame:
        """Rows of `options.csv`: the best combinations, and the impossible ones."""
        return self._frame(rows.options(self.found))

    def open_groups_frame(self) -> pd.DataFrame:
        """Rows of `open_groups.csv`: the best combination for every number of open groups."""
        return self._frame(rows.open_groups(self.found))

    def save(self, folder: str | Path, *, lang: str = "nl", force: bool = False) -> Path:
        """Write the folder of `placement options`, and return its path; all or nothing.

        What others may read is in its folder `for-steering`. There is no PDF in it.

        Parameters
        ----------
        lang
            Language of the pages: `nl` or `en`.

        Raises
        ------
        RunExistsError
            If the folder exists and may not be replaced.
        WriteError
            If it cannot be written.
        """
        from placement.api.settings import language
        from placement.publish.options import prepare
        from placement.store.options import write_options
        from placement.studies.observer import Observer

        made = prepare(self.case, self.found, language(lang), None, Observer())
        write_options(Path(folder), self.case, self.found, made.pages, force=force)
        return Path(folder)

    @staticmethod
    def _frame(lines: FileRows) -> pd.DataFrame:
        from placement.api.frames import frame

        return frame(lines)

    def _key(self) -> Hashable:
        return Batch(self.case)._key(), tuple(map(tuple, rows.options(self.found)))

    def _title(self) -> str:
        return self.case.scenario.name

    def _facts(self) -> str:
        return f"{self.found.valued} of {self.found.combinations} combinations of groups valued"

    def _blocks(self) -> Iterator[Block]:
        yield table("The best combinations", rows.options(self.found))
        yield table("The best for every number of open groups", rows.open_groups(self.found))
