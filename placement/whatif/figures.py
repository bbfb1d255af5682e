"""All figures of one scenario, section by section."""

from __future__ import annotations

from placement.policy import Weights
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated
from placement.whatif.sections import cost, criteria, distance, families, groups, mixing, pupils, shares, staff

SECTIONS = (pupils, distance, shares, groups, staff, families, mixing, cost)
"""In reading order; the criteria come last."""


def figures_of(evaluated: Evaluated, weights: Weights) -> tuple[Figure, ...]:
    """All figures of a scenario.

    Parameters
    ----------
    weights
        The base's weights, by which all scenarios are given points.
    """
    found = [figure for section in SECTIONS for figure in section.figures(evaluated)]
    return (*found, *criteria.figures(evaluated, weights))
