"""The weeks that a linear program of seats must tell apart, for each group.

A block is a run of weeks in which no seat becomes free: the group's room does not grow, and nobody leaves. The number
of pupils who have come since never falls within it, so its last week is the only one that can bind, and whoever waits
for a seat in it gains nothing by taking it later than its first week. Rows for last weeks and starts in first weeks
therefore give the same optimum, and the same prices, as rows and starts in every week.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from placement.later.values import Newcomer, Room


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of one group.

    Attributes
    ----------
    first
        First week of every block, in order; the first is 0.
    horizon
        Number of weeks.
    """

    first: tuple[int, ...]
    horizon: int

    def last(self, number: int) -> int:
        """Last week of a block."""
        return (self.first[number + 1] if number + 1 < len(self.first) else self.horizon) - 1

    def starts(self, week: int) -> tuple[int, ...]:
        """Weeks in which somebody who comes in a week may start: that week, and the first of every later block."""
        return (week, *self.first[bisect_right(self.first, week) :])

    def covered(self, start: int, stay: int | None) -> range:
        """Numbers of the blocks that a stay takes a seat in."""
        end = self.horizon if stay is None else min(self.horizon, start + stay)
        return range(bisect_right(self.first, start) - 1, bisect_right(self.first, end - 1))


def blocks(room: Room, newcomers: Iterable[Newcomer]) -> Mapping[str, Blocks]:
    """Blocks of every group, where these newcomers may come to it."""
    there: dict[str, list[Newcomer]] = {group_id: [] for group_id in room.free}
    for each in newcomers:
        for group_id in each.costs:
            there[group_id].append(each)
    return {group_id: _blocks(free, there[group_id]) for group_id, free in room.free.items()}


def _blocks(free: Sequence[int], newcomers: Sequence[Newcomer]) -> Blocks:
    horizon = len(free)
    stays = [(each.week, each.stay) for each in newcomers if each.stay is not None]
    leaving = {week + stay for week, stay in stays}
    first = [0]
    for week in range(1, horizon):
        if free[week] > max(0, free[week - 1]) or week in leaving:
            first.append(week)
            # A new block: who is there by now may start in it, and leaves that much later.
            leaving.update(week + stay for begin, stay in stays if begin <= week)
    return Blocks(tuple(first), horizon)
