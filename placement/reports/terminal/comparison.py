"""Scenarios side by side on a screen, in tables of as many as fit, each with the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.comparison import figures, on_screen
from placement.reports.comparison.overview import Column, Overview, overview_of
from placement.reports.comparison.sections.figures import on_screen as figures_on_screen
from placement.reports.comparison.sections.year import on_screen as year_on_screen
from placement.reports.page.blocks import Section
from placement.reports.tables.model import Medium
from placement.reports.terminal.layout import GAP, INDENT
from placement.reports.terminal.screen import WIDE, legible, marks_for, print_sections, sentence
from placement.reports.words.ground import ground, rule_sets
from placement.reports.words.marks import Marks
from placement.reports.writers.terminal import shown_section, text
from placement.results.comparison import Comparison

LABEL = 26
"""Minimum width in columns of a figure's name."""


@dataclass(frozen=True, slots=True)
class _Screen:
    """Language and marks of a screen, and its width in columns."""

    words: Translator
    marks: Marks
    width: int

    @property
    def medium(self) -> Medium:
        """Medium for a screen of this width."""
        return Medium.WIDE if self.width >= WIDE else Medium.NARROW


def render_comparison(console: Console, found: Comparison, language: str) -> None:
    """Print a comparison.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    words = translator(language)
    screen = _Screen(words, marks_for(console), console.width)
    # Anyone may see the screen: its figures are by the rule for readers without pupils.
    view = overview_of(found, words, outsider=True)
    with legible(console):
        console.print(sentence(words.text("Scenarios side by side"), style="bold"))
        console.print(sentence(ground(words, found.base.case.scenario)))
        for line in rule_sets(words, {each.title: each.case.scenario for each in view.columns}):
            console.print(sentence(line))
        print_sections(console, (shown_section(screen, each) for each in _sections(screen, view, found)))


def _sections(screen: _Screen, view: Overview, found: Comparison) -> Iterator[Section]:
    yield on_screen.decision(view)
    yield on_screen.scenarios(view, found)
    if (remarks := on_screen.remarks(view, found)) is not None:
        yield remarks
    for columns in _blocks(screen, view):
        yield from figures_on_screen(view, columns, screen.medium)
    if (year := year_on_screen(view, screen.medium)) is not None:
        yield year
    yield from on_screen.gains(view)
    yield on_screen.calendar(view)


def _blocks(screen: _Screen, view: Overview) -> list[list[Column]]:
    """Scenarios divided over tables that fit the screen, each with the base and at least one other."""
    widths = _widths(screen, view)
    room = screen.width - INDENT - LABEL - GAP - widths[0]
    blocks: list[list[Column]] = []
    left = 0
    for each, width in zip(view.columns[1:], widths[1:], strict=True):
        need = GAP + width
        if not blocks or need > left:
            blocks.append([view.base])
            left = room
        blocks[-1].append(each)
        left -= need
    return blocks


def _widths(screen: _Screen, view: Overview) -> Sequence[int]:
    """Width in columns of each scenario's figures."""
    lines = figures.shown(view, view.columns, screen.medium)
    filled = figures.table(view, view.columns, screen.medium).fill(lines, screen.medium)
    return [
        max((cell_len(text(screen, head, row[at])) for row in filled.rows), default=0)
        for at, head in enumerate(filled.columns)
        if at
    ]
