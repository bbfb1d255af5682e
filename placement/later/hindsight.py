"""What could have been reached by knowing beforehand who comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from placement.later.lp import Optimum, linear
from placement.later.program import Columns, Points, SeatProgram, together
from placement.later.values import Newcomer, Room

NOISE = 1e-7
"""Points by which a way must be cheaper than the prices say to be taken in."""


@dataclass(frozen=True)
class Relaxation:
    """The linear program of everyone who comes, solved."""

    program: SeatProgram
    optimum: Optimum

    @property
    def value(self) -> float:
        """Points of everyone together: no way to seat them has fewer."""
        return self.optimum.value

    def price(self, group_id: str, start: int = 0, stay: int | None = None) -> float:
        """Points of a seat in a group from a week on, for a stay of so many weeks."""
        covered = self.program.rows.covered(group_id, start, stay)
        return float(self.optimum.seats[covered.start : covered.stop].sum())

    def waiting(self, week: Sequence[Newcomer]) -> list[float]:
        """Points of waiting for the first newcomers: the cheapest way out, prices of later seats included."""
        cheapest, later = self.program.never[: len(week)].copy(), self.program.later
        theirs = later.only(later.who < len(week))
        np.minimum.at(cheapest, theirs.who, theirs.cost + paid_for(theirs, self.optimum))
        return [float(each) for each in cheapest]


def relaxation(room: Room, newcomers: Sequence[Newcomer], *, spare: float = 0.0) -> Relaxation:
    """The linear program of a room and of everyone who comes, this week and later.

    Parameters
    ----------
    spare
        Part of a seat that every group has more: a little of it makes prices what the next seat would spare.

    Raises
    ------
    ValueError
        If the room cannot tell about one of them.
    """
    room.check(newcomers)
    program = SeatProgram.of(room, newcomers)
    optimum, _ = solved(program, program.rows.seats + spare, np.ones(len(newcomers)), program.soonest)
    return Relaxation(program, optimum)


def solved(program: SeatProgram, seats: Points, asking: Points, columns: Columns) -> tuple[Optimum, Columns]:
    """Optimum of a program over all its columns, and those that it took: starts of later weeks come in as they pay.

    Parameters
    ----------
    seats, asking
        As in :func:`placement.later.lp.linear`.
    columns
        To begin with.
    """
    later = program.later
    while True:
        optimum = linear(program, columns, seats, asking)
        pays = optimum.asking[later.who] - later.cost - paid_for(later, optimum) > NOISE
        if not pays.any():
            return optimum, columns
        columns, later = together([columns, later.only(pays)]), later.only(~pays)


def paid_for(columns: Columns, optimum: Optimum) -> Points:
    """Points of the seats of each column, at their prices."""
    until = np.concatenate([[0.0], np.cumsum(optimum.seats)])
    paid: Points = columns.size * (until[columns.end] - until[columns.first])
    return paid
