"""The page and the drawings of a sweep, ready to be written."""

from __future__ import annotations

from placement.reports.page.html import render_html
from placement.reports.sweep.page import drawn_scenes, sweep_page
from placement.sweeping.values import Outcome, Plan

PAGE = "report-coordinator.html"


def pages(plan: Plan, found: Outcome, language: str) -> dict[str, str]:
    """Path in the folder -> the page, or a drawing of the first scenario and draw."""
    drawn = drawn_scenes(plan, found, language)
    svgs = {f"{name}.svg": figure.svg for _, figures in drawn[:1] for name, figure in figures.items()}
    return {PAGE: render_html(sweep_page(plan, found, language, drawn)), **svgs}
