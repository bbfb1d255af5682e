"""Amounts that outsiders may see: those that cannot be divided back into a few pupils of a category.

What a pupil brings depends on the funding category, a personal attribute. National money of the region and of a
host municipality may be shown if every number of pupils that could be derived from it may be shown: at least five on
each reference date, none of which reveals another.

Side by side, even such amounts reveal something: the difference between two scenarios may be what one pupil brings.
So a comparison shows outsiders the national money of every scenario as if each pupil brought the base's mean. All of
it can be derived from that mean and the sizes of the groups, and the mean reveals no more than the base's own page.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure import LEAST, suppress, suppress_table
from placement.results.money import ClaimState, Count, Money

Part = tuple[str, dt.date] | None
"""What an amount could be divided into: pupils of a category at a rate; `None` for pupils who bring nothing."""


@dataclass(frozen=True, slots=True)
class OpenIncome:
    """Which national money may be shown.

    Attributes
    ----------
    region
        Whether the region's may be shown.
    hosts
        Host municipalities whose amount may be shown.
    """

    region: bool
    hosts: frozenset[str]


def open_income(found: Money) -> OpenIncome:
    """National money that outsiders may see (contract, section 5)."""
    table: Counter[tuple[str, Part]] = Counter()
    for each in found.counts:
        table[each.municipality, _part(each)] += each.pupils
    for host in found.hosts:
        for part in {part for _, part in table}:
            table[host.municipality, part] += 0
    # A pupil counts once on each date, so this many counts mean at least five pupils.
    least = LEAST * len(found.dates)
    parts: Counter[Part] = Counter()
    for (_, part), pupils in table.items():
        parts[part] += pupils
    # The region comes first: hosts are shown to the extent that its amount, divided into its parts, allows.
    region = None not in suppress(parts, total_shown=True, least=least).values()
    shown = suppress_table(table, open_rows=True, open_columns=region, least=least)
    closed = {name for (name, _), pupils in shown.cells.items() if pupils is None}
    return OpenIncome(
        region=region,
        hosts=frozenset(host.municipality for host in found.hosts if host.municipality not in closed),
    )


def counted(found: Money, municipality: str | None = None) -> int:
    """Number of pupils on the reference dates, each counted on every date: all, or those in one host's groups."""
    return sum(
        sum(group.pupils.values())
        for group in found.groups
        if municipality is None or group.municipality == municipality
    )


def public_mean(base: Money) -> Fraction | None:
    """Average of what a pupil brings on a reference date, in euro.

    Returns
    -------
    Fraction or None
        `None` if the region's national money may not be shown, or if no pupil counts.
    """
    pupils = counted(base)
    return base.income / pupils if pupils and open_income(base).region else None


def _part(count: Count) -> Part:
    paid = count.state is ClaimState.CLAIMED and count.rate is not None
    return (count.category, count.rate.valid_from) if paid and count.rate is not None else None
