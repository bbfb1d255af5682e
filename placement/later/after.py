"""A future after this week: those who wait for it, those who come, and the seats that this week leaves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from placement.later.hindsight import solved
from placement.later.lp import Optimum
from placement.later.program import Columns, Points, SeatProgram
from placement.later.values import Future, Newcomer, Room

Choice = tuple[str, str]
"""Newcomer of this week, and group."""


@dataclass
class After:
    """A future, with those who wait for it.

    Attributes
    ----------
    taken
        Rows of seats that a newcomer of this week takes in a group.
    least
        Fewest seats of every row that still leave it a way: below 0 by those that can be bought.
    columns
        Those that were needed so far.
    """

    week: Sequence[Newcomer]
    program: SeatProgram
    taken: Mapping[Choice, range]
    least: Points = field(repr=False)
    columns: Columns = field(repr=False)

    @classmethod
    def of(cls, room: Room, week: Sequence[Newcomer], future: Future) -> After:
        """The future of a week."""
        may_wait = [
            replace(who, week=1) if room.horizon > 1 else replace(who, costs={}, unplaced=who.never(1)) for who in week
        ]
        program = SeatProgram.of(room, [*may_wait, *future], {who.id: 0 for who in week}, beside=week)
        taken: dict[Choice, range] = {
            (who.id, group_id): program.rows.covered(group_id, 0, who.stay) for who in week for group_id in who.costs
        }
        least = np.concatenate(
            [
                np.full(len(each.first), -float(len(room.above.get(name, ()))))
                for name, each in program.rows.blocks.items()
            ]
        )
        return cls(week, program, taken, least, program.soonest)

    def gone(self, parts: Mapping[Choice, float]) -> tuple[Points, Points]:
        """Seats of every row that are taken this week, and the part of everyone who asks for one later.

        Parameters
        ----------
        parts
            Part of a newcomer who is seated in a group.
        """
        seats, asking = np.zeros(len(self.program.rows.seats)), np.ones(len(self.program.never))
        numbers = {who.id: at for at, who in enumerate(self.week)}
        for (pupil_id, group_id), part in parts.items():
            at, rows = numbers[pupil_id], self.taken[pupil_id, group_id]
            seats[rows.start : rows.stop] += part * self.week[at].size
            asking[at] = max(0.0, asking[at] - part)
        return seats, asking

    def optimum(self, seats: Points, asking: Points) -> Optimum:
        """Optimum of the future on some seats."""
        found, self.columns = solved(self.program, seats, asking, self.columns)
        return found

    def price(self, optimum: Optimum, choice: Choice) -> float:
        """Points of the seat that a newcomer of this week takes."""
        rows = self.taken[choice]
        return float(optimum.seats[rows.start : rows.stop].sum())
