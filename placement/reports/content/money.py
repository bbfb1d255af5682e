"""Money as its readers may see it: whoever can divide an amount back into pupils is shown no amount.

What a pupil brings depends on the funding category, and a municipality's contribution on where pupils live: both
are personal attributes. For outsiders

- the region's money, and that of a host municipality, is shown where every number of pupils that could be
  divided out of it may be shown: five or more on each reference date, and none that gives another away;
- a group's money is estimated by its size and the region's mean for a pupil, which tells of no group;
- homes that :mod:`placement.reports.content.homes` withholds stand together, so that with the rest of the page
  the matrix tells no more than its own cells, of which the small ones are withheld.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure import LEAST, suppress_table
from placement.reports.content.homes import Homes
from placement.reports.content.privacy import Privacy
from placement.scenario.policy import Divide
from placement.whatif.money_values import ClaimState, Count, GroupMoney, Money

Names = tuple[str, ...]
"""Home municipalities that stand in a line: more than one where each alone is withheld; an empty name: not known."""

Part = tuple[str, dt.date] | None
"""What an amount could be divided into: pupils of a category at a rate; `None` for those who bring nothing."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Costs and national money in euro; `None` for what is withheld."""

    cost: Fraction
    income: Fraction | None

    @property
    def gap(self) -> Fraction | None:
        """Give cost less income."""
        return None if self.income is None else self.cost - self.income


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group; its money for outsiders as if every pupil brought the region's mean.

    Attributes
    ----------
    pupils
        On average, over the reference dates.
    """

    group_id: str
    school_id: str
    municipality: str
    is_open: bool
    pupils: Fraction
    is_between: bool
    balance: Balance

    @property
    def needs_subsidy(self) -> bool:
        """Whether the host municipality may be asked (covenant fn 7; R62)."""
        gap = self.balance.gap
        return self.is_open and self.is_between and gap is not None and gap > 0


@dataclass(frozen=True, slots=True)
class ShareLine:
    """What a municipality, or some together, would contribute; `None` for what is withheld."""

    names: Names
    pupils: int
    share: Fraction | None
    amount: Fraction | None


@dataclass(frozen=True, slots=True)
class Crossings:
    """Pupils in groups by home and host; the sums of lines and columns are always shown."""

    homes: tuple[Names, ...]
    hosts: tuple[str, ...]
    cells: Mapping[tuple[Names, str], int | None]
    sums: Mapping[Names, int]
    host_sums: Mapping[str, int]


@dataclass(frozen=True)
class MoneyTotals:
    """Money without what its reader may not know.

    Attributes
    ----------
    by_mean
        Whether groups are estimated by the region's mean.
    outdated_since
        The oldest day since when an amount of an earlier year is in force; `None` where all are of their year.
    crossings
        `None` where no table tells in which municipality anybody lives, or nobody is in a group.
    """

    dates: tuple[dt.date, ...]
    how: Divide
    by_mean: bool
    outdated_since: dt.date | None
    region: Balance
    groups: tuple[GroupLine, ...]
    hosts: Mapping[str, Balance]
    shares: tuple[ShareLine, ...]
    crossings: Crossings | None

    @property
    def withholds(self) -> bool:
        """Whether anything is withheld."""
        balances = (self.region, *self.hosts.values(), *(each.balance for each in self.groups))
        missing = any(each.income is None for each in balances) or any(each.amount is None for each in self.shares)
        return missing or (self.crossings is not None and None in self.crossings.cells.values())


def money_totals(found: Money, homes: Homes | None, privacy: Privacy) -> MoneyTotals:
    """Withhold what this reader may not know.

    Parameters
    ----------
    homes
        The table that the same reader sees, as :func:`placement.reports.content.homes.count_homes` gives it.
    """
    region, hosts = _balances(found, privacy)
    since = [each.valid_from for each in found.rates if each.amount]
    living = _standing(found, homes, privacy)
    return MoneyTotals(
        dates=found.dates,
        how=found.how,
        by_mean=privacy.outsider,
        outdated_since=min(since) if found.is_outdated else None,
        region=region,
        groups=tuple(
            _group(found, each, region, privacy) for each in found.groups if each.is_open or any(each.pupils.values())
        ),
        hosts=hosts,
        shares=_shares_by_host(found, hosts) if found.how is Divide.HOST else _shares_by_home(found, living, region),
        crossings=_crossings(found, living, privacy) if homes is not None and found.crossings else None,
    )


def _balances(found: Money, privacy: Privacy) -> tuple[Balance, dict[str, Balance]]:
    """Show the money of the region and of each host of which every part may be shown."""
    table: Counter[tuple[str, Part]] = Counter()
    for each in found.counts:
        table[each.municipality, _part(each)] += each.pupils
    for host in found.hosts:
        for part in {part for _, part in table}:
            table[host.municipality, part] += 0
    # A pupil counts once on each date: so many counts are five pupils at least.
    least = LEAST * len(found.dates) if privacy.outsider else 0
    shown = suppress_table(table, open_rows=True, open_columns=False, least=least)
    closed = {name for (name, _), pupils in shown.cells.items() if pupils is None}
    whole = None not in shown.column_totals.values()
    hosts = {
        host.municipality: Balance(host.cost, None if host.municipality in closed else host.income)
        for host in found.hosts
    }
    return Balance(found.cost, found.income if whole else None), hosts


def _part(count: Count) -> Part:
    paid = count.state is ClaimState.CLAIMED and count.rate is not None
    return (count.category, count.rate.valid_from) if paid and count.rate is not None else None


def _group(found: Money, group: GroupMoney, region: Balance, privacy: Privacy) -> GroupLine:
    counted = sum(group.pupils.values())
    income: Fraction | None = group.total_income
    if privacy.outsider:
        everybody = sum(each.pupils for each in found.counts)
        income = None if region.income is None else region.income * Fraction(counted, everybody or 1)
    return GroupLine(
        group.group_id,
        group.school_id,
        group.municipality,
        group.is_open,
        Fraction(counted, len(found.dates)),
        bool(group.between),
        Balance(group.cost, income),
    )


def _standing(found: Money, homes: Homes | None, privacy: Privacy) -> dict[str, Names]:
    """Give the line in which each home stands: on its own, or with all others that are withheld elsewhere."""
    names = list(dict.fromkeys(home for home, _ in found.crossings))
    lines = {} if homes is None else {name.casefold(): counts[0] for name, counts in homes.counts.items()}
    apart = {name for name in names if not privacy.outsider or lines.get(name.casefold()) is not None}
    together = tuple(name for name in names if name not in apart)
    return {name: (name,) if name in apart else together for name in names}


def _shares_by_home(found: Money, living: Mapping[str, Names], region: Balance) -> tuple[ShareLine, ...]:
    pupils: Counter[Names] = Counter()
    for (home, _), count in found.crossings.items():
        pupils[living[home]] += count
    everybody = pupils.total()
    return tuple(
        ShareLine(names, count, share := Fraction(count, everybody), None if region.gap is None else region.gap * share)
        for names, count in pupils.items()
    )


def _shares_by_host(found: Money, hosts: Mapping[str, Balance]) -> tuple[ShareLine, ...]:
    return tuple(
        ShareLine((each.municipality,), each.pupils, None, hosts[each.municipality].gap) for each in found.contributions
    )


def _crossings(found: Money, living: Mapping[str, Names], privacy: Privacy) -> Crossings:
    cells: Counter[tuple[Names, str]] = Counter()
    for (home, host), pupils in found.crossings.items():
        cells[living[home], host] += pupils
    shown = suppress_table(cells, open_rows=True, open_columns=True, least=LEAST if privacy.outsider else 0)
    sums: Counter[Names] = Counter()
    host_sums: Counter[str] = Counter()
    for (names, host), pupils in cells.items():
        sums[names] += pupils
        host_sums[host] += pupils
    return Crossings(tuple(sums), tuple(host_sums), shown.cells, sums, host_sums)
