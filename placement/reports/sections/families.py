"""Siblings who are in more than one place, and where."""

from __future__ import annotations

from placement.reports.page.blocks import Paragraph, Section
from placement.reports.tables.families import FAMILIES, split_families
from placement.reports.tables.model import Medium
from placement.reports.view import View


def section(view: View, medium: Medium) -> Section:
    """Section on every split family, member by member."""
    words = view.words
    title = words.text("Families split")
    lines = list(split_families(view))
    if not lines:
        return Section("families", title, (Paragraph(words.text("No family is split.")),))
    table = FAMILIES.fill(lines, medium, caption=words.text("Families in more than one place"))
    return Section("families", title, (table,))
