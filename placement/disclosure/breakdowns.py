"""What readers may learn about single pupils, and the only way in which breakdowns reach a page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from placement.disclosure import LEAST, Suppressed, suppress, suppress_table

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Privacy:
    """How breakdowns by a personal attribute are shown (contract, section 5).

    Attributes
    ----------
    outsider
        Whether cells below five are suppressed, with others so that none can be derived from the totals.
    """

    outsider: bool

    def line(self, counts: Mapping[str, int]) -> Mapping[str, int | None]:
        """Parts of a total that readers know."""
        return suppress(counts, total_shown=True) if self.outsider else counts

    def table(self, cells: Mapping[tuple[R, C], int]) -> Suppressed[R, C]:
        """Counts by (row, column) with their totals; readers know the column totals."""
        return suppress_table(cells, open_rows=False, open_columns=True, least=LEAST if self.outsider else 0)

    def closed_table(self, cells: Mapping[tuple[R, C], int]) -> Suppressed[R, C]:
        """The same table if column totals are suppressed like counts, although readers may know them from elsewhere.

        A count is shown only if it may be shown both to readers who know those totals and to readers who do not.
        """
        known = self.table(cells)
        table = suppress_table(cells, open_rows=False, open_columns=False, least=LEAST if self.outsider else 0)
        return Suppressed(
            cells=_in_both(table.cells, known.cells),
            row_totals=_in_both(table.row_totals, known.row_totals),
            column_totals=table.column_totals,
            total=table.total,
        )

    def may_average(self, pupils: int) -> bool:
        """Whether a mean over this many pupils may be shown."""
        return pupils >= (LEAST if self.outsider else 1)


def _in_both(one: Mapping[R, int | None], other: Mapping[R, int | None]) -> Mapping[R, int | None]:
    return {key: None if other[key] is None else count for key, count in one.items()}
