"""Costs, national money and the remaining gap (covenant 7; R58, R61, R75, R76).

Every row comes twice: as it is, for the coordinator, and for outsiders with every pupil at the base's mean
(:mod:`placement.disclosure.money`). Contributions by pupils' homes are for the coordinator only.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.disclosure.money import counted
from placement.policy import Divide
from placement.results.comparison import Figure
from placement.results.money import ESTIMATE, REGION, SECTION, Money


def figures(found: Money, mean: Fraction | None) -> Iterator[Figure]:
    """The region, then each municipality that hosts groups, then the contributions; all in euro.

    Parameters
    ----------
    mean
        The base's average of what a pupil brings on a reference date; `None` if suppressed.
    """
    yield from _balance("", REGION, found.cost, found.income, _estimate(mean, counted(found)))
    for host in found.hosts:
        estimate = _estimate(mean, counted(found, host.municipality))
        yield from _balance("host_", host.municipality, host.cost, host.income, estimate)
    # If divided by host, each host contributes its own gap.
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
