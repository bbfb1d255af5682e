"""The part of chance: figures of drawn scenarios over many draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placement.reports.comparison.overview import Overview
from placement.reports.page.blocks import Block, Bullets, Paragraph, Section
from placement.reports.tables.figures import BandLine, bands
from placement.reports.tables.model import Medium
from placement.reports.words.bands import drawn_lines
from placement.results.comparison import Band


def section(view: Overview, medium: Medium) -> Section | None:
    """Section with the bands of each scenario drawn more than once; `None` if there is no such scenario."""
    drawn = [each for each in view.bands if each.bands]
    if not drawn:
        return None
    words = view.words
    said = words.text(
        "A scenario with chance in it was drawn many times: at least eight in ten draws lie from the second number to "
        "the fourth."
    )
    parts: list[Block] = [Paragraph(said)]
    parts.append(Bullets(tuple(drawn_lines(words, {view.named(each.scenario).letter: each for each in drawn}))))
    for each in drawn:
        title = view.named(each.scenario).title
        less = words.text("{scenario} less {letter}", scenario=title, letter=view.base.letter)
        parts += [*_table(view, title, each.bands, medium), *_table(view, less, each.differences, medium)]
    return Section("bands", words.text("How much is chance?"), tuple(parts))


def _table(view: Overview, title: str, found: Sequence[Band], medium: Medium) -> Iterator[Block]:
    """Table of the figures that vary, if any do."""
    rows = [BandLine(title, band, view.names) for band in found if band.low != band.high]
    if rows:
        note = view.words.text("What is the same in every draw is left out.")
        yield bands(view.words).fill(rows, medium, caption=title, note=note)
