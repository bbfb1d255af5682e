"""What a play of weeks leaves: plain values, as they are kept and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Ending(StrEnum):
    """Where a pupil is at the end of the last week."""

    SEATED = "seated"
    WAITING = "waiting"
    ROUTED = "routed"
    LEFT = "left"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week, after its placement.

    Attributes
    ----------
    arrived
        Pupils who signed up, wherever they belong.
    placed
        Pupils who were given a seat.
    waiting, waited
        Applicants without a seat, and the weeks that each of them has waited, sorted.
    left
        Pupils whose seat came free: those whose stay ended, and those who did not come.
    points
        Weight times measure of the linear criteria, over those who were placed.
    waiting_points
        As the criterion coverage counts them.
    measures
        Criterion -> measure of everybody in a group.
    proven
        Whether the placement is proven best; true where nothing was to be decided.
    """

    week: int
    date: date
    arrived: int
    placed: int
    waited: tuple[int, ...]
    left: int
    no_shows: int
    metres: Fraction
    points: Fraction
    waiting_points: int
    measures: Mapping[str, Fraction]
    groups_under: int
    groups_over: int
    proven: bool

    @property
    def waiting(self) -> int:
        """Applicants without a seat."""
        return len(self.waited)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in a week, after its placement."""

    week: int
    date: date
    group_id: str
    size: int
    min_size: int
    target_size: int
    max_size: int
    added: int
    left: int


@dataclass(frozen=True, slots=True)
class PriceLine:
    """Points that a seat in a group cost those who come later, in a week that was placed by it."""

    week: int
    date: date
    group_id: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class PupilLine:
    """A pupil over the whole play.

    Attributes
    ----------
    came
        Week of the sign-up; 0 for those in the tables.
    placed
        Week in which a seat was given; `None` where none was, and for those who had one.
    waited
        Whole weeks from sign-up to the week of placing, or to the last week for those who still wait.
    metres
        Distance to the last group.
    """

    pupil_id: str
    family_id: str | None
    came: int
    registered_on: date | None
    outcome: Ending
    group_id: str | None
    placed: int | None
    entered_on: date | None
    left_on: date | None
    waited: int | None
    metres: Fraction | None


@dataclass(frozen=True)
class Bound:
    """What no policy can do better than, over the whole play, in this order.

    Attributes
    ----------
    waiting_points, points
        As in :class:`WeekLine`, summed.
    proven
        Whether a placement reaches it, up to the rules that the bound leaves out.
    """

    waiting_points: Fraction
    points: Fraction
    proven: bool


@dataclass(frozen=True)
class Play:
    """A policy played over the weeks of a draw.

    Attributes
    ----------
    failure
        Code of why it ended early; empty if it did not.
    bound
        Of hindsight alone.
    prices
        Of policies that place by prices of seats, in the weeks in which there was somebody to place.
    """

    world: str
    policy: str
    draw: int
    weeks: tuple[WeekLine, ...]
    groups: tuple[GroupLine, ...]
    pupils: tuple[PupilLine, ...]
    failure: str = ""
    bound: Bound | None = None
    prices: tuple[PriceLine, ...] = ()
