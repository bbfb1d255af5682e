"""The needs of rows as units move from column to column, and what a move would cost in them."""

from __future__ import annotations

import numpy as np

from placement.mip.program import Numbers, Reals
from placement.solver.priced_rows import PricedRows


class RowNeeds:
    """Rows with their needs at a placement.

    Parameters
    ----------
    held, counts
        The columns that are used, and how often.
    """

    def __init__(self, priced: PricedRows, held: Numbers, counts: Numbers) -> None:
        self._priced, self._need = priced, priced.needs(held, counts)

    def add(self, column: int, times: int) -> None:
        """Use a column more often, or less often."""
        # A column's rows differ from each other, but for the one that is none and to which it adds nothing.
        self._need[self._priced.rows[column]] += times * self._priced.amounts[column]

    def apart(self, at: Numbers, columns: Numbers) -> Reals:
        """What it costs to go from each column to another that has no row in common with it."""
        return self._more(columns, 1) + self._more(at, -1)

    def _more(self, columns: Numbers, times: int) -> Reals:
        rows, amounts = self._priced.rows[columns], self._priced.amounts[columns]
        need = self._need[rows]
        more = self._priced.cost(rows, need + times * amounts) - self._priced.cost(rows, need)
        total: Reals = more.sum(axis=-1)
        return total

    def moved(self, at: Numbers, columns: Numbers) -> Reals:
        """What it costs to go from each column to another; they may have rows in common."""
        priced = self._priced
        coming, going = priced.rows[columns], priced.rows[at]
        is_both = coming[..., :, None] == going[..., None, :]
        less = np.where(is_both, priced.amounts[at][..., None, :], 0).sum(axis=-1)
        need = self._need[coming]
        more = priced.cost(coming, need + priced.amounts[columns] - less) - priced.cost(coming, need)
        need = self._need[going]
        out = priced.cost(going, need - priced.amounts[at]) - priced.cost(going, need)
        price: Reals = more.sum(axis=-1) + np.where(is_both.any(axis=-2), 0.0, out).sum(axis=-1)
        return price


class Exchanges(RowNeeds):
    """Rows of one group each, in which one column may come and another one go.

    Parameters
    ----------
    groups
        Group of each column.
    """

    def __init__(self, priced: PricedRows, held: Numbers, counts: Numbers, groups: Numbers) -> None:
        super().__init__(priced, held, counts)
        self._place = _places(priced, groups)
        """Place of each row among those of its group."""
        most = int(self._place.max(initial=0))
        self._added = np.zeros((len(groups), most + 1), dtype=np.int64)
        """What each column adds to the row at each place; the last place is that of no row."""
        self._added[np.arange(len(groups))[:, None], self._place[priced.rows]] = priced.amounts
        self._added[:, most] = 0

    def saved(self, coming: Numbers, going: Numbers) -> Reals:
        """What it costs less that one column comes and one of its group goes than both alone."""
        priced = self._priced
        rows, more = priced.rows[coming], priced.amounts[coming]
        less = self._added[going[..., None], self._place[rows]]
        alone = priced.cost(rows, self._need[rows] + more) - priced.cost(rows, self._need[rows])
        rows, more = np.broadcast_to(rows, less.shape), np.broadcast_to(more, less.shape)
        need = self._need[rows] - less
        both = priced.cost(rows, need + more) - priced.cost(rows, need)
        saved: Reals = (both - alone).sum(axis=-1)
        return saved


def _places(priced: PricedRows, groups: Numbers) -> Numbers:
    """Place of each row among those of its group; that of no row, the last one, is beyond all others."""
    group_of = np.full(len(priced.need), -1)
    group_of[priced.rows] = groups[:, None]
    group_of[-1] = -1
    order = np.argsort(group_of, kind="stable")
    places = np.empty(len(group_of), dtype=np.int64)
    places[order] = np.arange(len(order)) - np.searchsorted(group_of[order], group_of[order])
    places[-1] = int(places[:-1].max(initial=-1)) + 1
    return places
