"""Cells of a comparison's tables: a figure, its difference from the base, and its range over the draws."""

from __future__ import annotations

from fractions import Fraction

from placement.disclosure.rule import FIVE, OF_ATTRIBUTES
from placement.reports.comparison.overview import Column, Name, Overview
from placement.reports.tables.figures import NONE, decimals_of, minus, shown_number
from placement.reports.tables.model import Medium
from placement.reports.tables.values import Said
from placement.reports.words.bands import change_span, span
from placement.reports.words.comparison import amount, change
from placement.reports.words.phrases import FEWER
from placement.results.comparison import Figure

_WORDED = ("mix", "km over")
"""Units of figures that are told in words, without a difference."""

OF_ONE_DRAW = ("money",)
"""Sections that have no bands, even in a drawn scenario."""

_COUNTED = (("walking", "region"), *(("criteria", name) for name in OF_ATTRIBUTES))
"""Figures (section, key) that have no value where they count fewer than five children."""


def figure_cell(view: Overview, each: Column, figure: Figure, medium: Medium = Medium.PAGE) -> Said:
    """A figure with its difference beside it; in a workbook alone. Of a drawn scenario its own draw, and the range."""
    text, number, less = _figure(view, each, figure, medium)
    beside = None if view.sheets or each is view.base else less
    if medium is Medium.PAGE:
        text, beside = minus(text), None if beside is None else minus(beside)
    return Said(text, number, beside, decimals_of(figure.unit))


def _figure(view: Overview, each: Column, figure: Figure, medium: Medium) -> tuple[str, Fraction | None, str]:
    """Text of a figure, the number behind it, and its difference from the base; empty if none is shown."""
    words = view.words
    value, there = value_of(each, figure.name), value_of(view.base, figure.name)
    if value is None or _says_nothing(view, each, figure):
        return _untold(view, each, figure, medium), None, ""
    said = amount(words, figure.unit, value)
    if figure.unit in _WORDED:
        return said, None, ""
    less = "" if there is None or view.is_base_drawn else change(words, figure.unit, value - there)
    if is_drawn(view, each, figure):
        said += _range(view, each, figure)
        less = _less(view, each, figure) if view.is_base_drawn else less
    return said, shown_number(figure.unit, value), less


def _range(view: Overview, each: Column, figure: Figure) -> str:
    """Between what most draws lie, in brackets; empty in a workbook, where a table of its own says it."""
    band = view.drawn[each.name].get(figure.name)
    return "" if view.sheets or band is None or band.p10 == band.p90 else f" ({span(view.words, band)})"


def _less(view: Overview, each: Column, figure: Figure) -> str:
    """Difference from a base that is drawn too: of draws with the same seed."""
    band = view.differences[each.name].get(figure.name)
    return "" if band is None else change_span(view.words, band)


def difference_cell(view: Overview, each: Column, figure: Figure) -> Said | None:
    """A figure less the base's; `None` if there is nothing to compare, as of a base that alone is drawn."""
    here, there = value_of(each, figure.name), value_of(view.base, figure.name)
    if here is None or there is None or figure.unit in _WORDED or _says_nothing(view, each, figure):
        return None
    if view.is_base_drawn and not is_drawn(view, each, figure):
        return None
    return _change(view, figure.unit, here - there)


def _says_nothing(view: Overview, each: Column, figure: Figure) -> bool:
    """Whether these are points of a scenario in which another number of children wait."""
    return figure.unit == "points" and not view.has_as_many_waiting(each)


def value_of(each: Column, name: Name) -> Fraction | None:
    """Value of a figure; `None` if the scenario does not have it, or it is not told."""
    figure = each.figures.get(name)
    return None if figure is None else figure.value


def is_drawn(view: Overview, each: Column, figure: Figure) -> bool:
    """Whether a figure is shown as a band over many draws."""
    return each.name in view.drawn and figure.section not in OF_ONE_DRAW


def _untold(view: Overview, each: Column, figure: Figure, medium: Medium) -> str:
    is_few = (figure.section, figure.key) in _COUNTED and figure.name in each.figures and each.name not in view.untold
    if medium is not Medium.PAGE:
        return f"<{FIVE}" if is_few else "-"
    return view.words.text(FEWER) if is_few else NONE


def _change(view: Overview, unit: str, value: Fraction) -> Said:
    said = change(view.words, unit, value) or amount(view.words, unit, Fraction(0))
    return Said(minus(said), shown_number(unit, value), decimals=decimals_of(unit))
