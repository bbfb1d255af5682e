"""What is proven about the placement, in words that can be repeated."""

from __future__ import annotations

from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Bullets, Callout, Section, Tone
from placement.reports.words.status import sentences
from placement.result import Status


def section(totals: Totals) -> Section:
    """Section on what is proven, and otherwise how much better a placement could be at most."""
    first, *others = sentences(totals.view)
    tone = Tone.GOOD if totals.result.status is Status.OPTIMAL else Tone.WARNING
    blocks: list[Block] = [Callout(tone, first), Bullets(tuple(others))]
    return Section("proof", totals.words.text("How sure is this?"), tuple(blocks))
