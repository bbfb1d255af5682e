"""Cells of a comparison's tables: a figure, its difference from the base, or between what its draws lie."""

from __future__ import annotations

from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.comparison.bands import change_span, span
from placement.reports.comparison.overview import Column, Name, Overview
from placement.reports.comparison.words import amount, change
from placement.reports.page.blocks import Cell
from placement.reports.words.phrases import WITHHELD
from placement.results.comparison import Band, Figure

NONE = "\N{EN DASH}"
"""Where a scenario has no such figure, or its tables do not tell it."""

OF_ONE_DRAW = ("money",)
"""Sections of which even a drawn scenario has no bands."""

_WITHHELD = ("walking", "money")
"""Sections in which a figure that is not told is withheld."""


def number_cell(words: Translator, unit: str, value: Fraction, beside: str | None = None) -> Cell:
    """Write a number of a unit; its label has the unit."""
    return Cell(_minus(amount(words, unit, value)), _shown(unit, value), beside=beside)


def figure_cell(view: Overview, each: Column, figure: Figure) -> Cell:
    """Write a figure, in a page with its difference beside it; in a workbook the median of one that was drawn."""
    words, unit = view.words, figure.unit
    beside = "" if each is not view.base and not view.sheets else None
    if _is_drawn(view, each, figure):
        return _drawn(view, each, figure, beside)
    value = value_of(each, figure.name)
    if value is None:
        return _untold(view, each, figure, beside)
    there = value_of(view.base, figure.name)
    if beside is not None and there is not None and not view.is_base_drawn:
        beside = _minus(change(words, unit, value - there))
    return number_cell(words, unit, value, beside)


def difference_cell(view: Overview, each: Column, figure: Figure) -> Cell:
    """Write a figure less the base's; of one that was drawn the median."""
    if _is_drawn(view, each, figure):
        band = view.differences[each.name].get(figure.name)
        return Cell("") if band is None else _change(view, figure.unit, band.median)
    here, there = value_of(each, figure.name), value_of(view.base, figure.name)
    if here is None or there is None or view.is_base_drawn:
        return Cell("")
    return _change(view, figure.unit, here - there)


def value_of(each: Column, name: Name) -> Fraction | None:
    """Give a figure's value; `None` where the scenario has none, or it is withheld."""
    figure = each.figures.get(name)
    return None if figure is None else figure.value


def _is_drawn(view: Overview, each: Column, figure: Figure) -> bool:
    return each.name in view.drawn and figure.section not in OF_ONE_DRAW


def _drawn(view: Overview, each: Column, figure: Figure, beside: str | None) -> Cell:
    """Say between what the draws lie; the difference too where it cannot be read off beside the base's."""
    band: Band | None = view.drawn[each.name].get(figure.name)
    if band is None:
        return _untold(view, each, figure, beside)
    if view.sheets:
        return number_cell(view.words, band.unit, band.median)
    less = view.differences[each.name].get(figure.name)
    if beside is not None and less is not None and (view.is_base_drawn or band.p10 == band.p90):
        beside = _minus(change_span(view.words, less))
    return Cell(_minus(span(view.words, band)), beside=beside)


def _untold(view: Overview, each: Column, figure: Figure, beside: str | None) -> Cell:
    withheld = figure.section in _WITHHELD and figure.name in each.figures
    return Cell(view.words.text(WITHHELD) if withheld else NONE, beside=beside)


def _change(view: Overview, unit: str, value: Fraction) -> Cell:
    said = change(view.words, unit, value) or amount(view.words, unit, Fraction(0))
    return Cell(_minus(said), _shown(unit, value))


def _minus(said: str) -> str:
    return said.replace("-", "\N{MINUS SIGN}")


def _shown(unit: str, value: Fraction) -> Fraction:
    """Give the number that the words show: parts as hundredths, money in thousands."""
    return value * 100 if unit == "part" else value / 1000 if unit == "euro" else value
