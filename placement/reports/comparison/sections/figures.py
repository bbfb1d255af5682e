"""The main table: scenarios as columns, each figure with its difference from the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placement.reports.comparison.figures import in_force, shown, table
from placement.reports.comparison.overview import Column, Overview
from placement.reports.comparison.sections.summary import facilities
from placement.reports.page.blocks import Aside, Block, Bullets, Paragraph, Section, Split
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.words.comparison import SECTIONS
from placement.reports.words.criteria import WAITING_POINTS
from placement.results.comparison import Figure

CRITERIA = "criteria"
"""Key of the part with criteria and points."""

MOST = 4
"""Number of scenarios beside the base for which a sheet of paper has room."""


def section(view: Overview, medium: Medium) -> Section:
    """Section with all figures, in a table for each part; those of the criteria for the coordinator alone."""
    words, letter = view.words, view.base.letter
    parts: list[Block] = []
    if not view.sheets:
        said = [words.text("After a figure its difference from {letter}, the base.", letter=letter)]
        if view.drawn:
            said.append(
                words.text("In brackets, where chance has a part: between what at least eight in ten draws lie.")
            )
        parts.append(Paragraph(" ".join(said)))
    elif view.drawn:
        said_so = words.text(
            "Where chance has a part: of one draw, as in comparison.csv; a table of its own has the range."
        )
        parts.append(Paragraph(said_so))
    for key in SECTIONS:
        if key != CRITERIA or view.is_whole:
            parts += _part(view, key, medium)
    return Section("figures", words.text("Figures side by side"), tuple(parts))


def criteria(view: Overview, medium: Medium) -> Section | None:
    """Section with the criteria and points alone: for those who decide on words and counts it is an annex."""
    parts = tuple(_part(view, CRITERIA, medium))
    return Section(CRITERIA, view.words.text("What the criteria measure"), parts) if parts else None


def _part(view: Overview, key: str, medium: Medium) -> Iterator[Block]:
    if lines := shown(view, view.columns, medium, key):
        yield _tables(view, view.words.text(SECTIONS[key]), lines, medium)
        yield from _notes(view, key)


def on_screen(view: Overview, columns: Sequence[Column], medium: Medium) -> Iterator[Section]:
    """Sections for a screen with room for these scenarios, one for each part."""
    words = view.words
    for key, name in SECTIONS.items():
        if lines := shown(view, columns, medium, key):
            filled = table(view, columns, medium).fill(lines, medium)
            yield Section(key, words.text(name), (filled, *_screen_notes(view, columns, key)))


def _tables(view: Overview, caption: str, lines: Sequence[Figure], medium: Medium) -> Block:
    """One table; if it is too wide for paper, printed in parts, each with the base."""
    others = view.columns[1:]
    whole = _table(view, caption, lines, view.columns, medium)
    if view.sheets or len(others) <= MOST:
        return whole
    parts = (others[at : at + MOST] for at in range(0, len(others), MOST))
    return Split(whole, tuple(_table(view, caption, lines, (view.base, *part), medium) for part in parts))


def _table(
    view: Overview, caption: str, lines: Sequence[Figure], columns: Sequence[Column], medium: Medium
) -> FilledTable:
    return table(view, columns, medium).fill(lines, medium, caption=caption)


def _notes(view: Overview, key: str) -> Iterator[Block]:
    if key == "shares":
        yield Bullets(tuple(in_force(view, view.columns)))
    if key == "criteria":
        yield from map(Paragraph, _of_criteria(view, view.columns))
    if key == "money":
        yield from map(Paragraph, view.about_money)
    if key == "groups":
        found = [f"{each.letter}: {line}" for each in view.held for line in facilities(view, each)]
        if found:
            yield Bullets(tuple(found))


def _screen_notes(view: Overview, columns: Sequence[Column], key: str) -> Iterator[Block]:
    if key == "shares":
        yield Bullets(tuple(in_force(view, [each for each in view.columns if each in columns])))
    if key == "criteria":
        yield from map(Aside, _of_criteria(view, columns))
    if key == "money":
        yield from map(Aside, view.about_money)
    if key == "groups":
        yield from (Paragraph(line) for each in columns for line in facilities(view, each, with_letter=True))


def _of_criteria(view: Overview, columns: Sequence[Column]) -> Iterator[str]:
    words = view.words
    yield words.text("Less is better; points by the weights of {letter}.", letter=view.asked.letter)
    yield words.text(WAITING_POINTS)
    others = [each.letter for each in columns if each.result is not None and not view.has_as_many_waiting(each)]
    if others:
        yield words.text(
            "No points of {letters}: another number of children wait there, so that they say nothing about which is "
            "better.",
            letters=", ".join(others),
        )
