"""What the look-ahead is asked about: newcomers, the room there is, and futures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Number = int | float | Fraction

WAITING = Fraction(100)
"""Points of a week without a seat: far above any way to school, as waiting comes first in every week."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A pupil who asks for a seat, or several who go to one group together.

    Attributes
    ----------
    costs
        Group -> points of a seat there; a group without an entry cannot take the newcomer.
    waiting
        Points of every week without a seat.
    week
        Weeks from now until the newcomer comes; 0 for this week.
    stay
        Weeks that the seat stays taken; `None` for longer than anybody looks ahead.
    size
        Seats taken.
    unplaced
        Points of no seat within the horizon, waiting included. `None` for those of waiting until the horizon's end
        and of the dearest seat right after it, so that no seat now is worse.
    """

    id: str
    costs: Mapping[str, Number]
    waiting: Number
    week: int = 0
    stay: int | None = None
    size: int = 1
    unplaced: Number | None = None

    def never(self, horizon: int) -> float:
        """Points of no seat within a horizon of so many weeks."""
        if self.unplaced is not None:
            return float(self.unplaced)
        return float(self.waiting) * (horizon - self.week) + max(map(float, self.costs.values()), default=0.0)


Future = Sequence[Newcomer]
"""Those who come in later weeks, as one draw has it."""


@dataclass(frozen=True, slots=True)
class Room:
    """Seats that groups have left in every week from now on.

    Attributes
    ----------
    free
        Group -> seats in each week of the horizon, this week first: what pupils seated so far and not yet gone leave.
        Below 0 counts as none.
    above
        Group -> points of each further seat, once it is bought: sizes above target. Every one must cost at least as
        much as the one before.
    """

    free: Mapping[str, Sequence[int]]
    above: Mapping[str, Sequence[Number]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse horizons that differ, and further seats that get cheaper."""
        if not self.free or len({len(weeks) for weeks in self.free.values()}) != 1 or not self.horizon:
            raise ValueError("every group has seats for the same number of weeks, one or more")
        for group_id, points in self.above.items():
            if group_id not in self.free or sorted(points) != list(points) or any(each < 0 for each in points):
                raise ValueError(f"further seats of {group_id} cost nothing less than those before")

    @property
    def horizon(self) -> int:
        """Weeks looked ahead, this week included."""
        return len(next(iter(self.free.values())))

    def check(self, newcomers: Iterable[Newcomer]) -> None:
        """Refuse newcomers whom this room cannot tell about.

        Raises
        ------
        ValueError
            If a newcomer comes outside the horizon, takes no seat or stays no week, or names an unknown group.
        """
        for each in newcomers:
            if not 0 <= each.week < self.horizon:
                raise ValueError(f"{each.id} comes in week {each.week}, outside a horizon of {self.horizon}")
            if each.size < 1 or (each.stay is not None and each.stay < 1):
                raise ValueError(f"{each.id} takes no seat")
            if unknown := each.costs.keys() - self.free.keys():
                raise ValueError(f"{each.id} could go to {min(unknown)}, which has no seats in any week")


@dataclass(frozen=True, slots=True)
class Prices:
    """What a seat taken now costs those who come later.

    Attributes
    ----------
    seats
        Group -> points of a seat from now on, to 0.01, less what sizes above target cost this week by themselves.
    waiting
        Newcomer of this week -> points of getting no seat now: weeks, a later seat and its price.
    """

    seats: Mapping[str, Fraction]
    waiting: Mapping[str, Fraction]
