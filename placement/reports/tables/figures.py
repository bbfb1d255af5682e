"""Figures of scenarios side by side for programs, and their bands over draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.cells import decimal
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.measures import GAP_DECIMALS
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, for_programs, only
from placement.reports.tables.values import InWords, Said
from placement.reports.words.comparison import Names, amount, label
from placement.results.comparison import LEVELS, Band, Figure

_READ = only(Medium.PAGE, Medium.FILE)
_PAGE = only(Medium.PAGE)


NONE = "\N{EN DASH}"
"""Shown if a scenario does not have a figure, or its tables do not determine it; a screen shows a hyphen."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of a scenario, or the status of its solve."""

    scenario: str
    section: str
    key: str
    measure: str
    unit: str
    value: Fraction | None
    difference: Fraction | None = None

    @classmethod
    def of(cls, scenario: str, figure: Figure, difference: Fraction | None) -> FigureLine:
        """Line of a figure, rounded like numbers in files; a gap has more decimals."""
        value = None if figure.value is None else Fraction(decimal(figure.value))
        return cls(scenario, figure.section, figure.key, figure.measure, figure.unit, value, difference)


FIGURES: TableSpec[FigureLine] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda line: line.scenario),
        for_programs("section", Kind.CODE, lambda line: line.section),
        for_programs("key", Kind.ID, lambda line: line.key),
        for_programs("measure", Kind.CODE, lambda line: line.measure),
        for_programs("unit", Kind.CODE, lambda line: line.unit),
        for_programs("value", Kind.NUMBER, lambda line: line.value, exact=GAP_DECIMALS),
        for_programs("difference", Kind.CHANGE, lambda line: line.difference),
    )
)


@dataclass(frozen=True, slots=True)
class BandLine:
    """A figure over many draws."""

    scenario: str
    band: Band
    names: Names

    @property
    def figure(self) -> InWords:
        """The figure, in words."""
        band = self.band
        named = Figure(band.section, band.key, band.measure, band.unit, band.median)
        return lambda words: label(words, self.names, named)


def _level(name: str) -> Callable[[BandLine], Fraction]:
    def value(line: BandLine) -> Fraction:
        found: Fraction = getattr(line.band, name)
        return found

    return value


_DRAWS: Column[BandLine] = Column("draws", msgid("draws"), Kind.COUNT, lambda line: line.band.draws, _READ)
BANDS: TableSpec[BandLine] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda line: line.scenario),
        for_programs("section", Kind.CODE, lambda line: line.band.section),
        for_programs("key", Kind.ID, lambda line: line.band.key),
        for_programs("measure", Kind.CODE, lambda line: line.band.measure),
        for_programs("unit", Kind.CODE, lambda line: line.band.unit),
        _DRAWS,
        *(for_programs(name, Kind.NUMBER, _level(name)) for name in LEVELS),
    )
)
"""The table for programs; people read each figure in its own unit (:func:`bands`)."""

_HEADINGS: Mapping[str, str] = {
    "low": msgid("least"),
    "p10": msgid("one in ten at most"),
    "median": msgid("median"),
    "p90": msgid("nine in ten at most"),
    "high": msgid("most"),
}


def bands(words: Translator) -> TableSpec[BandLine]:
    """The table for a page in one language."""

    def written(name: str) -> Callable[[BandLine], Said]:
        value = _level(name)
        return lambda line: number_cell(words, line.band.unit, value(line))

    return TableSpec(
        (
            Column("figure", Title(""), Kind.WORDS, lambda line: line.figure, _PAGE),
            *(Column(name, _HEADINGS[name], Kind.FIGURE, written(name), _PAGE, decimals=1) for name in LEVELS),
            _DRAWS,
        )
    )


def number_cell(words: Translator, unit: str, value: Fraction) -> Said:
    """A number in a unit; the label of its row has the unit."""
    return Said(minus(amount(words, unit, value)), shown_number(unit, value), decimals=decimals_of(unit))


def minus(said: str) -> str:
    """Numbers in words, with the minus sign of a page."""
    return said.replace("-", "\N{MINUS SIGN}")


def decimals_of(unit: str) -> int | None:
    """Number of decimals that the words always show; `None`: as many as needed."""
    return 1 if unit == "km" else None


def shown_number(unit: str, value: Fraction) -> Fraction:
    """The number as the words show it: fractions in percent, money in thousands."""
    return value * 100 if unit == "part" else value / 1000 if unit == "euro" else value
