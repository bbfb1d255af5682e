"""All figures of one scenario, section by section."""

from __future__ import annotations

from placement.policy import Weights
from placement.results.comparison import Figure
from placement.whatif.measuring import Seen
from placement.whatif.sections import cost, criteria, distance, families, groups, mixing, pupils, shares, staff

SECTIONS = (pupils, distance, shares, groups, staff, families, mixing, cost)
"""In the order in which they are read; the criteria come last."""


def figures_of(seen: Seen, weights: Weights) -> tuple[Figure, ...]:
    """Measure a scenario.

    Parameters
    ----------
    weights
        The base's: by them all scenarios are given points.
    """
    found = [figure for section in SECTIONS for figure in section.figures(seen)]
    return (*found, *criteria.figures(seen, weights))
