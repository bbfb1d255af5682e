"""What a year was: children counted by what became of them, groups, ways and money; nothing that tells who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Key = tuple[str, ...]
"""What a number counts: the measure, and then its month, group, stage or the like."""


class Stage(StrEnum):
    """Where a child stands, as a yearly report tells it; every child in the register is at exactly one."""

    ANNOUNCED = "announced"
    """Comes later."""
    ADVICE = "advice"
    """Being looked at: set aside, without a route yet, or up for advice (covenant 2e)."""
    WAITING = "waiting"
    """Without a seat: waits, is proposed one, or said no to one."""
    NO_SHOW = "no_show"
    """Did not come, and has no seat."""
    SEAT = "seat"
    """A seat is kept: offered, accepted, or enrolled and not begun yet."""
    IN_GROUP = "in_group"
    REFERRED = "referred"
    """Referred, the destination not yet confirmed."""
    SETTLED = "settled"
    """Referred, and the destination took the child."""
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    """Never placed, and erased as nobody spoke of the child any more."""


GONE = frozenset({Stage.SETTLED, Stage.LEFT, Stage.WITHDRAWN, Stage.EXPIRED})
"""Stages at which nothing more is done for a child."""


class Basis(StrEnum):
    """How a child came into the year."""

    CARRIED = "carried"
    """Was there before it began."""
    CAME = "came"
    RETURNED = "returned"
    """Had left or withdrawn before, and came back."""


class Measure(StrEnum):
    """What is counted. Whatever it is, numbers of children add up: a year's figures are the sum over its children."""

    PEOPLE = "people"
    """Basis, stage at the end -> children of the year."""
    START = "start"
    """Stage -> children there when the year began."""
    CAME = "came"
    """Month -> children whose sign-up it was."""
    RETURNED = "returned"
    ENTERED = "entered"
    """Month, group -> children who began in a group."""
    MOVED = "moved"
    """Month -> moves from one group to another."""
    OUT = "out"
    """Month, stage -> children who were in a group, and are at another stage from then on."""
    ENDED = "ended"
    """Month, stage -> children for whom nothing more is done from then on."""
    LEFT = "left"
    """Destination -> children who left a group."""
    AT = "at"
    """Month, stage -> children there when the month ended."""
    SIZE = "size"
    """Reference date, group -> children in it."""
    WAIT = "wait"
    """Band -> children by the days from sign-up to first day."""
    STAY = "stay"
    """Band -> children who left, by the months in their group."""
    STEP = "step"
    """Step of the protocol for moving on -> children who left with it done (covenant 6)."""
    COHORT = "cohort"
    """School year of the first day, where they are at the end -> children."""
    OBJECTED = "objected"
    """Code -> proposals that a school did not agree to."""
    DECLINED = "declined"
    """Month -> seats that parents declined."""
    AGE = "age"
    """Band -> children who came, by their age then."""
    DOUBLE = "double"
    """Registrations that turned out to be of a child who was known already."""


Counts = Mapping[Key, int]


@dataclass(frozen=True)
class Period:
    """A calendar year, or a school year.

    Attributes
    ----------
    name
        Such as `2026`, or `2026-2027`.
    """

    name: str
    first: dt.date
    last: dt.date

    @property
    def is_school_year(self) -> bool:
        """Whether it is a school year."""
        return "-" in self.name

    @property
    def months(self) -> tuple[str, ...]:
        """Its months, such as `2026-01`."""
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            found.append(month_of(day))
            day = (day + dt.timedelta(days=31)).replace(day=1)
        return tuple(found)

    @property
    def reference_dates(self) -> tuple[dt.date, ...]:
        """The days on which the state counts pupils: the first of January, April, July and October (LOWAN 2024)."""
        years = range(self.first.year, self.last.year + 1)
        dates = (dt.date(year, month, 1) for year in years for month in (1, 4, 7, 10))
        return tuple(each for each in dates if self.first <= each <= self.last)

    def until(self, today: dt.date) -> dt.date:
        """Last day of it of which anything is known."""
        return min(self.last, today)


def month_of(day: dt.date) -> str:
    """A day's month, such as `2026-11`."""
    return f"{day:%Y-%m}"


@dataclass(frozen=True)
class Figures:
    """Numbers of children."""

    counts: Counts = field(default_factory=dict)

    def total(self, measure: Measure, *parts: str | None) -> int:
        """Sum over everything counted under a measure; a part that is given must match, `None` matches any."""
        return sum(
            count
            for key, count in self.counts.items()
            if key[0] == measure.value
            and all(wanted in (None, had) for wanted, had in zip(parts, key[1:], strict=False))
        )

    def by(self, measure: Measure, place: int = 0) -> Mapping[str, int]:
        """Sums by one of the parts under a measure: the first, or the second."""
        found: dict[str, int] = {}
        for key, count in self.counts.items():
            if key[0] == measure.value:
                found[key[place + 1]] = found.get(key[place + 1], 0) + count
        return found


def _matches(wanted: str | None, had: str) -> bool:
    return wanted is None or wanted == had


@dataclass(frozen=True)
class GroupYear:
    """A group in a year.

    Attributes
    ----------
    sizes
        Reference date -> children in it, for the dates that have come.
    entered
        Children who began in it.
    began_as, ended_as
        Its status when the year began, and in the end: `open`, `closed` and the like.
    is_itk
        Whether it counts for the balance over boards (covenant 3c).
    through
        Its statuses through the year, each from where it changed; empty in reports that were approved before this was
        kept.
    """

    group_id: str
    school: str
    board_id: str
    municipality: str
    sizes: Mapping[dt.date, int]
    entered: int
    began_as: str
    ended_as: str
    is_itk: bool = True
    through: tuple[str, ...] = ()

    @property
    def statuses(self) -> tuple[str, ...]:
        """Its statuses in the year, in order, no two alike after each other."""
        if self.through:
            return self.through
        return (self.began_as,) if self.began_as == self.ended_as else (self.began_as, self.ended_as)


@dataclass(frozen=True)
class BoardYear:
    """A board's intake in the itk groups against its share (covenant 3c; R26).

    Attributes
    ----------
    share
        `None` for a board without an itk group.
    """

    board_id: str
    name: str
    entered: int
    share: Fraction | None
    due: Fraction | None


@dataclass(frozen=True)
class Ways:
    """Ways to school of children who began in a group, of whose homes the register still knows; one way, in metres."""

    children: int = 0
    metres: Fraction = Fraction(0)
    far: int = 0
    """Children beyond the scenario's `far_km`."""


class Money(StrEnum):
    """What a board fills in of a year."""

    COST = "cost"
    NATIONAL = "national"
    MUNICIPAL = "municipal"


@dataclass(frozen=True)
class Realised:
    """What boards said they spent and received, in euro (covenant 8).

    Attributes
    ----------
    amounts
        (board id, what) -> euro.
    missing
        What is still asked of each board that had children or a group: (board id, what).
    """

    amounts: Mapping[tuple[str, Money], Fraction] = field(default_factory=dict)
    missing: tuple[tuple[str, Money], ...] = ()

    def total(self, what: Money) -> Fraction:
        """Sum over the boards that filled it in."""
        return sum((amount for (_, each), amount in self.amounts.items() if each is what), Fraction(0))


class Step(StrEnum):
    """How far a report has come (covenant 8)."""

    DRAFT = "draft"
    EVALUATED = "evaluated"
    APPROVED = "approved"


@dataclass(frozen=True)
class Taken:
    """A step that was taken: by whom, and when."""

    step: Step
    by: str
    on: dt.date


@dataclass(frozen=True)
class YearReport:
    """All that is reported of a year.

    Attributes
    ----------
    until
        Last day that is counted; before the period's own last day while it goes on.
    names
        Board id -> name.
    ways
        Board id -> ways; under the empty name those of the region.
    taken
        Steps that were taken, in order; empty for a draft.
    far_km
        Beyond this a way is called far.
    """

    period: Period
    until: dt.date
    figures: Figures
    groups: tuple[GroupYear, ...]
    boards: tuple[BoardYear, ...]
    ways: Mapping[str, Ways]
    realised: Realised
    names: Mapping[str, str]
    taken: tuple[Taken, ...] = ()
    far_km: Fraction = Fraction(6)

    @property
    def is_over(self) -> bool:
        """Whether all of the period is counted."""
        return self.until >= self.period.last

    @property
    def step(self) -> Step:
        """How far it has come."""
        return self.taken[-1].step if self.taken else Step.DRAFT
