"""Matters that need a person's decision, before anything else."""

from __future__ import annotations

from placement.reports.content.named import Named
from placement.reports.page.blocks import Block, Bullets, Callout, Section, Tone
from placement.reports.words.decisions import sentences


def section(named: Named) -> Section:
    """Section with the decisions, numbered so that a meeting can refer to them."""
    words = named.words
    items = tuple(" ".join(each.split("\n")) for each in sentences(named.view))
    blocks: list[Block] = [Callout(Tone.GOOD, words.text("Nothing needs your decision."))]
    if items:
        count = words.plural("{count} matter needs your decision.", "{count} matters need your decision.", len(items))
        blocks = [Callout(Tone.DECIDE, count), Bullets(items, numbered=True)]
    return Section("decide", words.text("For you to decide"), tuple(blocks))
