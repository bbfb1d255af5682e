"""The tables on the first sheet of the coordinator's workbook: news and matters that need a decision.

Which sections of the page have sheets of their own is said in :mod:`placement.reports.plan.pages`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from placement.reports.page.blocks import Section
from placement.reports.sections import arrivals, changes, referred, waiting
from placement.reports.tables.model import Medium
from placement.reports.view import View

FIRST_SHEET: Mapping[str, Callable[[View, Medium], Section | None]] = {
    "changes": changes.section,
    "new_placements": arrivals.section,
    "moves": arrivals.moves,
    "waiting": waiting.section,
    "referred": referred.only_referred,
    "review": referred.only_review,
}
"""Name of a table in Excel -> section with that table."""
