"""What a reader may be told of single pupils, and the one way by which breakdowns reach a page."""

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
        Cells below five are withheld, and others with them, so that none follows from the totals.
    """

    outsider: bool

    def line(self, counts: Mapping[str, int]) -> Mapping[str, int | None]:
        """Give the parts of a total that readers know."""
        return suppress(counts, total_shown=True) if self.outsider else counts

    def table(self, cells: Mapping[tuple[R, C], int]) -> Suppressed[R, C]:
        """Give (row, column) -> count with its totals; readers know the totals of the columns."""
        return suppress_table(cells, open_rows=False, open_columns=True, least=LEAST if self.outsider else 0)

    def closed_table(self, cells: Mapping[tuple[R, C], int]) -> Suppressed[R, C]:
        """Give the same where the totals of the columns are withheld like counts, and may yet be known from elsewhere.

        A count is shown where it may be to readers who know those totals, and to readers who do not.
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
        """Tell whether a mean over so many pupils may be shown."""
        return pupils >= (LEAST if self.outsider else 1)


def _in_both(one: Mapping[R, int | None], other: Mapping[R, int | None]) -> Mapping[R, int | None]:
    return {key: None if other[key] is None else count for key, count in one.items()}
