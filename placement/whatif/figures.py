"""All figures of one scenario, section by section."""

from __future__ import annotations

from placement.case import Scenario
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated
from placement.whatif.sections import (
    cost,
    criteria,
    distance,
    families,
    groups,
    mixing,
    pupils,
    shares,
    staff,
    transport,
)

SECTIONS = (pupils, distance, shares, groups, staff, families, mixing, cost)
"""In reading order; the criteria come last."""


def figures_of(evaluated: Evaluated, by: Scenario) -> tuple[Figure, ...]:
    """All figures of a scenario.

    Parameters
    ----------
    by
        The base's scenario, whose weights give points, and whose limit of school transport counts.
    """
    found = [figure for section in SECTIONS for figure in section.figures(evaluated)]
    found += transport.figures(evaluated, by.money.transport)
    return (*found, *criteria.figures(evaluated, by.weights))
