"""Seats of this week in whole numbers, with every future beside it as a linear program on the same seats.

Solved in turns: this week chooses by what is known of the futures, each future then says what that choice costs it and,
by its duals, what another one would cost at least.

Source: J. F. Benders, Partitioning procedures for solving mixed-variables programming problems, Numerische Mathematik 4
(1962); one cut for each future as in J. R. Birge and F. V. Louveaux, European Journal of Operational Research 34
(1988).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

import numpy as np

from placement.later.hindsight import Relaxation, relaxation, solved
from placement.later.lp import Row, whole
from placement.later.prices import check
from placement.later.program import Columns, SeatProgram, SeatRows
from placement.later.values import Future, Newcomer, Room

ENOUGH = 1e-6
"""Part of the points by which a choice may miss the best one."""

Choice = tuple[str, str | None]
"""Newcomer and group; `None`: waits."""


@dataclass(frozen=True)
class _Cut:
    """A future has at least `points`, and so many more for every choice that is made."""

    points: float
    more: Mapping[Choice, float]


def two_stage(
    room: Room, week: Sequence[Newcomer], futures: Sequence[Future], obey: Callable[[], None] = lambda: None
) -> Mapping[str, str | None]:
    """Group of each of this week's newcomers, `None` for those who wait: fewest points now and in the mean future.

    Whoever waits is seated in each future as if that future were known by then.

    Parameters
    ----------
    room, week, futures, obey
        As in :func:`placement.later.prices.seat_prices`.

    Raises
    ------
    ValueError
        As :func:`placement.later.prices.seat_prices`.
    """
    check(week, futures)
    room.check([*week, *(each for future in futures for each in future)])
    if not week:
        return {}
    after = [_After.of(room, week, future) for future in futures]
    cuts = [[_relaxed(week, relaxation(room, [*week, *future]))] for future in futures]
    best: tuple[float, Mapping[str, str | None]] = (inf, {})
    tried: list[Mapping[str, str | None]] = []
    while True:
        obey()
        least, chosen = _chosen(room, week, cuts)
        if chosen in tried:  # the solvers' rounding leaves no more than this between it and the best
            return best[1]
        tried.append(chosen)
        found = [each.cut(chosen) for each in after]
        points = _now(week, chosen) + sum(_points(cut, chosen) for cut in found) / len(found)
        best = min(best, (points, chosen), key=lambda each: each[0])
        if best[0] - least <= ENOUGH * max(1.0, abs(best[0])):
            return best[1]
        for mine, cut in zip(cuts, found, strict=True):
            mine.append(cut)


def _now(week: Sequence[Newcomer], chosen: Mapping[str, str | None]) -> float:
    return sum(float(who.costs[group_id]) for who in week if (group_id := chosen[who.id]) is not None)


def _points(cut: _Cut, chosen: Mapping[str, str | None]) -> float:
    return cut.points + sum(cut.more[each] for each in chosen.items())


def _choices(week: Sequence[Newcomer]) -> list[Choice]:
    return [(who.id, group_id) for who in week for group_id in (*who.costs, None)]


def _chosen(
    room: Room, week: Sequence[Newcomer], cuts: Sequence[Sequence[_Cut]]
) -> tuple[float, dict[str, str | None]]:
    """The choice with fewest points by what is known of the futures, and these points: a lower bound."""
    choices = _choices(week)
    numbers = {each: number for number, each in enumerate(choices)}
    points: dict[Choice, float] = {
        (who.id, group_id): float(cost) for who in week for group_id, cost in who.costs.items()
    }
    rows = [Row(1.0, 1.0, {numbers[who.id, each]: 1.0 for each in (*who.costs, None)}) for who in week]
    rows += _room_for(room, week, numbers)
    for future, mine in enumerate(cuts, len(choices)):
        for cut in mine:
            entries = {numbers[each]: -more for each, more in cut.more.items() if more}
            rows.append(Row(cut.points, inf, {**entries, future: 1.0}))
    cost = [points.get(each, 0.0) for each in choices] + [1 / len(cuts)] * len(cuts)
    least, found = whole(cost, len(choices), rows)
    return least, {pupil_id: group_id for (pupil_id, group_id), at in numbers.items() if found[at] > 0.5}


def _room_for(room: Room, week: Sequence[Newcomer], numbers: Mapping[Choice, int]) -> Iterator[Row]:
    """Rows for the seats that there are, those that can be bought included."""
    seats = SeatRows.of(room, week)
    further = {group_id: len(points) for group_id, points in room.above.items()}
    entries: dict[int, dict[int, float]] = {}
    for who in week:
        for group_id in who.costs:
            for row in seats.covered(group_id, 0, who.stay):
                entries.setdefault(row, {})[numbers[who.id, group_id]] = float(who.size)
    for group_id, offset in seats.offsets.items():
        for row in range(offset, offset + len(seats.blocks[group_id].first)):
            if row in entries:
                yield Row(-inf, float(seats.seats[row]) + further.get(group_id, 0), entries[row])


def _relaxed(week: Sequence[Newcomer], found: Relaxation) -> _Cut:
    """What is known of a future before anything is chosen: from this week, shared in parts, together with it."""
    asking = dict(zip((who.id for who in week), found.optimum.asking.tolist(), strict=False))
    more: dict[Choice, float] = {
        (who.id, group_id): who.size * found.price(group_id, 0, who.stay) for who in week for group_id in who.costs
    }
    more |= {(who.id, None): asking[who.id] for who in week}
    return _Cut(found.value - sum(asking.values()), more)


@dataclass
class _After:
    """A future, with those who wait for it.

    Attributes
    ----------
    columns
        Those that were needed so far.
    """

    week: Sequence[Newcomer]
    program: SeatProgram
    taken: Mapping[Choice, range]
    columns: Columns = field(repr=False)

    @classmethod
    def of(cls, room: Room, week: Sequence[Newcomer], future: Future) -> _After:
        """The future of a week."""
        may_wait = [
            replace(who, week=1) if room.horizon > 1 else replace(who, costs={}, unplaced=who.never(1)) for who in week
        ]
        program = SeatProgram.of(room, [*may_wait, *future], {who.id: 0 for who in week}, beside=week)
        taken: dict[Choice, range] = {
            (who.id, group_id): program.rows.covered(group_id, 0, who.stay) for who in week for group_id in who.costs
        }
        return cls(week, program, taken, program.soonest)

    def cut(self, chosen: Mapping[str, str | None]) -> _Cut:
        """What a choice costs this future, and what another one would cost at least."""
        sizes = {who.id: float(who.size) for who in self.week}
        seats, asking = self.program.rows.seats.copy(), np.ones(len(self.program.never))
        for at, who in enumerate(self.week):
            group_id = chosen[who.id]
            asking[at] = group_id is None
            if group_id is not None:
                rows = self.taken[who.id, group_id]
                seats[rows.start : rows.stop] -= sizes[who.id]
        found, self.columns = solved(self.program, seats, asking, self.columns)
        more: dict[Choice, float] = {
            choice: sizes[choice[0]] * float(found.seats[rows.start : rows.stop].sum())
            for choice, rows in self.taken.items()
        }
        more |= {(who.id, None): float(found.asking[at]) for at, who in enumerate(self.week)}
        return _Cut(found.value - sum(more[each] for each in chosen.items()), more)
