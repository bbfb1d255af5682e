"""A year of inflow, played over many draws: how full groups are, and who waits; nothing of a single child."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.case import YearAsked
from placement.results.comparison import Band

REGION, GROUPS = "year", "year_groups"
"""Sections: all groups together; each group by itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure less another scenario's in the same draws: the mean, and its 95 percent confidence interval.

    Attributes
    ----------
    low, high
        `None` with a single draw.
    """

    mean: Fraction
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure of a year over its draws.

    Attributes
    ----------
    difference
        From the first scenario with a year; `None` for that one, and for what it does not have.
    """

    band: Band
    mean: Fraction
    difference: Difference | None


@dataclass(frozen=True)
class PlayedYear:
    """The weeks after a scenario's batch, played over many draws.

    Attributes
    ----------
    scenario
        Name of the scenario.
    asked
        What was played; a scenario that asks for no year has the usual inflow.
    failed
        Draws that ended early, as no placement was found; they are in no figure.
    unproven
        Weeks whose placement is not proven best, over all draws.
    """

    scenario: str
    asked: YearAsked
    failed: int
    unproven: int
    figures: tuple[YearFigure, ...]

    def figure(self, measure: str, key: str = "region") -> YearFigure | None:
        """A figure by its measure and key; `None` if every draw lacks it."""
        return next((each for each in self.figures if (each.band.key, each.band.measure) == (key, measure)), None)
