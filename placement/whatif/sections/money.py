"""Costs, national money and what is left to make up (covenant 7; R58, R61, R75, R76).

Two of each line: as it is, for the coordinator, and for outsiders with every pupil at the base's mean
(:mod:`placement.disclosure.money`). Contributions by where pupils live are the coordinator's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.disclosure.money import counted
from placement.policy import Divide
from placement.results.comparison import Figure
from placement.results.money import ESTIMATE, REGION, SECTION, Money


def figures(found: Money, mean: Fraction | None) -> Iterator[Figure]:
    """Give the region, then each municipality that houses groups, then the contributions; all in euro.

    Parameters
    ----------
    mean
        What a pupil brings on a reference date, of the base; `None`: withheld.
    """
    yield from _balance("", REGION, found.cost, found.income, _estimate(mean, counted(found)))
    for host in found.hosts:
        estimate = _estimate(mean, counted(found, host.municipality))
        yield from _balance("host_", host.municipality, host.cost, host.income, estimate)
    # Divided by host, each contributes its gap.
    for part in found.contributions if found.how is Divide.HOME else ():
        yield Figure(SECTION, part.municipality, "contribution", "euro", part.amount)


def _estimate(mean: Fraction | None, pupils: int) -> Fraction | None:
    return None if mean is None else mean * pupils


def _balance(prefix: str, key: str, cost: Fraction, income: Fraction, estimate: Fraction | None) -> Iterator[Figure]:
    gap = None if estimate is None else cost - estimate
    values = {
        "cost": cost,
        "income": income,
        "gap": cost - income,
        f"income{ESTIMATE}": estimate,
        f"gap{ESTIMATE}": gap,
    }
    for measure, value in values.items():
        yield Figure(SECTION, key, prefix + measure, "euro", value)
