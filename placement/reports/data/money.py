"""Money as its readers may see it: no amount that can be divided back into numbers of pupils.

The income for a pupil depends on the funding category, and a municipality's contribution on where pupils live: both
are personal attributes. For outsiders

- the money of the region, and of a host municipality, is shown if every number of pupils that could be derived from
  it may be shown (:mod:`placement.disclosure.money`);
- a group's money is estimated from its size and the region's mean per pupil, which reveals nothing about the group;
  so is that of the hosts, unless all of them may be shown;
- homes that :mod:`placement.reports.data.homes` withholds are merged, so that the rest of the page adds nothing to
  the cells of the matrix, in which small counts are withheld.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.disclosure import LEAST, suppress_table
from placement.disclosure.breakdowns import Privacy
from placement.disclosure.money import counted, open_income, public_mean
from placement.policy import Divide
from placement.reports.data.homes import Homes
from placement.results.money import Forecast, GroupMoney, Money, Support

Names = tuple[str, ...]
"""Home municipalities of one line: several if each alone is withheld; an empty name stands for unknown."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Costs and state funding in euros; `None` if withheld."""

    cost: Fraction
    income: Fraction | None

    @property
    def gap(self) -> Fraction | None:
        """Cost less income, in euros; `None` if the income is withheld."""
        return None if self.income is None else self.cost - self.income


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group; for outsiders its income is estimated as the region's mean for every pupil.

    Attributes
    ----------
    pupils
        Mean number over the reference dates.
    """

    group_id: str
    school_id: str
    municipality: str
    is_open: bool
    pupils: Fraction
    is_between: bool
    balance: Balance
    signal_above: Fraction = Fraction(0)

    @property
    def shortfall(self) -> Fraction | None:
        """What the group falls short, in euros, if that is to be signalled (covenant 7e, fn 7; R62)."""
        gap = self.balance.gap
        return gap if self.is_open and gap is not None and gap > self.signal_above else None


@dataclass(frozen=True, slots=True)
class ShareLine:
    """Contribution in euros of a municipality, or of several together; `None` if withheld."""

    names: Names
    pupils: int
    share: Fraction | None
    amount: Fraction | None


@dataclass(frozen=True, slots=True)
class Crossings:
    """Pupils in groups by home and host municipality; row and column totals are always shown."""

    homes: tuple[Names, ...]
    hosts: tuple[str, ...]
    cells: Mapping[tuple[Names, str], int | None]
    sums: Mapping[Names, int]
    host_sums: Mapping[str, int]


@dataclass(frozen=True)
class MoneyTotals:
    """Money, without anything that its reader may not know.

    Attributes
    ----------
    by_mean
        Whether groups are estimated from the region's mean.
    hosts_by_mean
        Whether hosts are estimated so.
    outdated_since
        Earliest effective date among amounts of an earlier year; `None` if all amounts are of their own year.
    pupils
        Number of pupils in a group.
    supports
        Subsidies of municipalities, as the placement makes them.
    forecast
        The coming year with the newcomers who are expected; `None` if nobody is foreseen.
    crossings
        `None` if the tables have no child's municipality, or no pupil is in a group.
    """

    dates: tuple[dt.date, ...]
    how: Divide
    by_mean: bool
    hosts_by_mean: bool
    outdated_since: dt.date | None
    region: Balance
    groups: tuple[GroupLine, ...]
    hosts: Mapping[str, Balance]
    shares: tuple[ShareLine, ...]
    pupils: int
    crossings: Crossings | None
    supports: tuple[Support, ...] = ()
    forecast: Forecast | None = None

    @property
    def withholds(self) -> bool:
        """Whether anything is withheld."""
        balances = (self.region, *self.hosts.values(), *(each.balance for each in self.groups))
        missing = any(each.income is None for each in balances) or any(each.amount is None for each in self.shares)
        return missing or (self.crossings is not None and None in self.crossings.cells.values())


def money_totals(found: Money, homes: Homes | None, privacy: Privacy) -> MoneyTotals:
    """Money as this reader may see it.

    Parameters
    ----------
    homes
        The table that the same reader sees, from :func:`placement.reports.data.homes.count_homes`.
    """
    region, hosts, hosts_by_mean = _balances(found, privacy)
    living = _standing(found, homes, privacy)
    return MoneyTotals(
        dates=found.dates,
        how=found.how,
        by_mean=privacy.outsider,
        hosts_by_mean=hosts_by_mean,
        outdated_since=found.outdated_since,
        region=region,
        groups=tuple(
            _group(found, each, region, privacy) for each in found.groups if each.is_open or any(each.pupils.values())
        ),
        hosts=hosts,
        shares=_shares_by_host(found, hosts) if found.how is Divide.HOST else _shares_by_home(found, living, region),
        pupils=sum(each.pupils for each in found.contributions),
        crossings=_crossings(found, living, privacy) if homes is not None and found.crossings else None,
        supports=found.supports,
        forecast=found.forecast,
    )


def _balances(found: Money, privacy: Privacy) -> tuple[Balance, dict[str, Balance], bool]:
    """Balances of the region and of each host, as far as all their parts may be shown.

    If that does not hold for all hosts, all are estimated from the region's mean, if that may be shown: a table does
    not mix amounts with estimates.

    Returns
    -------
    tuple
        Balance of the region, host -> its balance, and whether those of hosts are estimates.
    """
    shown = open_income(found) if privacy.outsider else None
    if shown is None:
        region = Balance(found.cost, found.income)
        return region, {each.municipality: Balance(each.cost, each.income) for each in found.hosts}, False
    mean = public_mean(found)
    pupils = {each.municipality: counted(found, each.municipality) for each in found.hosts}
    by_mean = mean is not None and any(number for name, number in pupils.items() if name not in shown.hosts)
    hosts = {
        each.municipality: Balance(
            each.cost,
            mean * pupils[each.municipality]
            if mean is not None and by_mean
            else (each.income if each.municipality in shown.hosts or not pupils[each.municipality] else None),
        )
        for each in found.hosts
    }
    return Balance(found.cost, found.income if shown.region else None), hosts, by_mean


def _group(found: Money, group: GroupMoney, region: Balance, privacy: Privacy) -> GroupLine:
    pupils = sum(group.pupils.values())
    income: Fraction | None = group.total_income
    if privacy.outsider:
        income = None if region.income is None else region.income * Fraction(pupils, counted(found) or 1)
    return GroupLine(
        group.group_id,
        group.school_id,
        group.municipality,
        group.is_open,
        Fraction(pupils, len(found.dates)),
        bool(group.between),
        Balance(group.cost, income),
        group.signal_above,
    )


def _standing(found: Money, homes: Homes | None, privacy: Privacy) -> dict[str, Names]:
    """Home -> homes in its line: itself alone, or all that are withheld elsewhere on the page."""
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


def only_of(found: MoneyTotals, municipality: str) -> MoneyTotals:
    """Money of one municipality and of the region: part of what a reader of all lines sees."""
    own = municipality.casefold()
    return replace(
        found,
        groups=tuple(each for each in found.groups if each.municipality.casefold() == own),
        hosts={name: balance for name, balance in found.hosts.items() if name.casefold() == own},
        shares=tuple(each for each in found.shares if [name.casefold() for name in each.names] == [own]),
        crossings=None,
        supports=tuple(each for each in found.supports if each.subsidy.municipality.strip().casefold() == own),
        forecast=None
        if found.forecast is None
        else replace(
            found.forecast, hosts=tuple(each for each in found.forecast.hosts if each.municipality.casefold() == own)
        ),
    )
