"""What a placement costs and what the state pays for it, without a pupil in it (covenant 7; R56-R63, R75, R76)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from placement.domain import FundingRate
from placement.policy import Divide

UNKNOWN = "unknown"
"""The category of who has none, one that `funding.csv` does not know, or a year that cannot be told."""

SECTION, REGION = "money", "region"
EXACT: tuple[str, ...] = ("income", "gap", "host_income", "host_gap", "contribution")
"""Measures that tell what single pupils bring, or where they live."""
ESTIMATE = "_estimate"
"""How the measures end that stand in their place."""


class ClaimState(StrEnum):
    """What can be claimed for some pupils."""

    CLAIMED = "claimed"
    BELOW_THRESHOLD = "below_threshold"
    """Their school has too few first-year pupils on this date."""
    NOT_PAID = "not_paid"
    """The amount is nought, or none is in force: a later year, or a table that begins later."""
    UNKNOWN = "unknown"
    """Category or year is not known: no money is guessed."""


@dataclass(frozen=True, slots=True)
class Count:
    """Pupils of a school on a reference date who are alike to the state (R60).

    Attributes
    ----------
    category
        Kind and year on this date, such as `asylum_1`; or :data:`UNKNOWN`.
    rate
        The row of `funding.csv` in force; `None` where there is none.
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
        """Give what can be claimed, in euro."""
        if self.rate is None or self.state is not ClaimState.CLAIMED:
            return Fraction(0)
        return self.pupils * self.rate.each_quarter


@dataclass(frozen=True, slots=True)
class FirstClaim:
    """The one-off for a school that claims for the first time, as far as the tables tell; euro."""

    date: dt.date
    board_id: str
    brin: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class GroupMoney:
    """A group's year in euro, or whatever period was asked.

    Attributes
    ----------
    pupils
        Reference date -> pupils of the group who count on it.
    income
        Reference date -> what its pupils bring, first claims included.
    cost
        `opening_cost`, a quarter of it for each reference date; nought where the group is not open.
    between
        Reference dates on which it has 10 to 14 pupils (covenant fn 7; R62).
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

    @property
    def total_income(self) -> Fraction:
        """Sum the income of all dates."""
        return sum(self.income.values(), Fraction(0))

    @property
    def gap(self) -> Fraction:
        """Give cost less income; below nought where something is left."""
        return self.cost - self.total_income

    @property
    def needs_subsidy(self) -> bool:
        """Whether the host municipality may be asked: 10 to 14 pupils, and national money is not enough."""
        return self.is_open and bool(self.between) and self.gap > 0


@dataclass(frozen=True, slots=True)
class HostMoney:
    """All groups that a municipality houses, in euro (covenant 7e, fn 8; R61)."""

    municipality: str
    cost: Fraction
    income: Fraction

    @property
    def gap(self) -> Fraction:
        """Give cost less income."""
        return self.cost - self.income


@dataclass(frozen=True, slots=True)
class Contribution:
    """A municipality's part of the gap, in euro; below nought where national money leaves something.

    Attributes
    ----------
    municipality
        Empty where no table tells where pupils live.
    pupils
        In the groups by this placement: who live there, or whose group is there.
    """

    municipality: str
    pupils: int
    amount: Fraction


@dataclass(frozen=True)
class Money:
    """What was asked about money.

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
    """

    dates: tuple[dt.date, ...]
    how: Divide
    counts: tuple[Count, ...]
    first_claims: tuple[FirstClaim, ...]
    groups: tuple[GroupMoney, ...]
    hosts: tuple[HostMoney, ...]
    contributions: tuple[Contribution, ...]
    crossings: Mapping[tuple[str, str], int]

    @property
    def cost(self) -> Fraction:
        """Sum the costs of all groups."""
        return sum((each.cost for each in self.groups), Fraction(0))

    @property
    def income(self) -> Fraction:
        """Sum what the state pays."""
        return sum((each.total_income for each in self.groups), Fraction(0))

    @property
    def gap(self) -> Fraction:
        """Give cost less income."""
        return self.cost - self.income

    @property
    def rates(self) -> tuple[FundingRate, ...]:
        """Give the rows of `funding.csv` that were used, each once."""
        return tuple(dict.fromkeys(each.rate for each in self.counts if each.rate is not None))

    @property
    def is_outdated(self) -> bool:
        """Whether amounts of an earlier calendar year were used: the state sets them every year."""
        return any(
            each.rate is not None and each.rate.valid_from.year < each.date.year and each.rate.amount
            for each in self.counts
        )

    @property
    def outdated_since(self) -> dt.date | None:
        """Give the oldest day since when an amount is in force; `None` where all are of their year."""
        return min(each.valid_from for each in self.rates if each.amount) if self.is_outdated else None

    def without_homes(self) -> Money:
        """Leave out where pupils live: who crosses which border, and a gap divided by it."""
        here: Counter[str] = Counter()
        for (_, host), pupils in self.crossings.items():
            here[host] += pupils
        parts = tuple(Contribution(each.municipality, here[each.municipality], each.gap) for each in self.hosts)
        return replace(self, how=Divide.HOST, contributions=parts, crossings={})

    def pupils_in(self, state: ClaimState) -> int:
        """Count pupils in a state, each once for every reference date."""
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
