"""Better placements of a large model by small changes: a unit goes to another group, and one there makes room for it.

The second change is what closes the gap that rounding leaves: groups are full, and an origin more in one group is an
origin less in another.

Source: M. Yagiura, T. Ibaraki and F. Glover, An ejection chain approach for the generalized assignment problem,
INFORMS Journal on Computing 16 (2004); chains of two here.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from placement.mip.program import Numbers, Reals
from placement.solver.row_costs import RowCosts
from placement.solver.row_needs import Exchanges, RowNeeds

LEAST_GAIN = 0.5
"""Costs are integers: a gain below this is none."""

MOST_PAIRS = 100_000
"""Most pairs of units that are looked at together, for the memory that it takes."""

NEVER = 2.0**52
"""Cost of what may not be."""


class LocalSearch:
    """Units in their columns, moved as long as that costs less.

    Parameters
    ----------
    point
        A solution of the whole program to start from.
    order
        Of every variable of the program: the smaller, the sooner a unit is tried there.

    Attributes
    ----------
    gained
        By how much all changes so far have made it cheaper.
    """

    def __init__(self, costs: RowCosts, point: Reals, order: Reals) -> None:
        self._costs = costs
        counts = np.rint(point[costs.columns]).astype(np.int64)
        self._at = np.repeat(np.arange(len(counts)), counts)
        """Column of each unit that is placed; one with several copies occurs as often."""
        held, many = np.flatnonzero(counts), counts[counts > 0]
        self._narrow = Exchanges(costs.narrow, held, many, costs.groups)
        self._scattered = RowNeeds(costs.scattered, held, many)
        self._wide_need = costs.wide_needs(held, many)
        self._choices = _choices(costs, order)[costs.units[self._at]]
        self._point = point
        self.gained = 0.0
        self._kinds = np.unique(np.sign(costs.wide_amounts), axis=0, return_inverse=True)[1].reshape(-1)
        """Of each column: which wide rows it adds to, and which it takes from."""
        self._visits = self._by_group()

    @property
    def point(self) -> Reals:
        """The columns as they are now, in the whole program; other variables as they were."""
        point = self._point.copy()
        point[self._costs.columns] = np.bincount(self._at, minlength=len(self._costs.columns))
        return point

    def improve(self) -> Iterator[None]:
        """Changes for the better, as long as any are found; returns to the caller after each few."""
        while True:
            while self._shift_all():
                pass
            yield
            found = False
            for group, visits in self._parts():
                for unit, choice in self._promising(group, visits):
                    found = self._chain(unit, choice) or found
                yield
            if not found:
                return

    def _by_group(self) -> list[Numbers]:
        """Units and choices in each group, shape (visits, 2)."""
        groups = self._costs.groups[self._choices]
        # One with fewer choices than others has its first again.
        is_again = (self._choices == self._choices[:, :1]) & (np.arange(groups.shape[1]) > 0)
        groups = np.where(is_again, -1, groups)
        return [np.argwhere(groups == group) for group in range(int(self._costs.groups.max()) + 1)]

    # --- what it costs -------------------------------------------------------------------------

    def _moved(self, units: Numbers, columns: Numbers) -> tuple[Reals, Numbers]:
        """What it costs to move each unit to each column but for the wide rows, and how their needs change.

        The columns are in other groups than the units are.
        """
        costs, at = self._costs, self._at[units]
        price: Reals = costs.cost[columns] - costs.cost[at] + self._narrow.apart(at, columns)
        return price + self._scattered.moved(at, columns), costs.wide_amounts[columns] - costs.wide_amounts[at]

    def _wide_price(self, change: Numbers) -> Reals:
        """What it costs that the needs of the wide rows change."""
        return self._costs.wide(self._wide_need + change) - self._costs.wide(self._wide_need)

    def _prices(self, units: Numbers) -> Reals:
        """What it costs to move each unit to each of its choices; shape (units, choices)."""
        choices, groups = self._choices[units], self._costs.groups
        price, change = self._moved(units[:, None], choices)
        is_here = groups[choices] == groups[self._at[units]][:, None]
        return np.where(is_here, NEVER, price + self._wide_price(change))

    def _take(self, unit: int) -> None:
        """Take a unit out of its column."""
        self._add(int(self._at[unit]), -1)

    def _put(self, unit: int, column: int) -> None:
        """Put a unit that was taken out into a column."""
        self._add(column, 1)
        self._at[unit] = column

    def _add(self, column: int, times: int) -> None:
        self._narrow.add(column, times)
        self._scattered.add(column, times)
        self._wide_need = self._wide_need + times * self._costs.wide_amounts[column]

    # --- one unit goes elsewhere ---------------------------------------------------------------

    def _shift_all(self) -> bool:
        """Move every unit that gains by it to where it gains most; returns whether any did."""
        least = self._prices(np.arange(len(self._at))).min(axis=1)
        found = False
        for unit in np.argsort(least, kind="stable")[: np.count_nonzero(least < -LEAST_GAIN)]:
            # Those before it may have changed what it costs.
            prices = self._prices(unit[None])[0]
            if prices.min() < -LEAST_GAIN:
                self._take(int(unit))
                self._put(int(unit), int(self._choices[unit, prices.argmin()]))
                self.gained -= float(prices.min())
                found = True
        return found

    # --- and one there makes room --------------------------------------------------------------

    def _parts(self) -> Iterator[tuple[int, Numbers]]:
        """Each group, and who may move there, as few at a time as can be looked at in a moment."""
        for group, visits in enumerate(self._visits):
            pairs = len(visits) * int(np.count_nonzero(self._costs.groups[self._at] == group))
            for part in np.array_split(visits, max(1, pairs // MOST_PAIRS)):
                yield group, part

    def _promising(self, group: int, visits: Numbers) -> list[tuple[int, int]]:
        """Moves to a group that seem to pay if one unit leaves it in return, best first.

        It goes where it costs least; or back to the kind of group that the first one comes from, so that the wide rows
        hardly change; or to the very place that is left.

        Parameters
        ----------
        visits
            Units and choices in the group, shape (visits, 2).
        """
        groups, at = self._costs.groups, self._at
        movers, choices = visits[groups[at[visits[:, 0]]] != group].T
        members = np.flatnonzero(groups[at] == group)
        if not len(movers) or not len(members):
            return []
        there, left = self._choices[movers, choices], at[movers]
        coming, shifted = self._moved(movers, there)
        going, change = self._moved(members[:, None], self._choices[members])
        going = np.where(groups[self._choices[members]] == group, NEVER, going)
        saved = coming[:, None] + self._narrow.saved(there[:, None], at[members][None])
        prices = saved + self._wide_price(shifted)[:, None] + (going + self._wide_price(change)).min(axis=1)
        of_kind = self._cheapest_of_kind(members, going)[:, self._kinds[left]].T
        for choice in (of_kind, self._ways(members, groups[left])):
            first, second = np.nonzero(choice >= 0)
            taken = choice[first, second]
            pair = saved[first, second] + going[second, taken]
            pair += self._wide_price(shifted[first] + change[second, taken])
            onto = self._choices[members[second], taken]
            is_swap = groups[onto] == groups[left[first]]
            pair[is_swap] += self._narrow.saved(onto[is_swap], left[first[is_swap]])
            prices[first, second] = np.minimum(prices[first, second], pair)
        gains = prices.min(axis=1)
        order = np.argsort(gains, kind="stable")[: np.count_nonzero(gains < -LEAST_GAIN)]
        return list(zip(movers[order].tolist(), choices[order].tolist(), strict=True))

    def _cheapest_of_kind(self, members: Numbers, going: Reals) -> Numbers:
        """The choice of each member that costs least among those of each kind of group; -1 for none."""
        kinds = self._kinds[self._choices[members]]
        found = np.full((len(members), int(self._kinds.max()) + 1), -1)
        for kind in range(found.shape[1]):
            own = np.where(kinds == kind, going, NEVER)
            best = own.argmin(axis=1)
            found[:, kind] = np.where(own[np.arange(len(members)), best] < NEVER, best, -1)
        return found

    def _ways(self, members: Numbers, groups: Numbers) -> Numbers:
        """The first choice of each member in each of some groups; -1 for none. Shape (groups, members)."""
        is_there = self._costs.groups[self._choices[members]][None] == groups[:, None, None]
        return np.where(is_there.any(axis=2), is_there.argmax(axis=2), -1)

    def _chain(self, unit: int, choice: int) -> bool:
        """Move a unit to a choice and the best of those there elsewhere, if that gains; returns whether it did."""
        costs, before = self._costs, int(self._at[unit])
        column = int(self._choices[unit, choice])
        if costs.groups[column] == costs.groups[before]:
            return False
        price, change = self._moved(np.array(unit), np.array(column))
        first = float(price + self._wide_price(change))
        others = np.flatnonzero(costs.groups[self._at] == costs.groups[column])
        self._take(unit)
        self._put(unit, column)
        prices = self._prices(others)
        if first + prices.min(initial=NEVER) < -LEAST_GAIN:
            at, best = divmod(int(prices.argmin()), prices.shape[1])
            self._take(int(others[at]))
            self._put(int(others[at]), int(self._choices[others[at], best]))
            self.gained -= first + float(prices.min())
            return True
        self._take(unit)
        self._put(unit, before)
        return False


def _choices(costs: RowCosts, order: Reals) -> Numbers:
    """Columns of each unit, those with the smallest order first; one with fewer has its first again. By unit number."""
    in_order = np.lexsort((order[costs.columns], costs.units))
    units = costs.units[in_order]
    begins = np.searchsorted(units, np.arange(int(units.max()) + 1))
    counts = np.bincount(units)
    rank = np.arange(int(counts.max()))
    inside = np.where(rank < counts[:, None], rank, 0)
    found: Numbers = in_order[np.minimum(begins[:, None] + inside, len(in_order) - 1)]
    return found
