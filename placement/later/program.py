"""A program of seats, column by column: everyone at most one seat, every group at most its seats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from placement.later.blocks import Blocks
from placement.later.values import Newcomer, Room


@dataclass
class Row:
    """A row: lower <= sum of coefficients * columns <= upper."""

    lower: float
    upper: float
    columns: list[int] = field(default_factory=list)
    coefficients: list[float] = field(default_factory=list)

    def add(self, column: int, coefficient: float) -> None:
        """Add an entry."""
        self.columns.append(column)
        self.coefficients.append(coefficient)


@dataclass
class Draft:
    """A program under construction: minimise the sum of cost * x over x from 0 to 1 that keep to the rows."""

    cost: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def row(self, lower: float, upper: float) -> int:
        """Number of a new row."""
        self.rows.append(Row(lower, upper))
        return len(self.rows) - 1

    def column(self, cost: float, entries: Iterable[tuple[int, float]], *, whole: bool = False) -> int:
        """Number of a new column, with its coefficient in each row that it stands in."""
        number = len(self.cost)
        self.cost.append(cost)
        self.whole.append(whole)
        for row, coefficient in entries:
            self.rows[row].add(number, coefficient)
        return number


@dataclass(frozen=True)
class SeatRows:
    """Rows that hold every group, in every block, to its seats.

    Attributes
    ----------
    numbers
        Group -> row of each block.
    """

    blocks: Mapping[str, Blocks]
    numbers: Mapping[str, tuple[int, ...]]

    def taken(self, newcomer: Newcomer, group_id: str, start: int) -> list[tuple[int, float]]:
        """Entries of a newcomer who starts in a group in a week."""
        rows = self.numbers[group_id]
        covered = self.blocks[group_id].covered(start, newcomer.stay)
        return [(rows[number], float(newcomer.size)) for number in covered]


def add_seats(draft: Draft, room: Room, blocks: Mapping[str, Blocks], share: float = 1.0) -> SeatRows:
    """Rows for the seats of a room, and columns for the further seats that can be bought, each once.

    Parameters
    ----------
    share
        What the points count for: one part of as many futures.
    """
    numbers = {}
    for group_id, free in room.free.items():
        mine = blocks[group_id]
        seats = [free[mine.last(number)] for number in range(len(mine.first))]
        numbers[group_id] = tuple(draft.row(-inf, float(max(0, each))) for each in seats)
        for points in room.above.get(group_id, ()):
            draft.column(share * float(points), [(row, -1.0) for row in numbers[group_id]])
    return SeatRows(blocks, numbers)


def add_newcomer(
    draft: Draft, room: Room, seats: SeatRows, newcomer: Newcomer, row: int, *, came: int, share: float = 1.0
) -> None:
    """Columns of a newcomer in one future: every seat and week that matters, and no seat at all.

    Parameters
    ----------
    row
        The row that the columns must fill.
    came
        Week since which the newcomer waits; `newcomer.week` is the first in which a seat is asked for.
    """
    for group_id, points in newcomer.costs.items():
        for start in seats.blocks[group_id].starts(newcomer.week):
            cost = float(points) + float(newcomer.waiting) * (start - came)
            draft.column(share * cost, [(row, 1.0), *seats.taken(newcomer, group_id, start)])
    waited = float(newcomer.waiting) * (newcomer.week - came) if newcomer.unplaced is None else 0.0
    draft.column(share * (newcomer.never(room.horizon) + waited), [(row, 1.0)])
