"""What chance does: each figure of a scenario with chance in it, over many draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placement.reports.comparison.bands import drawn_lines
from placement.reports.comparison.cells import number_cell
from placement.reports.comparison.overview import Overview
from placement.reports.comparison.words import label
from placement.reports.content.cells import label as text_cell
from placement.reports.content.cells import numbers, texts
from placement.reports.page.blocks import Block, Bullets, Cell, Paragraph, Section, Table
from placement.results.comparison import Band, Figure


def section(view: Overview) -> Section | None:
    """Give the least, the most and what lies between, for each scenario that was drawn more than once."""
    drawn = [each for each in view.bands if each.bands]
    if not drawn:
        return None
    words = view.words
    said = words.text(
        "A scenario with chance in it was drawn many times: at least eight in ten draws lie from the second number to "
        "the fourth."
    )
    blocks: list[Block] = [Paragraph(said)]
    blocks.append(Bullets(tuple(drawn_lines(words, {view.named(each.scenario).letter: each for each in drawn}))))
    for each in drawn:
        title = view.named(each.scenario).title
        less = words.text("{scenario} less {letter}", scenario=title, letter=view.base.letter)
        blocks += [*_table(view, title, each.bands), *_table(view, less, each.differences)]
    return Section("bands", words.text("How much is chance?"), tuple(blocks))


def _table(view: Overview, title: str, bands: Sequence[Band]) -> Iterator[Block]:
    """Give the figures that vary; none where nothing does."""
    words = view.words
    columns = (
        *texts(""),
        *numbers(
            words.text("least"),
            words.text("one in ten at most"),
            words.text("median"),
            words.text("nine in ten at most"),
            words.text("most"),
            words.text("draws"),
        ),
    )
    rows = tuple(_row(view, band) for band in bands if band.low != band.high)
    if rows:
        yield Table(title, columns, rows, note=words.text("What is the same in every draw is left out."))


def _row(view: Overview, band: Band) -> tuple[Cell, ...]:
    words = view.words
    named = Figure(band.section, band.key, band.measure, band.unit, band.median)
    values = (band.low, band.p10, band.median, band.p90, band.high)
    return (
        text_cell(label(words, view.names, named)),
        *(number_cell(words, band.unit, value) for value in values),
        Cell(words.number(band.draws), band.draws),
    )
