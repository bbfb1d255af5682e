"""Money as its readers see it: as it is, of what concerns them.

A board sees its own groups; those who decide see every host and every payer; everybody else sees the region, estimated
to ten thousand euro. Nobody sees another figure or another sign (:mod:`placement.disclosure.rule`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.disclosure import rule
from placement.domain import SubsidyStatus
from placement.policy import Divide
from placement.results.money import Contribution, Forecast, GroupMoney, Money, Support


@dataclass(frozen=True, slots=True)
class Balance:
    """Costs and state funding in euros."""

    cost: Fraction
    income: Fraction

    @property
    def gap(self) -> Fraction:
        """Cost less income, in euros."""
        return self.cost - self.income


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group's money.

    Attributes
    ----------
    pupils
        Mean number over the reference dates.
    shortfall
        What the group falls short, in euros; `None` if that is not to be signalled (covenant 7e, fn 7; R62).
    """

    group_id: str
    school_id: str
    municipality: str
    is_open: bool
    pupils: Fraction
    is_between: bool
    balance: Balance
    shortfall: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ShareLine:
    """Contribution in euros of a municipality; its name is empty for pupils whose home is unknown.

    Attributes
    ----------
    share
        Part of the pupils in a group who live there; `None` if the gap is divided by host.
    """

    name: str
    pupils: int
    share: Fraction | None
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Crossings:
    """Pupils in groups by home and host municipality."""

    homes: tuple[str, ...]
    hosts: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    sums: Mapping[str, int]
    host_sums: Mapping[str, int]


@dataclass(frozen=True)
class MoneyTotals:
    """Money that a reader may know.

    Attributes
    ----------
    outdated_since
        Earliest effective date among amounts of an earlier year; `None` if all amounts are of their own year.
    region
        Costs and state funding of all groups.
    groups
        Groups whose money concerns the reader.
    pupils
        Number of pupils in a group.
    supports
        Subsidies of municipalities, as the placement makes them.
    forecast
        The coming year with the newcomers who are expected; `None` if nobody is foreseen.
    realised
        What municipalities have paid, in euro; `None` if the tables have no subsidy that is realised.
    crossings
        `None` if the tables have no child's municipality, no pupil is in a group, or it is not for this reader.
    """

    dates: tuple[dt.date, ...]
    how: Divide
    outdated_since: dt.date | None
    region: Balance
    groups: tuple[GroupLine, ...]
    hosts: Mapping[str, Balance]
    shares: tuple[ShareLine, ...]
    pupils: int
    crossings: Crossings | None
    supports: tuple[Support, ...] = ()
    forecast: Forecast | None = None
    realised: Fraction | None = None


def money_totals(found: Money, groups: Collection[str], *, has_homes: bool) -> MoneyTotals:
    """Money for those who decide, and for the coordinator.

    Parameters
    ----------
    groups
        Ids of the groups whose money this reader sees.
    has_homes
        Whether the tables have any child's municipality.
    """
    shown = (each for each in found.groups if each.is_open or any(each.pupils.values()))
    return MoneyTotals(
        dates=found.dates,
        how=found.how,
        outdated_since=found.outdated_since,
        region=Balance(found.cost, found.income),
        groups=tuple(_group(found, each) for each in shown if each.group_id in groups),
        hosts={each.municipality: Balance(each.cost, each.income) for each in found.hosts},
        shares=tuple(_share(found, each) for each in found.contributions),
        pupils=_pupils(found),
        crossings=_crossings(found) if has_homes and found.crossings else None,
        supports=found.supports,
        forecast=found.forecast,
        realised=_realised(found),
    )


def money_for_anybody(found: Money) -> MoneyTotals:
    """The region's money alone: estimates rounded, with the gap of the figures shown, and what is realised as it is."""
    whole = money_totals(found, (), has_homes=False)
    region = Balance(rule.estimate(found.cost), rule.estimate(found.income))
    return replace(whole, region=region, hosts={}, shares=(), supports=(), forecast=None)


def only_of(found: MoneyTotals, municipality: str) -> MoneyTotals:
    """Money of one municipality, beside the region's."""
    own, forecast = municipality.casefold(), found.forecast
    if forecast is not None:
        hosts = tuple(each for each in forecast.hosts if each.municipality.casefold() == own)
        forecast = replace(forecast, hosts=hosts)
    return replace(
        found,
        hosts={name: balance for name, balance in found.hosts.items() if name.casefold() == own},
        shares=tuple(each for each in found.shares if each.name.casefold() == own),
        crossings=None,
        supports=tuple(each for each in found.supports if each.subsidy.municipality.strip().casefold() == own),
        forecast=forecast,
    )


def _realised(found: Money) -> Fraction | None:
    amounts = [each.amount for each in found.supports if each.subsidy.status is SubsidyStatus.REALISED]
    return sum(amounts, Fraction(0)) if amounts else None


def _group(found: Money, group: GroupMoney) -> GroupLine:
    return GroupLine(
        group.group_id,
        group.school_id,
        group.municipality,
        group.is_open,
        Fraction(sum(group.pupils.values()), len(found.dates)),
        bool(group.between),
        Balance(group.cost, group.total_income),
        group.gap if group.is_short else None,
    )


def _share(found: Money, each: Contribution) -> ShareLine:
    by_home = found.how is Divide.HOME
    everybody = _pupils(found)
    share = Fraction(each.pupils, everybody) if by_home and everybody else None
    return ShareLine(each.municipality, each.pupils, share, each.amount)


def _pupils(found: Money) -> int:
    return sum(each.pupils for each in found.contributions)


def _crossings(found: Money) -> Crossings:
    sums: Counter[str] = Counter()
    host_sums: Counter[str] = Counter()
    for (home, host), pupils in found.crossings.items():
        sums[home] += pupils
        host_sums[host] += pupils
    cells = {(home, host): found.crossings.get((home, host), 0) for home in sums for host in host_sums}
    return Crossings(tuple(sums), tuple(host_sums), cells, sums, host_sums)
