"""How far figures vary over many draws: bands, not one number (R32)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from placement.whatif.values import Band, Figure


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
