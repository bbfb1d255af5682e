"""Costs, national money and the remaining gap (covenant 7; R58, R61, R75, R76)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.policy import Divide
from placement.results.comparison import Figure
from placement.results.money import REGION, SECTION, Money


def figures(found: Money) -> Iterator[Figure]:
    """The region, then each municipality that hosts groups, then the contributions; all in euro."""
    yield from _balance("", REGION, found.cost, found.income)
    for host in found.hosts:
        yield from _balance("host_", host.municipality, host.cost, host.income)
    # If divided by host, each host contributes its own gap.
    for part in found.contributions if found.how is Divide.HOME else ():
        yield Figure(SECTION, part.municipality, "contribution", "euro", part.amount)


def _balance(prefix: str, key: str, cost: Fraction, income: Fraction) -> Iterator[Figure]:
    for measure, value in {"cost": cost, "income": income, "gap": cost - income}.items():
        yield Figure(SECTION, key, prefix + measure, "euro", value)
