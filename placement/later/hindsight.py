"""What could have been reached by knowing beforehand who comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placement.later.blocks import blocks
from placement.later.lp import Solved, solved
from placement.later.program import Draft, SeatRows, add_newcomer, add_seats
from placement.later.values import Newcomer, Room


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The linear program of everyone who comes, solved."""

    seats: SeatRows
    optimum: Solved

    @property
    def value(self) -> float:
        """Points of everyone together: no way to seat them has fewer."""
        return self.optimum.value

    def dual(self, group_id: str, number: int) -> float:
        """Points of a seat more in one block of a group, never negative."""
        return max(0.0, -self.optimum.duals[self.seats.numbers[group_id][number]])

    def price(self, group_id: str, start: int = 0, stay: int | None = None) -> float:
        """Points of a seat in a group from a week on, for a stay of so many weeks."""
        covered = self.seats.blocks[group_id].covered(start, stay)
        return sum(self.dual(group_id, number) for number in covered)


def relaxation(room: Room, newcomers: Sequence[Newcomer]) -> Relaxation:
    """The linear program of a room and of everyone who comes, this week and later.

    Raises
    ------
    ValueError
        If the room cannot tell about one of them.
    """
    room.check(newcomers)
    draft = Draft()
    seats = add_seats(draft, room, blocks(room, newcomers))
    for each in newcomers:
        add_newcomer(draft, room, seats, each, draft.row(1.0, 1.0), came=each.week)
    return Relaxation(seats, solved(draft))
