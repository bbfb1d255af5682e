"""What differs from the earlier run, by name: who is gone first, then who is new, then the others."""

from __future__ import annotations

from placement.reports.page.blocks import Paragraph, Section
from placement.reports.sections.parts import first_of
from placement.reports.tables.changes import CHANGES, ChangeLine
from placement.reports.tables.model import Medium
from placement.reports.view import LONG, View

MOST = {Medium.NARROW: LONG, Medium.WIDE: LONG, Medium.PAGE: 500}
"""Maximum number of rows; the file has all of them."""


def section(view: View, medium: Medium) -> Section | None:
    """Section on the differences; `None` where the scenario names no earlier run."""
    words = view.words
    title = words.text("Since the earlier proposal")
    lines = [ChangeLine(view, each) for each in view.result.changes]
    if lines:
        caption = words.text("Who is gone or new, and for whom something else is proposed than before")
        table = first_of(CHANGES, lines, medium, view, caption=caption, most=MOST, file="changes.csv")
        return Section("changes", title, table)
    if view.case.earlier is not None and medium is Medium.PAGE:
        return Section("changes", title, (Paragraph(words.text("Nothing has changed.")),))
    return None
