"""A year of inflow beside each scenario, for programs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from placement.reports.tables.model import Column, Kind, TableSpec, for_programs
from placement.results.comparison import LEVELS
from placement.results.played_year import PlayedYear, YearFigure

YearRow = tuple[PlayedYear, YearFigure]


def _level(name: str) -> Column[YearRow]:
    def value(row: YearRow) -> Fraction:
        found: Fraction = getattr(row[1].band, name)
        return found

    return for_programs(name, Kind.NUMBER, value)


def _difference(code: str, name: str) -> Column[YearRow]:
    return for_programs(code, Kind.CHANGE, _part(name))


def _part(name: str) -> Callable[[YearRow], Fraction | None]:
    def value(row: YearRow) -> Fraction | None:
        found: Fraction | None = None if row[1].difference is None else getattr(row[1].difference, name)
        return found

    return value


PLAYED_YEAR: TableSpec[YearRow] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda row: row[0].scenario),
        for_programs("factor", Kind.NUMBER, lambda row: row[0].asked.factor),
        for_programs("section", Kind.CODE, lambda row: row[1].band.section),
        for_programs("key", Kind.ID, lambda row: row[1].band.key),
        for_programs("measure", Kind.CODE, lambda row: row[1].band.measure),
        for_programs("unit", Kind.CODE, lambda row: row[1].band.unit),
        for_programs("draws", Kind.COUNT, lambda row: row[1].band.draws),
        for_programs("mean", Kind.NUMBER, lambda row: row[1].mean),
        *map(_level, LEVELS),
        _difference("difference", "mean"),
        _difference("difference_low", "low"),
        _difference("difference_high", "high"),
    )
)
"""`inflow_year.csv`: every figure over the draws, and its difference from the first scenario in the same draws."""
