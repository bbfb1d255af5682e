"""The tables of `placement compare`, row by row, headers first. Only :func:`moved` contains pupils."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from placement.disclosure.comparison import shown_bands, shown_columns, shown_gains
from placement.reports.tables.figures import BANDS, FIGURES, BandLine, FigureLine
from placement.reports.tables.gains import GAINS, MOVED, GainLine
from placement.reports.tables.played_year import PLAYED_YEAR
from placement.reports.tables.seats import CALENDAR
from placement.reports.words.comparison import names_of
from placement.reports.writers.csv import FileRows, file_rows
from placement.result import widest_gap
from placement.results.comparison import WAITING, Comparison, difference

STATUS = "status"
"""Section of the row with a scenario's status: what is proven, or that it has no placement."""


def comparison(found: Comparison) -> FileRows:
    """Rows of `comparison.csv`: every figure of every scenario, with its difference from the base.

    A scenario without a placement has the base's rows, without values. Empty where the rule tells nothing.
    """
    return file_rows(FIGURES, list(_figures(found)))


def _figures(found: Comparison) -> Iterator[FigureLine]:
    columns = shown_columns(found)
    base = {figure.name: figure.value for figure in columns[found.base.name]}
    for each in found.scenarios:
        gap = None if each.result is None else Fraction(widest_gap(each.result.stages))
        yield FigureLine(each.name, STATUS, each.status.value, "gap", "part", gap)
        waits = next((figure.value for figure in columns[each.name] if figure.name == WAITING), None)
        for figure in columns[each.name]:
            is_comparable = figure.unit != "points" or waits == base.get(WAITING)
            yield FigureLine.of(each.name, figure, difference(figure, base) if is_comparable else None)
        if each.result is None:
            for figure in columns[found.base.name]:
                yield FigureLine.of(each.name, replace(figure, value=None), None)


def bands(found: Comparison) -> FileRows:
    """Rows of `bands.csv`: range of each figure of each drawn scenario, as outsiders may see it."""
    names = names_of(found)
    lines = [BandLine(each.scenario, band, names) for each in shown_bands(found) for band in each.bands]
    return file_rows(BANDS, lines)


def gains(found: Comparison) -> FileRows:
    """Rows of `gains.csv`: who gains and who loses, as outsiders may see it; rare origins share one row."""
    names = names_of(found)
    return file_rows(GAINS, [GainLine(gain, names) for gain in shown_gains(found)])


def calendar(found: Comparison) -> FileRows:
    """Rows of `calendar.csv`: every group's seats week by week."""
    return file_rows(CALENDAR, found.calendars)


def inflow_year(found: Comparison) -> FileRows:
    """Rows of `inflow_year.csv`: every figure of the year of every scenario, and its difference from the first."""
    return file_rows(PLAYED_YEAR, [(year, figure) for year in found.years for figure in year.figures])


def moved(found: Comparison) -> FileRows:
    """Rows of `moved.csv`, for the coordinator: pupils not placed as in the base; an empty cell means no group."""
    return file_rows(MOVED, found.moved)
