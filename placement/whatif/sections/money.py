"""Costs, national money and what is left to make up (covenant 7; R58, R61, R75, R76).

Two of each line: as it is, for the coordinator, and for outsiders with every pupil at the base's mean
(:mod:`placement.whatif.money_public`). Contributions by where pupils live are the coordinator's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.scenario.policy import Divide
from placement.whatif.money_public import counted
from placement.whatif.money_values import Money
from placement.whatif.values import Figure

SECTION, REGION = "money", "region"
EXACT: tuple[str, ...] = ("income", "gap", "host_income", "host_gap", "contribution")
"""Measures that tell what single pupils bring, or where they live."""
ESTIMATE = "_estimate"
"""How the measures end that stand in their place."""


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
