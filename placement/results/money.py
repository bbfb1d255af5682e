"""Costs of a placement and the state's payments for it, without data about pupils (covenant 7; R56-R63, R75, R76)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from placement.domain import FundingRate, Subsidy
from placement.policy import Divide

UNKNOWN = "unknown"
"""Category of pupils without one, with one that `funding.csv` lacks, or with an unknown year of schooling."""

SECTION, REGION = "money", "region"


class ClaimState(StrEnum):
    """Outcome of a claim for some pupils."""

    CLAIMED = "claimed"
    BELOW_THRESHOLD = "below_threshold"
    """Their school has too few first-year pupils on this date."""
    NOT_PAID = "not_paid"
    """The amount is zero, or none is in force: a later year, or a table that begins later."""
    UNKNOWN = "unknown"
    """Category or year is unknown: no money is assumed."""


@dataclass(frozen=True, slots=True)
class Count:
    """Pupils of a school on a reference date for whom the state pays alike (R60).

    Attributes
    ----------
    category
        Kind and year on this date, such as `asylum_1`; or :data:`UNKNOWN`.
    rate
        The row of `funding.csv` in force; `None` if there is none.
    """

    date: dt.date
    school_id: str
    board_id: str
    brin: str
    municipality: str
    category: str
    state: ClaimState
    pupils: int
    rate: FundingRate | None = None

    @property
    def amount(self) -> Fraction:
        """Amount that can be claimed, in euro."""
        if self.rate is None or self.state is not ClaimState.CLAIMED:
            return Fraction(0)
        return self.pupils * self.rate.each_quarter


@dataclass(frozen=True, slots=True)
class FirstClaim:
    """One-off payment for a school's first claim, as far as the tables show; in euro."""

    date: dt.date
    board_id: str
    brin: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class GroupMoney:
    """Money of a group in euro, over a year or another requested period.

    Attributes
    ----------
    pupils
        Reference date -> pupils of the group who count on that date.
    income
        Reference date -> payments for its pupils, first claims included.
    cost
        `opening_cost`, a quarter for each reference date; zero if the group is not open.
    between
        Reference dates on which it has as many pupils as in the covenant's example, 11 to 14 (fn 7; R62).
    signal_above
        Shortfall above which it is signalled.
    """

    group_id: str
    school_id: str
    board_id: str
    municipality: str
    is_open: bool
    pupils: Mapping[dt.date, int]
    income: Mapping[dt.date, Fraction]
    cost: Fraction
    between: tuple[dt.date, ...] = ()
    signal_above: Fraction = Fraction(0)

    @property
    def total_income(self) -> Fraction:
        """Income over all dates."""
        return sum(self.income.values(), Fraction(0))

    @property
    def gap(self) -> Fraction:
        """Cost minus income; negative if money is left over."""
        return self.cost - self.total_income

    @property
    def is_short(self) -> bool:
        """Whether national money is insufficient, whatever its size: the host municipality may be asked to pay."""
        return self.is_open and self.gap > self.signal_above


@dataclass(frozen=True, slots=True)
class HostMoney:
    """Money of all groups hosted by a municipality, in euro (covenant 7e, fn 8; R61)."""

    municipality: str
    cost: Fraction
    income: Fraction

    @property
    def gap(self) -> Fraction:
        """Cost minus income."""
        return self.cost - self.income


@dataclass(frozen=True, slots=True)
class Contribution:
    """A municipality's share of the gap, in euro; negative if national money is left over.

    Attributes
    ----------
    municipality
        Empty if no table gives the pupils' homes.
    pupils
        Pupils in the groups by this placement who live there, or whose group is there.
    """

    municipality: str
    pupils: int
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Support:
    """A municipality's subsidy as the placement makes it, in euro (covenant 7e; R90).

    Attributes
    ----------
    number
        Mean number over the reference dates of what it is paid for.
    amount
        In euro, over the reference dates in its year.
    """

    subsidy: Subsidy
    number: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True)
class GroupForecast:
    """Money of a group in euro if newcomers come as they are expected to; pupils in expected numbers."""

    group_id: str
    board_id: str
    municipality: str
    pupils: Mapping[dt.date, Fraction]
    income: Mapping[dt.date, Fraction]
    cost: Fraction

    @property
    def total_income(self) -> Fraction:
        """Income over all dates."""
        return sum(self.income.values(), Fraction(0))

    @property
    def gap(self) -> Fraction:
        """Cost minus income; negative if money is left over."""
        return self.cost - self.total_income


@dataclass(frozen=True)
class Forecast:
    """The coming year if newcomers come as they are expected to (covenant 7c; R58).

    Attributes
    ----------
    per_month
        Newcomers a month.
    is_counted
        Whether that is the number of sign-ups in the tables, and not given by the scenario.
    stay_months
        Months after which pupils without an expected exit are assumed to leave.
    assumed
        Pupils in the groups whose exit is assumed.
    known
        Reference date -> pupils of the placement.
    without_seat
        Reference date -> newcomers for whom no seat is free then.
    """

    per_month: Fraction
    is_counted: bool
    stay_months: int
    assumed: int
    known: Mapping[dt.date, int]
    without_seat: Mapping[dt.date, Fraction]
    groups: tuple[GroupForecast, ...]
    hosts: tuple[HostMoney, ...]

    def pupils_on(self, date: dt.date) -> Fraction:
        """Expected number of pupils in the groups on a reference date."""
        return sum((each.pupils[date] for each in self.groups), Fraction(0))

    @property
    def income(self) -> Fraction:
        """Payments by the state."""
        return sum((each.total_income for each in self.groups), Fraction(0))

    @property
    def gap(self) -> Fraction:
        """Cost minus income."""
        return sum((each.gap for each in self.groups), Fraction(0))


@dataclass(frozen=True)
class Money:
    """Financial results of a placement.

    Attributes
    ----------
    dates
        Reference dates, in order.
    hosts
        Municipalities with a group, in the order of the tables.
    contributions
        They add up to the region's gap.
    crossings
        (home, host) -> pupils in a group by this placement (R63).
    supports
        Subsidies of municipalities for these dates.
    forecast
        The same with the newcomers who are expected; `None` if nobody is foreseen.
    """

    dates: tuple[dt.date, ...]
    how: Divide
    counts: tuple[Count, ...]
    first_claims: tuple[FirstClaim, ...]
    groups: tuple[GroupMoney, ...]
    hosts: tuple[HostMoney, ...]
    contributions: tuple[Contribution, ...]
    crossings: Mapping[tuple[str, str], int]
    supports: tuple[Support, ...] = ()
    forecast: Forecast | None = None

    @property
    def cost(self) -> Fraction:
        """Cost of all groups."""
        return sum((each.cost for each in self.groups), Fraction(0))

    @property
    def income(self) -> Fraction:
        """Payments by the state."""
        return sum((each.total_income for each in self.groups), Fraction(0))

    @property
    def gap(self) -> Fraction:
        """Cost minus income."""
        return self.cost - self.income

    @property
    def rates(self) -> tuple[FundingRate, ...]:
        """Rows of `funding.csv` that were used, each once."""
        return tuple(dict.fromkeys(each.rate for each in self.counts if each.rate is not None))

    @property
    def is_outdated(self) -> bool:
        """Whether amounts of an earlier calendar year were used: the state sets them annually."""
        return any(
            each.rate is not None and each.rate.valid_from.year < each.date.year and each.rate.amount
            for each in self.counts
        )

    @property
    def outdated_since(self) -> dt.date | None:
        """Earliest date from which a used amount is in force; `None` if all are of their year."""
        return min(each.valid_from for each in self.rates if each.amount) if self.is_outdated else None

    def pupils_in(self, state: ClaimState) -> int:
        """Number of pupils in a state, each counted once per reference date."""
        return sum(each.pupils for each in self.counts if each.state is state)


@dataclass(frozen=True)
class RunMoney:
    """What the state pays for a placement, over the two sets of dates that a run tells of.

    Attributes
    ----------
    asked
        By the year that the scenario asks.
    claimed
        Over the reference dates on which boards claim next.
    """

    asked: Money
    claimed: Money
