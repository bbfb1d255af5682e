"""Assumptions of a what-if scenario, for readers who see no pupils: who was drawn, who left, when to consult."""

from __future__ import annotations

from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Bullets, Section
from placement.reports.words.remarks import remark_lines


def section(totals: Totals) -> Section | None:
    """Section on the effects of the scenario's changes; `None` if there are none to report."""
    items = tuple(remark_lines(totals.words, totals.case))
    return Section("assumptions", totals.words.text("What this scenario assumes"), (Bullets(items),)) if items else None
