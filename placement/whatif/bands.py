"""How far figures vary over many draws, as plain values: bands, not one number (R32)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.result import Status
from placement.whatif.values import Figure


@dataclass(frozen=True, slots=True)
class Band:
    """One figure over many draws.

    Attributes
    ----------
    section, key, measure, unit
        As in :class:`placement.whatif.values.Figure`.
    low, high
        The least and the most.
    p10, p90
        The values that at most a tenth of the draws is under, and over: each was drawn (nearest rank).
    median
        The one in the middle, or half-way between the two in the middle.
    draws
        How many draws have the figure; fewer than all where some have no placement, or cannot tell it.
    """

    section: str
    key: str
    measure: str
    unit: str
    low: Fraction
    p10: Fraction
    median: Fraction
    p90: Fraction
    high: Fraction
    draws: int


@dataclass(frozen=True, slots=True)
class Bands:
    """A scenario drawn many times.

    Attributes
    ----------
    scenario
        Its name.
    seeds
        Of the draws, in order; one where nothing is left to chance.
    bands
        In the order of the figures.
    unsolved
        Draws without a placement: seed -> `infeasible` or `unknown`, in pairs.
    unproven
        Seeds of draws whose placement is not proven to be the best.
    """

    scenario: str
    seeds: tuple[int, ...]
    bands: tuple[Band, ...]
    unsolved: tuple[tuple[int, Status], ...] = ()
    unproven: tuple[int, ...] = ()


def bands_of(draws: Sequence[Sequence[Figure]]) -> tuple[Band, ...]:
    """Put the figures of many draws together; one that a draw lacks, or cannot tell, counts in the others."""
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for figures in draws:
        for figure in figures:
            if figure.value is not None:
                found.setdefault(figure.name, []).append(figure)
    return tuple(
        _band(figures[0], sorted(each.value for each in figures if each.value is not None))
        for figures in found.values()
    )


def _band(figure: Figure, values: Sequence[Fraction]) -> Band:
    count = len(values)
    tenth = math.ceil(Fraction(count, 10)) - 1
    return Band(
        *(figure.section, figure.key, figure.measure, figure.unit),
        low=values[0],
        p10=values[tenth],
        median=(values[(count - 1) // 2] + values[count // 2]) / 2,
        p90=values[count - 1 - tenth],
        high=values[-1],
        draws=count,
    )
