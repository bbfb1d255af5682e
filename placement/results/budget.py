"""A forecast of pupils and money, from which a penvoerder makes the budget (covenant 7c; R58, R59, R91)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.domain import SubsidyStatus
from placement.results.money import Forecast, Money

MOST_YEARS = 5
"""Most years ahead of which a forecast tells (R91)."""


@dataclass(frozen=True)
class Grounds:
    """What a forecast rests on.

    Attributes
    ----------
    months
        Months of the register in which sign-ups and exits were counted, at most twelve; 0 where it is too young, and
        the tables are counted instead.
    signed_up
        Children who signed up for a group in these months.
    never_came
        Of these, children who are gone, or did not come, and were never in a group; not counted in a register that
        covers less than a year.
    season
        By which more or fewer sign up in a month, January first; 1 in each where the register covers less than a year.
    left
        Children who left a group in them.
    mean_stay
        Months that these had been in a group, on average; `None` for nobody.
    per_month, low, high
        Sign-ups a month that are expected, and with 95 percent chance at least and at most.
    together
        Children who come with a child on average, itself counted: families sign up together, so that chance is wider.
    stay_months
        Months after which children without an expected exit are assumed to leave.
    is_observed
        Whether that is what the register shows; otherwise it is the scenario's setting.
    """

    months: int
    signed_up: int
    never_came: int
    left: int
    mean_stay: Fraction | None
    per_month: Fraction
    low: Fraction
    high: Fraction
    stay_months: int
    is_observed: bool
    season: tuple[Fraction, ...]
    together: Fraction

    @property
    def coming(self) -> Fraction:
        """Newcomers a month who are expected in groups: those who sign up and come."""
        return self.per_month * (1 - Fraction(self.never_came, self.signed_up)) if self.never_came else self.per_month


@dataclass(frozen=True)
class ForecastYear:
    """A year to come, calendar year or school year.

    Attributes
    ----------
    money
        With the newcomers who are expected.
    low, high
        Reference date -> pupils in the groups with 95 percent chance at least, and at most.
    now
        Children in the groups by today's placement, of whom some will have left.
    seats
        Seats in the groups that are open.
    """

    name: str
    money: Money
    expected: Forecast
    low: Mapping[dt.date, Fraction]
    high: Mapping[dt.date, Fraction]
    now: int
    seats: int

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Its reference dates."""
        return self.money.dates

    @property
    def cost(self) -> Fraction:
        """Cost of the groups that are open."""
        return sum((each.cost for each in self.expected.groups), Fraction(0))

    def support(self, status: SubsidyStatus | None = None) -> Fraction:
        """Subsidies of municipalities, all or those of one status."""
        found = (each for each in self.money.supports if status in (None, each.subsidy.status))
        return sum((each.amount for each in found), Fraction(0))

    @property
    def left_to_cover(self) -> Fraction:
        """Costs that neither the state nor the subsidies in the tables cover; negative if money is left over."""
        return self.expected.gap - self.support()


@dataclass(frozen=True)
class DraftBudget:
    """A draft budget, and the years after it as far as they were asked for.

    Attributes
    ----------
    due
        Last day on which the parties are owed it.
    owed
        Names of the parties.
    has_rates
        Whether the tables say what the state pays.
    later
        School years, all of them forecasts; empty unless they were asked for.
    boards, schools
        Board id, and group id, -> name of the board and of the group's school.
    sent_on
        Day on which it was sent to the parties; `None` if it was not.
    """

    year: int
    made_on: dt.date
    due: dt.date
    owed: tuple[str, ...]
    grounds: Grounds
    first: ForecastYear
    later: tuple[ForecastYear, ...]
    boards: tuple[tuple[str, str], ...]
    schools: tuple[tuple[str, str], ...]
    has_rates: bool
    sent_on: dt.date | None = None
