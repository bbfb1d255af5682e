"""What boards settle when the coordinator changes boards within a subsidy year (covenant 3d; R31).

The subsidy year is the calendar year. Its money is taken to be with the board that employs the coordinator first in
it: that board's `cost`. By days, every later board's part is

    cost * (days on which that board employs) / (days of the year)

in whole euros, which the first board owes it. The covenant leaves the amount to the boards: this is what they start
from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from placement.covenant.parties import Employer


@dataclass(frozen=True, slots=True)
class Share:
    """A board's part of a subsidy year.

    Attributes
    ----------
    days
        Days of the year on which it employs the coordinator.
    part
        Whole euros of the year's money for these days; `None` where the first board's cost is not given.
    own
        Whole euros that these days cost at its own cost; `None` where that is not given.
    """

    party_id: str
    days: int
    part: int | None
    own: int | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A subsidy year in which the employing board changes.

    Attributes
    ----------
    amount
        The year's money, in euro: the cost of the first board.
    shares
        The board that employs first, then every other one in the order in which it begins.
    changes
        Board -> day of the year on which it began.
    uncovered
        Days of the year between the first and the last on which nobody employs the coordinator.
    unsettled
        Boards whose beginning has not been settled.
    """

    year: int
    amount: Fraction | None
    shares: tuple[Share, ...]
    changes: Mapping[str, date]
    uncovered: int
    unsettled: frozenset[str]

    @property
    def payer(self) -> str:
        """The board that has the year's money."""
        return self.shares[0].party_id

    @property
    def owed(self) -> tuple[Share, ...]:
        """Shares of the boards to which it owes their part."""
        return self.shares[1:]


def settlements(employers: Sequence[Employer], until: int) -> tuple[Settlement, ...]:
    """Every subsidy year, up to one, in which the employing board changes."""
    years = {each.first_day.year for each in employers if each.first_day.year <= until}
    return tuple(found for year in sorted(years) if (found := settlement(employers, year)) is not None)


def settlement(employers: Iterable[Employer], year: int) -> Settlement | None:
    """What is to be settled of a year; `None` where one board employs the coordinator in all of it.

    Days before the first board of the year, as in the year in which the covenant began, are nobody's.
    """
    here = sorted((each for each in employers if each.days_in(year)), key=lambda each: each.first_day)
    boards = list(dict.fromkeys(each.party_id for each in here))
    if len(boards) < 2:
        return None
    whole = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    days = {board: sum(each.days_in(year) for each in here if each.party_id == board) for board in boards}
    amount = here[0].cost
    parts = None if amount is None else _whole_euros({each: amount * days[each] / whole for each in boards})
    known = parts or {}
    shares = (Share(each, days[each], known.get(each), _own(here, each, year)) for each in boards)
    return Settlement(
        year,
        amount,
        tuple(shares),
        {each.party_id: each.first_day for each in reversed(here) if each.party_id != boards[0]},
        _between(here, year) - sum(days.values()),
        frozenset(each.party_id for each in here[1:] if each.party_id != boards[0] and each.settled_on is None),
    )


def _between(here: Sequence[Employer], year: int) -> int:
    """Days from the first on which somebody employs the coordinator to the last."""
    first = max(here[0].first_day, date(year, 1, 1))
    last = max(date(year, 12, 31) if each.last_day is None else each.last_day for each in here)
    return (min(last, date(year, 12, 31)) - first).days + 1


def _own(here: Iterable[Employer], board: str, year: int) -> int | None:
    whole = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    costs = [None if each.cost is None else each.cost * each.days_in(year) for each in here if each.party_id == board]
    known = [each for each in costs if each is not None]
    return floor(sum(known, Fraction(0)) / whole + Fraction(1, 2)) if len(known) == len(costs) else None


def _whole_euros(exact: Mapping[str, Fraction]) -> Mapping[str, int]:
    """Parts in whole euros whose sum is that of the exact parts, rounded: the largest remainders are rounded up."""
    rounded = {each: floor(part) for each, part in exact.items()}
    left = floor(sum(exact.values(), Fraction(0)) + Fraction(1, 2)) - sum(rounded.values())
    by_remainder = sorted(exact, key=lambda each: rounded[each] - exact[each])
    for each in by_remainder[:left]:
        rounded[each] += 1
    return rounded
