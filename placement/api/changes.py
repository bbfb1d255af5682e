"""What differs from the earlier run that a scenario names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement.api.show import Shown, table
from placement.reports import rows
from placement.reports.page.blocks import Block
from placement.result import Change

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Changes(Shown):
    """Differences from the earlier run.

    Attributes
    ----------
    changes
        One for each difference of a pupil: who is gone, who is new, then the others in input order.
    """

    changes: tuple[Change, ...]

    def to_frame(self) -> pd.DataFrame:
        """Rows of `changes.csv`, indexed by pupil id."""
        from placement.api.frames import frame

        return frame(rows.changes(self.changes), index="pupil_id")

    def _key(self) -> Hashable:
        return self.changes

    def _title(self) -> str:
        return "Since the earlier proposal"

    def _facts(self) -> str:
        found = Counter(each.what for each in self.changes)
        return ", ".join(f"{count} {what.value}" for what, count in found.items()) or "no changes"

    def _blocks(self) -> Iterator[Block]:
        yield table("Since the earlier proposal", rows.changes(self.changes))
