"""The page and the drawings of a sweep, ready to be written."""

from __future__ import annotations

from placement.locale import translator
from placement.reports.page.html import render_html
from placement.reports.sweep.drawings import drawings
from placement.reports.sweep.page import sweep_page
from placement.reports.sweep.view import SceneView
from placement.sweeping.values import Outcome, Plan

PAGE = "report-coordinator.html"


def pages(plan: Plan, found: Outcome, language: str) -> dict[str, str]:
    """Path in the folder -> the page, or a drawing of the first scenario and draw."""
    files = {PAGE: render_html(sweep_page(plan, found, language))}
    if found.scenes:
        view = SceneView(translator(language), plan, found.scenes[0], found.of(found.scenes[0]))
        if view.ranked:
            files |= {f"{name}.svg": figure.svg for name, figure in drawings(view).items()}
    return files
