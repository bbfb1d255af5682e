"""Pupils who wait, for how long, why, and what would place them."""

from __future__ import annotations

from placement.reports.page.blocks import Paragraph, Section
from placement.reports.sections.parts import first_of
from placement.reports.tables.model import Medium
from placement.reports.tables.waiting import WAITING, longest_first
from placement.reports.view import LONG, View

MOST = {Medium.NARROW: LONG, Medium.WIDE: LONG}
"""Maximum number of rows on a screen; a page lists all pupils who wait."""


def section(view: View, medium: Medium) -> Section | None:
    """Section on pupils who wait, the longest first; no pupil is left without an outcome."""
    words, waiting = view.words, longest_first(view)
    title = words.text("Who waits")
    if waiting:
        caption = words.text("Waiting pupils, the longest first")
        return Section("waiting", title, first_of(WAITING, waiting, medium, view, caption=caption, most=MOST))
    if medium is Medium.PAGE:
        return Section("waiting", title, (Paragraph(words.text("Nobody waits.")),))
    return None
