"""What a reader may be told of single pupils, and the one way by which breakdowns reach a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement.disclosure import LEAST, Suppressed, suppress, suppress_table


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

    def table(self, cells: Mapping[tuple[str, str], int]) -> Suppressed[str, str]:
        """Give (row, column) -> count with its totals; readers know the totals of the columns."""
        return suppress_table(cells, open_rows=False, open_columns=True, least=LEAST if self.outsider else 0)

    def may_average(self, pupils: int) -> bool:
        """Tell whether a mean over so many pupils may be shown."""
        return pupils >= (LEAST if self.outsider else 1)
