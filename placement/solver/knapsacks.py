"""What the duals of a relaxation prove if every group is looked at as a whole: empty, or filled with whole pupils.

The relaxation lets a group take a third of a family to reach its minimum size. Here the rows that couple groups, such
as that every family is placed once, are relaxed by their duals instead, and each group is filled at its reduced costs
as a knapsack, exactly. As with :mod:`placement.solver.certificate` any duals will do, and all is counted in whole
numbers, over all columns.

Source: A. M. Geoffrion, Lagrangean relaxation for integer programming, Mathematical Programming Study 2 (1974).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placement.expressions import linear_form
from placement.mip.program import Flags
from placement.model import Model
from placement.solver.linear import Wholes

NEVER = 2**61
"""More than any sum of reduced costs; twice as much still fits into 64 bits."""


@dataclass(frozen=True)
class Group:
    """A group as a knapsack.

    Attributes
    ----------
    columns, weights
        Variables that bring pupils, one entry for each copy, and how many pupils each brings.
    size, switch
        Variables for its number of pupils and for its being occupied; -1 without one.
    fixed
        Pupils who are in it in any case.
    least, most
        Smallest and largest size if it is occupied.
    is_sure
        Whether it is occupied in any case.
    """

    columns: Wholes
    weights: Wholes
    size: int
    switch: int
    fixed: int
    least: int
    most: int
    is_sure: bool = False


def groups_of(model: Model, ranges: Wholes) -> list[Group]:
    """The groups that can be looked at by themselves: nobody comes to them together with somebody elsewhere.

    Parameters
    ----------
    ranges
        Lower and upper bound of every variable, shape (variables, 2).
    """
    arrivals = {group_id: model.arrivals(group_id) for group_id in model.problem.groups}
    times = Counter(var.index for listed in arrivals.values() for var, _ in listed)
    found = []
    for group_id, listed in arrivals.items():
        alone = all(times[var.index] == 1 and ranges[var.index, 0] == 0 for var, _ in listed)
        if listed and alone and (made := _group(model, group_id, ranges)) is not None:
            found.append(made)
    return found


def _group(model: Model, group_id: str, ranges: Wholes) -> Group | None:
    switch = model.switch(group_id)
    size = linear_form(model.size(group_id)).indices
    if len(size) != 1 or model.most(group_id) < len(model.fixed_in(group_id)):
        return None
    columns = np.array([var.index for var, _ in model.arrivals(group_id)], dtype=np.int64)
    weights = np.array([len(pupils) for _, pupils in model.arrivals(group_id)], dtype=np.int64)
    fixed, most = len(model.fixed_in(group_id)), model.most(group_id)
    # Whether it is occupied may be certain, or of no importance.
    at = -1 if switch is None or isinstance(switch, int) else switch.index
    is_sure = model.must_reach_minimum(group_id)
    copies = np.minimum(ranges[columns, 1], max(0, most - fixed) // weights)
    return Group(
        np.repeat(columns, copies),
        np.repeat(weights, copies),
        size[0],
        at,
        fixed,
        model.problem.lower(group_id) if at >= 0 or is_sure else 0,
        most,
        is_sure,
    )


@dataclass(frozen=True)
class Filled:
    """Every group at its cheapest.

    Attributes
    ----------
    value
        Sum of their costs.
    chosen
        How many copies of each variable are in them, by index.
    """

    value: int
    chosen: Wholes


class Knapsacks:
    """Groups side by side, to be filled again and again at other costs.

    Parameters
    ----------
    ranges
        Lower and upper bound of every variable, shape (variables, 2).
    among
        Flags of the columns to choose from; all if `None`. Only then is what they come to a bound.
    """

    def __init__(self, groups: Sequence[Group], ranges: Wholes, among: Flags | None = None) -> None:
        self._count = len(ranges)
        self._sizes = np.array([each.size for each in groups], dtype=np.int64)
        self._switches = np.array([each.switch for each in groups], dtype=np.int64)
        self._fixed = np.array([each.fixed for each in groups], dtype=np.int64)
        self._room = np.array([each.most - each.fixed for each in groups], dtype=np.int64)
        self._seats = int(self._room.max(initial=0))
        taken = self._fixed[:, None] + np.arange(self._seats + 1)
        least = np.array([each.least for each in groups], dtype=np.int64)
        self._taken = taken
        self._is_size = (taken >= least[:, None]) & (taken <= (self._fixed + self._room)[:, None])
        self._has_switch = self._switches >= 0
        is_sure = np.array([each.is_sure for each in groups], dtype=np.bool_)
        self._may_close = ~self._has_switch | ((ranges[self._switches, 0] == 0) & ~is_sure)
        self._may_open = ~self._has_switch | (ranges[self._switches, 1] == 1)
        self._classes = [
            (weight, self._members(groups, weight, among))
            for weight in sorted({int(weight) for each in groups for weight in np.unique(each.weights)})
        ]

    def _members(self, groups: Sequence[Group], weight: int, among: Flags | None) -> Wholes:
        """Columns of one weight, a row for each group, filled up with a column that does not exist."""
        listed = [each.columns[each.weights == weight] for each in groups]
        if among is not None:
            listed = [each[among[each]] for each in listed]
        members = np.full((len(groups), max(map(len, listed), default=0)), self._count, dtype=np.int64)
        for row, each in zip(members, listed, strict=True):
            row[: len(each)] = each
        return members

    def fill(self, costs: Wholes) -> Filled:
        """Fill every group at its least cost.

        Parameters
        ----------
        costs
            One for every variable, by index; of the groups' own rows none is part of them.
        """
        padded = np.append(costs, NEVER)
        table = np.full((len(self._room), self._seats + 1), NEVER, dtype=np.int64)
        table[:, 0] = 0
        steps: list[tuple[int, Wholes, Wholes]] = []
        for weight, members in self._classes:
            cheapest, sums = _cheapest(padded, members, self._seats // weight)
            table, numbers = _added(table, sums, weight)
            steps.append((weight, cheapest, numbers))
        total = table + np.where(self._is_size, self._taken * costs[self._sizes][:, None], NEVER)
        at = np.argmin(total, axis=1)
        opened = total[np.arange(len(at)), at] + np.where(self._has_switch, costs[self._switches], 0)
        stays_shut = self._has_switch & self._may_close & (~self._may_open | (opened >= 0))
        value = int(np.where(stays_shut, 0, opened).sum())
        return Filled(value, self._chosen(steps, np.where(stays_shut, 0, at), stays_shut))

    def _chosen(self, steps: Sequence[tuple[int, Wholes, Wholes]], at: Wholes, stays_shut: Flags) -> Wholes:
        """Copies of each variable that lead to the seats taken."""
        chosen = np.zeros(self._count + 1, dtype=np.int64)
        every = np.arange(len(at))
        left = at.copy()
        for weight, cheapest, numbers in reversed(steps):
            number = numbers[every, left]
            taken = np.arange(cheapest.shape[1]) < number[:, None]
            np.add.at(chosen, cheapest[taken], 1)
            left -= weight * number
        chosen[self._sizes] = np.where(stays_shut, 0, self._fixed + at)
        switches = self._switches[self._has_switch]
        chosen[switches] = ~stays_shut[self._has_switch]
        return chosen[:-1]

    @property
    def variables(self) -> Wholes:
        """Variables of the groups: columns, sizes and switches."""
        columns = [members.ravel() for _, members in self._classes]
        listed = np.unique(np.concatenate([*columns, self._sizes, self._switches[self._has_switch]]))
        return listed[listed < self._count]


def _cheapest(padded: Wholes, members: Wholes, most: int) -> tuple[Wholes, Wholes]:
    """The cheapest columns of each group, at most so many, and what the first of them cost together."""
    costs = padded[members]
    if most < members.shape[1]:
        part = np.argpartition(costs, most - 1, axis=1)[:, :most] if most else np.empty((len(members), 0), np.int64)
        members, costs = np.take_along_axis(members, part, axis=1), np.take_along_axis(costs, part, axis=1)
    order = np.argsort(costs, axis=1)
    members, costs = np.take_along_axis(members, order, axis=1), np.take_along_axis(costs, order, axis=1)
    is_none = costs >= NEVER
    return members, np.where(is_none, NEVER, np.cumsum(np.where(is_none, 0, costs), axis=1))


def _added(table: Wholes, sums: Wholes, weight: int) -> tuple[Wholes, NDArray[np.int64]]:
    """The least cost of every number of seats with some columns of one weight, and how many of them."""
    best, numbers = table.copy(), np.zeros(table.shape, dtype=np.int64)
    for number in range(1, sums.shape[1] + 1):
        shift = weight * number
        cost = np.minimum(table[:, :-shift] + sums[:, number - 1 : number], NEVER)
        is_better = cost < best[:, shift:]
        best[:, shift:][is_better] = cost[is_better]
        numbers[:, shift:][is_better] = number
    return best, numbers
