"""The one table: scenarios as columns, each figure with its difference from the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from placement.reports.comparison.cells import OF_ONE_DRAW, difference_cell, figure_cell, value_of
from placement.reports.comparison.money_words import COSTS
from placement.reports.comparison.overview import Column, Name, Overview
from placement.reports.comparison.sections.summary import facilities
from placement.reports.comparison.words import SECTIONS, UNDER, label, share_in_force
from placement.reports.content.cells import label as text_cell
from placement.reports.content.cells import numbers, texts
from placement.reports.page.blocks import Block, Bullets, Medium, Paragraph, Section, Table
from placement.reports.words.phrases import WITHHELD
from placement.results.comparison import Figure

MOST = 4
"""Scenarios beside the base that a sheet of paper has room for."""

_ONLY_CHANGED = ("sizes", "facilities", "rooms")
"""Sections of which single groups and schools are shown only where they differ."""


def section(view: Overview) -> Section:
    """Give every figure, a table for each part."""
    words, letter = view.words, view.base.letter
    blocks: list[Block] = []
    if not view.sheets:
        said = [words.text("After a figure its difference from {letter}, the base.", letter=letter)]
        if view.drawn:
            said.append(words.text("Of a scenario with chance in it: between what at least eight in ten draws lie."))
        blocks.append(Paragraph(" ".join(said)))
    elif view.drawn:
        median = words.text("Of a scenario with chance in it the median of its draws; another table has how they vary.")
        blocks.append(Paragraph(median))
    for key, name in SECTIONS.items():
        lines = [figure for figure in _lines(view) if UNDER.get(figure.section, figure.section) == key]
        if lines:
            blocks += [*_tables(view, words.text(name), lines), *_notes(view, key)]
    return Section("figures", words.text("Figures side by side"), tuple(blocks))


def _lines(view: Overview) -> list[Figure]:
    """Give the lines of all scenarios, those that only a later one has after the base's."""
    lines: dict[Name, Figure] = {}
    for each in view.columns:
        for name, figure in each.figures.items():
            lines.setdefault(name, figure)
    return [figure for figure in lines.values() if _is_shown(view, figure)]


def _is_shown(view: Overview, figure: Figure) -> bool:
    section, key, measure = figure.name
    values = {_value(view, each, figure) for each in view.solved}
    if section == "shares" and measure not in ("pupils", "part"):
        return values != {()}
    if section == "walking":
        return measure == "beyond"
    if section == "money":
        return figure.name != COSTS and any(map(any, values))
    return len(values) > 1 if section in _ONLY_CHANGED and key != "region" else True


def _value(view: Overview, each: Column, figure: Figure) -> tuple[Fraction, ...]:
    """Give between what a figure lies; nothing where it is not told."""
    if each.name in view.drawn and figure.section not in OF_ONE_DRAW:
        band = view.drawn[each.name].get(figure.name)
        return () if band is None else (band.p10, band.p90)
    value = value_of(each, figure.name)
    return () if value is None else (value, value)


def _tables(view: Overview, title: str, lines: Sequence[Figure]) -> Iterator[Table]:
    """Give one table; where it is too wide for paper, there in parts, each with the base."""
    others = view.columns[1:]
    if view.sheets or len(others) <= MOST:
        yield _table(view, title, lines, others, Medium.ALL)
        return
    yield _table(view, title, lines, others, Medium.SCREEN)
    for at in range(0, len(others), MOST):
        yield _table(view, title, lines, others[at : at + MOST], Medium.PAPER)


def _table(view: Overview, title: str, lines: Sequence[Figure], others: Sequence[Column], medium: Medium) -> Table:
    words = view.words
    less = words.text("less {letter}", letter=view.base.letter)
    heads = [view.base.title]
    for each in others:
        heads += [each.title, f"{each.letter} {less}"] if view.sheets else [each.title]
    rows = []
    for figure in lines:
        cells = [figure_cell(view, view.base, figure)]
        for each in others:
            cells += [figure_cell(view, each, figure), *([difference_cell(view, each, figure)] if view.sheets else [])]
        rows.append((text_cell(label(words, view.names, figure)), *cells))
    withheld = any(cell.text == words.text(WITHHELD) for row in rows for cell in row)
    note = (
        words.text("Withheld: small counts by a personal attribute, and what would give them away.") if withheld else ""
    )
    return Table(title, (*texts(""), *numbers(*heads)), tuple(rows), note=note, medium=medium)


def _notes(view: Overview, key: str) -> Iterator[Block]:
    words = view.words
    if key == "shares":
        yield Bullets(tuple(_in_force(view)))
    if key == "criteria":
        yield Paragraph(words.text("Less is better; points by the weights of {letter}.", letter=view.base.letter))
    if key == "money":
        yield from map(Paragraph, view.about_money)
    if key == "groups":
        found = [f"{each.letter}: {line}" for each in view.held for line in facilities(view, each)]
        if found:
            yield Bullets(tuple(found))


def _in_force(view: Overview) -> Iterable[str]:
    """Say once which basis is in force, for all scenarios in which it is the same."""
    said: dict[str, list[str]] = {}
    for each in view.columns:
        said.setdefault(share_in_force(view.words, each.share), []).append(each.letter)
    for choice, letters in said.items():
        yield view.words.text("In force in {letters}: {choice}.", letters=", ".join(letters), choice=choice)
