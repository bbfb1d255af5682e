"""Parties, their agreements, and the boards that employ the coordinator, as their tables hold them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class PartyRole(StrEnum):
    """As what a party takes part in the covenant (covenant, parties; R01)."""

    BOARD = "board"
    MUNICIPALITY = "municipality"
    PARTNERSHIP = "partnership"


def end_of_notice(notice: date) -> date:
    """First day without a party that gave notice: a full calendar year lies between (covenant 9).

    The covenant is renewed by calendar year and asks for notice of "at least a calendar year": notice on
    9 October 2026 leaves 2027 between, so 1 January 2028; notice on 1 January 2027 does too.

    Examples
    --------
    >>> end_of_notice(date(2026, 10, 9))
    datetime.date(2028, 1, 1)
    """
    first = date(notice.year, 1, 1)
    return date(notice.year + (1 if notice == first else 2), 1, 1)


@dataclass(frozen=True, slots=True)
class Party:
    """A row of `parties.csv`: who takes part in the covenant, and since when (covenant, parties, 9; R01)."""

    id: str
    """The party, in every list and file."""
    name: str
    """What people call the party."""
    role: PartyRole
    """A school board, a municipality, or the partnership for support (samenwerkingsverband)."""
    contact: str | None = None
    """Whom to turn to, by function: never a person's name."""
    board_id: str | None = None
    """The board among the tables that it is."""
    municipality: str | None = None
    """The municipality that it is, by name."""
    joined_on: date | None = None
    """First day on which it takes part."""
    notice_on: date | None = None
    """Day on which it gave notice, in writing, to the steering group (covenant 9)."""
    left_on: date | None = None
    """First day on which it no longer takes part; without it, the first after its notice has run out."""

    @property
    def leaves_on(self) -> date | None:
        """First day without it; `None` where it neither left nor gave notice."""
        if self.left_on is not None or self.notice_on is None:
            return self.left_on
        return end_of_notice(self.notice_on)

    def is_in_force(self, on: date) -> bool:
        """Whether it takes part on a day."""
        leaves = self.leaves_on
        return (self.joined_on is None or self.joined_on <= on) and (leaves is None or on < leaves)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row of `agreements.csv`: what was agreed, by whom, and for how long (covenant 9; R73)."""

    id: str
    """The agreement, in every list and file."""
    what: str
    """What was agreed, in words."""
    parties: tuple[str, ...]
    """Who agreed: ids of parties."""
    valid_from: date
    """First day on which it holds."""
    valid_until: date | None = None
    """Last day on which it holds."""
    renews: bool | None = None
    """Whether it is renewed by a calendar year where nobody gives notice, as the covenant is (9)."""
    where: str | None = None
    """Where it stands, such as a file or an article."""

    @property
    def runs_out_on(self) -> date | None:
        """Last day on which it holds; `None` where it has none, or is renewed."""
        return None if self.renews else self.valid_until


@dataclass(frozen=True, slots=True)
class Employer:
    """A row of `employers.csv`: a board that employs the coordinator, from one day to another (covenant 3d; R31)."""

    party_id: str
    """The board, by its id among the parties."""
    first_day: date
    """First day on which it employs the coordinator."""
    last_day: date | None = None
    """Last day; empty while it still does."""
    cost: Fraction | None = None
    """Euro for a whole calendar year, the subsidy year."""
    settled_on: date | None = None
    """Day on which the boards settled its beginning within a subsidy year (covenant 3d)."""

    def days_in(self, year: int) -> int:
        """Days of a calendar year on which it employs the coordinator."""
        first = max(self.first_day, date(year, 1, 1))
        last = date(year, 12, 31) if self.last_day is None else min(self.last_day, date(year, 12, 31))
        return max(0, (last - first).days + 1)
