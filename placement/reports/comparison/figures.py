"""Figures side by side: those that are shown, the table with scenarios as columns, and the sentences below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from placement.reports.comparison.cells import difference_cell, figure_cell, is_drawn, value_of
from placement.reports.comparison.overview import Column, Name, Overview
from placement.reports.tables.model import PEOPLE, Kind, Medium, TableSpec, Title
from placement.reports.tables.model import Column as TableColumn
from placement.reports.tables.values import Said
from placement.reports.words.comparison import UNDER, label, share_in_force
from placement.reports.words.comparison_money import COSTS
from placement.results.comparison import Figure

_ONLY_CHANGED = ("sizes", "facilities", "rooms")
"""Sections that show a single school or group only if the scenarios differ in it."""

Range = tuple[Fraction, ...]
"""Lowest and highest value of a figure; empty if it has no value or is not told."""


def shown(view: Overview, columns: Sequence[Column], medium: Medium, part: str | None = None) -> list[Figure]:
    """Figures that are shown, in the base's order, followed by those that only later scenarios have.

    Parameters
    ----------
    columns
        The scenarios in this table.
    part
        One of :data:`placement.reports.words.comparison.SECTIONS`; `None` for all.
    """
    lines: dict[Name, Figure] = {}
    for each in view.columns:
        for name, figure in each.figures.items():
            lines.setdefault(name, figure)
    return [
        figure
        for figure in lines.values()
        if part in (None, UNDER.get(figure.section, figure.section)) and _is_shown(view, figure, columns, medium)
    ]


def _is_shown(view: Overview, figure: Figure, columns: Sequence[Column], medium: Medium) -> bool:
    section, key, measure = figure.name
    ranges = {_range(view, each, figure) for each in columns if _has_figures(view, each, medium)}
    if section == "shares" and measure not in ("pupils", "part"):
        return ranges != {()} and (
            _is_in_force(view, measure) if medium is Medium.PAGE else measure.startswith("above_")
        )
    if section == "walking":
        return measure == "beyond"
    if section == "transport":
        return key != "region" and any(map(any, ranges))
    if measure == "unconfirmed":
        return medium is not Medium.PAGE
    if section == "mixing":
        return ranges != {()}
    if section == "money":
        return _shows_money(figure, ranges, medium)
    return len(ranges) > 1 if section in _ONLY_CHANGED and key != "region" else True


def _is_in_force(view: Overview, measure: str) -> bool:
    """Whether a share, or what is above it, is by a basis in force; in a workbook those by every basis are shown."""
    return view.sheets or measure.partition("_")[2] in {each.share.basis.value for each in view.columns}


def _has_figures(view: Overview, each: Column, medium: Medium) -> bool:
    if medium is Medium.PAGE:
        return each in view.solved
    return bool(each.figures or view.drawn.get(each.name))


def _shows_money(figure: Figure, ranges: set[Range], medium: Medium) -> bool:
    """Whether to show a figure: on a screen income, gap, and the hosts' gap if it varies; on a page all but zeros."""
    if medium is Medium.PAGE:
        return figure.name != COSTS and any(map(any, ranges))
    is_total = figure.measure.startswith(("income", "gap"))
    return is_total or (figure.measure == "host_gap" and len(ranges) > 1)


def _range(view: Overview, each: Column, figure: Figure) -> Range:
    if is_drawn(view, each, figure):
        band = view.drawn[each.name].get(figure.name)
        return () if band is None else (band.p10, band.p90)
    value = value_of(each, figure.name)
    return () if value is None else (value, value)


def table(view: Overview, columns: Sequence[Column], medium: Medium) -> TableSpec[Figure]:
    """Table with a column for each scenario; in a workbook each has a second column, its difference from the base."""
    words = view.words
    spec: list[TableColumn[Figure]] = [
        TableColumn("figure", Title(""), Kind.WORDS, lambda figure: label(words, view.names, figure))
    ]
    for each in columns:
        title = each.title if medium is Medium.PAGE else each.letter
        spec.append(_column(each.letter, title, Kind.FIGURE, _cell(view, each, medium)))
        if view.sheets and each is not view.base:
            less = words.text("less {letter}", letter=view.base.letter)
            spec.append(_column(f"{each.letter} less", f"{each.letter} {less}", Kind.CHANGE, _difference(view, each)))
    return TableSpec(tuple(spec))


def _column(code: str, title: str, kind: Kind, show: Callable[[Figure], Said | None]) -> TableColumn[Figure]:
    return TableColumn(code, Title(title), kind, show, PEOPLE, decimals=1)


def _cell(view: Overview, each: Column, medium: Medium) -> Callable[[Figure], Said]:
    return lambda figure: figure_cell(view, each, figure, medium)


def _difference(view: Overview, each: Column) -> Callable[[Figure], Said | None]:
    return lambda figure: difference_cell(view, each, figure)


def in_force(view: Overview, columns: Sequence[Column]) -> Iterator[str]:
    """Sentences on the basis of shares in force: one for all scenarios that have the same."""
    said: dict[str, list[str]] = {}
    for each in columns:
        said.setdefault(share_in_force(view.words, each.share), []).append(each.letter)
    for choice, letters in said.items():
        yield view.words.text("In force in {letters}: {choice}.", letters=", ".join(letters), choice=choice)
