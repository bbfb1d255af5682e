"""A program of seats as arrays: everyone at most one seat, every group at most its seats, in every block of weeks.

Every newcomer has a column for each group in the week of arrival, and one for no seat. Columns of a later start are
listed aside: few of them ever pay, so :mod:`placement.later.hindsight` takes in those that do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from placement.later.blocks import Blocks, blocks
from placement.later.values import Newcomer, Room

Numbers = NDArray[np.int64]
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Columns:
    """Newcomers who take seats in a group from a block on.

    Attributes
    ----------
    who
        Numbers of newcomers.
    first, end
        First row of seats that is taken, and the one after the last.
    size
        Seats taken.
    cost
        Points.
    """

    who: Numbers
    first: Numbers
    end: Numbers
    size: Points
    cost: Points

    def only(self, chosen: NDArray[np.bool_]) -> Columns:
        """Some of the columns."""
        each = (self.who, self.first, self.end, self.size, self.cost)
        return Columns(*(values[chosen] for values in each))  # type: ignore[arg-type]


def together(parts: Iterable[Columns]) -> Columns:
    """Columns of several lists, in order."""
    listed = list(parts)
    return Columns(
        np.concatenate([each.who for each in listed]),
        np.concatenate([each.first for each in listed]),
        np.concatenate([each.end for each in listed]),
        np.concatenate([each.size for each in listed]),
        np.concatenate([each.cost for each in listed]),
    )


@dataclass(frozen=True)
class SeatRows:
    """Rows that hold every group, in every block, to its seats.

    Attributes
    ----------
    blocks
        Of every group, in the order of the room.
    offsets
        Group -> its first row.
    seats
        Seats of every row.
    """

    blocks: Mapping[str, Blocks]
    offsets: Mapping[str, int]
    seats: Points

    @classmethod
    def of(cls, room: Room, newcomers: Sequence[Newcomer]) -> SeatRows:
        """Rows for the seats of a room, where these newcomers may come."""
        found = blocks(room, newcomers)
        sizes = [len(each.first) for each in found.values()]
        seats = [
            max(0, room.free[group_id][each.last(number)])
            for group_id, each in found.items()
            for number in range(len(each.first))
        ]
        offsets = dict(zip(found, accumulate([0, *sizes]), strict=False))
        return cls(found, offsets, np.array(seats, dtype=np.float64))

    def covered(self, group_id: str, start: int, stay: int | None) -> range:
        """Rows in which a stay takes a seat."""
        numbers, offset = self.blocks[group_id].covered(start, stay), self.offsets[group_id]
        return range(offset + numbers.start, offset + numbers.stop)


@dataclass(frozen=True)
class SeatProgram:
    """Newcomers who come to a room, and what each of their ways costs.

    Attributes
    ----------
    soonest
        Starts in the week of arrival.
    later
        Starts in the first week of every later block.
    never
        Points of no seat, by newcomer.
    bought
        For every further seat that can be bought: its points, and the first row of its group and the one after the
        last.
    """

    rows: SeatRows
    soonest: Columns
    later: Columns
    never: Points
    bought: Sequence[tuple[float, int, int]]

    @classmethod
    def of(
        cls,
        room: Room,
        newcomers: Sequence[Newcomer],
        came: Mapping[str, int] | None = None,
        beside: Sequence[Newcomer] = (),
    ) -> SeatProgram:
        """The program of newcomers.

        Parameters
        ----------
        came
            Newcomer -> week since which the newcomer waits, where that is not the week of arrival: `newcomer.week` is
            then the first in which a seat is asked for.
        beside
            Further newcomers whose seats are to be told from the rows, but who have no columns.
        """
        rows, came = SeatRows.of(room, [*beside, *newcomers]), came or {}
        waited = [who.week - came.get(who.id, who.week) for who in newcomers]
        never = [
            who.never(room.horizon) + (float(who.waiting) * weeks if who.unplaced is None else 0.0)
            for who, weeks in zip(newcomers, waited, strict=True)
        ]
        soonest, later = _ways(room, newcomers, rows, waited)
        bought = [
            (float(points), rows.offsets[group_id], rows.offsets[group_id] + len(rows.blocks[group_id].first))
            for group_id in room.free
            for points in room.above.get(group_id, ())
        ]
        return cls(rows, soonest, later, np.array(never, dtype=np.float64), bought)


def _ways(room: Room, newcomers: Sequence[Newcomer], rows: SeatRows, waited: Sequence[int]) -> tuple[Columns, Columns]:
    weeks = np.array([each.week for each in newcomers], dtype=np.int64)
    stays = np.array([room.horizon if each.stay is None else each.stay for each in newcomers], dtype=np.int64)
    sizes = np.array([each.size for each in newcomers], dtype=np.float64)
    waiting = np.array([float(each.waiting) for each in newcomers], dtype=np.float64)
    waits = np.array(waited, dtype=np.float64)
    soonest, later = [_NONE], [_NONE]
    for group_id, these in _by_group(newcomers).items():
        who = np.array([at for at, _ in these], dtype=np.int64)
        points = np.array([cost for _, cost in these], dtype=np.float64)
        first, offset = np.array(rows.blocks[group_id].first, dtype=np.int64), rows.offsets[group_id]

        def columns(begin: Numbers, who: Numbers, points: Points, first: Numbers = first, at: int = offset) -> Columns:
            ends = np.minimum(room.horizon, begin + stays[who]) - 1
            delay = waits[who] + begin - weeks[who]
            rows_from = np.searchsorted(first, begin, side="right") - 1
            rows_to = np.searchsorted(first, ends, side="right")
            return Columns(who, at + rows_from, at + rows_to, sizes[who], points + waiting[who] * delay)

        soonest.append(columns(weeks[who], who, points))
        each, block = np.nonzero(weeks[who][:, None] < first[None, 1:])
        later.append(columns(first[1:][block], who[each], points[each]))
    return together(soonest), together(later)


def _by_group(newcomers: Sequence[Newcomer]) -> Mapping[str, list[tuple[int, float]]]:
    """Group -> newcomers who may come to it, by number, with their points."""
    found: dict[str, list[tuple[int, float]]] = {}
    for at, who in enumerate(newcomers):
        for group_id, points in who.costs.items():
            found.setdefault(group_id, []).append((at, float(points)))
    return found


_NONE = Columns(
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.float64),
    np.zeros(0, dtype=np.float64),
)
