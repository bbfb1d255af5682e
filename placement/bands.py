"""Variation of figures over many draws: bands instead of single numbers (R32)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.result import Status
from placement.results.comparison import Band, Bands, Compared, Figure


@dataclass(frozen=True)
class Draw:
    """Outcome of one draw.

    Attributes
    ----------
    figures
        Empty without a placement.
    """

    seed: int
    status: Status
    figures: tuple[Figure, ...] = ()


def bands_of(draws: Sequence[Sequence[Figure]]) -> tuple[Band, ...]:
    """Bands of the figures over many draws; a draw that lacks a figure, or cannot determine it, is left out there."""
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for figures in draws:
        for figure in figures:
            if figure.value is not None:
                found.setdefault(figure.name, []).append(figure)
    return tuple(
        _band(figures[0], sorted(each.value for each in figures if each.value is not None))
        for figures in found.values()
    )


def together(scenario: str, draws: Sequence[Draw], base: Mapping[int, Sequence[Figure]] | None = None) -> Bands:
    """The bands of a scenario's draws.

    Parameters
    ----------
    base
        Seed -> the base's figures, with which a draw of that seed is compared; a draw with another seed is not
        compared. `None` for no comparison.
    """
    none = (Status.INFEASIBLE, Status.UNKNOWN)
    return Bands(
        scenario=scenario,
        seeds=tuple(each.seed for each in draws),
        bands=bands_of([each.figures for each in draws]),
        differences=bands_of([less(each.figures, (base or {}).get(each.seed, ())) for each in draws]),
        unsolved=tuple((each.seed, each.status) for each in draws if each.status in none),
        unproven=tuple(each.seed for each in draws if each.status is Status.FEASIBLE),
    )


def compared_bands(columns: Sequence[Compared], drawn: Sequence[Sequence[Draw]]) -> tuple[Bands, ...]:
    """Bands of every scenario that was drawn, the base first.

    Draws are compared with the base as it is or, if the base is random too, with its draw of the same seed, so that
    what both draw alike makes no difference.

    Parameters
    ----------
    drawn
        The draws of each scenario; none if nothing is random.
    """
    if not drawn:
        return ()
    of_base = {each.seed: each.figures for each in drawn[0]}
    return tuple(
        together(
            column.name,
            draws,
            None
            if column is columns[0]
            else of_base or dict.fromkeys((each.seed for each in draws), columns[0].figures),
        )
        for column, draws in zip(columns, drawn, strict=True)
        if draws
    )


def less(figures: Sequence[Figure], base: Sequence[Figure]) -> list[Figure]:
    """Each figure minus the base's; figures that are missing or undetermined in either are left out."""
    there = {each.name: each.value for each in base}
    return [
        replace(each, value=each.value - before)
        for each in figures
        if each.value is not None and (before := there.get(each.name)) is not None
    ]


def _band(figure: Figure, values: Sequence[Fraction]) -> Band:
    count = len(values)
    tenth = math.ceil(Fraction(count, 10)) - 1
    return Band(
        *(figure.section, figure.key, figure.measure, figure.unit),
        low=values[0],
        p10=values[tenth],
        median=statistics.median(values),
        p90=values[count - 1 - tenth],
        high=values[-1],
        draws=count,
    )
