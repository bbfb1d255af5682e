"""Pupils not placed as in the base, for the coordinator only."""

from __future__ import annotations

from placement.locale.language import Translator
from placement.reports.page.blocks import Block, Paragraph, Section
from placement.reports.tables.gains import MOVED
from placement.reports.tables.model import Medium
from placement.reports.words.marks import plain
from placement.results.comparison import Comparison


def section(found: Comparison, words: Translator) -> Section | None:
    """Section on these pupils by scenario, including those who gain or lose a seat."""
    parts: list[Block] = []
    for each in found.scenarios[1:]:
        lines = [line for line in found.moved if line.scenario == each.name]
        if lines:
            parts.append(MOVED.fill(lines, Medium.PAGE, caption=plain(each.name)))
        elif each.result is not None:
            said = words.text("{scenario}: everybody is where the base has them.", scenario=plain(each.name))
            parts.append(Paragraph(said))
    return Section("moved", words.text("Who is elsewhere than in the base"), tuple(parts)) if parts else None
