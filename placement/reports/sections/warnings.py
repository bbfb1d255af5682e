"""Warnings: what a person should know although it stops nothing."""

from __future__ import annotations

from placement.reports.page.blocks import Block, Bullets, Callout, Section, Tone
from placement.reports.tables.model import SCREEN, Medium
from placement.reports.view import View
from placement.reports.words.warnings import sentences


def section(view: View, medium: Medium) -> Section | None:
    """Section of warnings: groups, distances, families, the ground for origin, open routes, tables."""
    items = tuple(sentences(view))
    if not items:
        return None
    parts: tuple[Block, ...] = (Bullets(items),)
    if medium in SCREEN:
        parts = tuple(Callout(Tone.WARNING, each) for each in items)
    return Section("warnings", view.words.text("Warnings"), parts)
