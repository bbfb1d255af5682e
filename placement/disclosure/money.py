"""Which amounts outsiders may see: those that nobody can divide back into few pupils of a category.

What a pupil brings depends on the funding category, a personal attribute. The region's national money, and that of a
host municipality, may be shown where every number of pupils that could be divided out of it may be: five or more on
each reference date, and none that gives another away.

Side by side, even such amounts tell: what two scenarios differ by may be what one pupil brings. So a comparison shows
outsiders the national money of every scenario as if each pupil brought the base's mean. All of it can be worked out
from that one mean and from how many pupils the groups have; the mean says what the base's own page says.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure import LEAST, suppress, suppress_table
from placement.results.money import ClaimState, Count, Money

Part = tuple[str, dt.date] | None
"""What an amount could be divided into: pupils of a category at a rate; `None` for those who bring nothing."""


@dataclass(frozen=True, slots=True)
class OpenIncome:
    """Of what the national money may be shown.

    Attributes
    ----------
    region
        Whether the region's may.
    hosts
        The municipalities whose may.
    """

    region: bool
    hosts: frozenset[str]


def open_income(found: Money) -> OpenIncome:
    """Tell whose national money outsiders may see (contract, section 5)."""
    table: Counter[tuple[str, Part]] = Counter()
    for each in found.counts:
        table[each.municipality, _part(each)] += each.pupils
    for host in found.hosts:
        for part in {part for _, part in table}:
            table[host.municipality, part] += 0
    # A pupil counts once on each date: so many counts are five pupils at least.
    least = LEAST * len(found.dates)
    parts: Counter[Part] = Counter()
    for (_, part), pupils in table.items():
        parts[part] += pupils
    # The region goes first: hosts are shown as far as its amount, divided into its parts, lets them be.
    region = None not in suppress(parts, total_shown=True, least=least).values()
    shown = suppress_table(table, open_rows=True, open_columns=region, least=least)
    closed = {name for (name, _), pupils in shown.cells.items() if pupils is None}
    return OpenIncome(
        region=region,
        hosts=frozenset(host.municipality for host in found.hosts if host.municipality not in closed),
    )


def counted(found: Money, municipality: str | None = None) -> int:
    """Count the pupils on the reference dates, each once on every date: all, or those of a host's groups."""
    return sum(
        sum(group.pupils.values())
        for group in found.groups
        if municipality is None or group.municipality == municipality
    )


def public_mean(base: Money) -> Fraction | None:
    """Give what a pupil brings on a reference date on average, in euro.

    Returns
    -------
    Fraction or None
        `None` where the region's national money may not be shown, or nobody counts.
    """
    pupils = counted(base)
    return base.income / pupils if pupils and open_income(base).region else None


def _part(count: Count) -> Part:
    paid = count.state is ClaimState.CLAIMED and count.rate is not None
    return (count.category, count.rate.valid_from) if paid and count.rate is not None else None
