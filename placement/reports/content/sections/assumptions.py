"""What a what-if scenario assumes, for readers who see no pupil: who was drawn, who left, when the parties consult."""

from __future__ import annotations

from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Bullets, Section
from placement.reports.words.remarks import remark_lines


def section(totals: Totals) -> Section | None:
    """Say what the scenario's changes came to; nothing where there are none to speak of."""
    items = tuple(remark_lines(totals.words, totals.case))
    return Section("assumptions", totals.words.text("What this scenario assumes"), (Bullets(items),)) if items else None
