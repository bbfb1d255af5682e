"""Warnings: what a person should know although it stops nothing."""

from __future__ import annotations

from placement.reports.content.named import Named
from placement.reports.page.blocks import Bullets, Section
from placement.reports.words.warnings import sentences


def section(named: Named) -> Section | None:
    """Section of warnings: groups, distances, families, the ground for origin, open routes, tables."""
    items = tuple(sentences(named.view))
    return Section("warnings", named.words.text("Warnings"), (Bullets(items),)) if items else None
