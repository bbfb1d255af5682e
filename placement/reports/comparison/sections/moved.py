"""Pupils not placed as in the base, for the coordinator only."""

from __future__ import annotations

from placement.reports.comparison.overview import FullComparison
from placement.reports.page.blocks import Block, Paragraph, Section
from placement.reports.tables.gains import MOVED
from placement.reports.tables.model import Medium
from placement.reports.words.marks import plain


def section(data: FullComparison, medium: Medium) -> Section | None:
    """Section on these pupils by scenario, including those who gain or lose a seat."""
    words, found = data.words, data.found
    parts: list[Block] = []
    for each in found.scenarios[1:]:
        lines = [line for line in found.moved if line.scenario == each.name]
        if lines:
            parts.append(MOVED.fill(lines, medium, caption=plain(each.name)))
        elif each.result is not None:
            said = words.text("{scenario}: everybody is where the base has them.", scenario=plain(each.name))
            parts.append(Paragraph(said))
    return Section("moved", words.text("Who is elsewhere than in the base"), tuple(parts)) if parts else None
