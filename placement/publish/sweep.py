"""The pages and the drawings of a sweep, ready to be written."""

from __future__ import annotations

from collections.abc import Sequence

from placement.faults import InputError
from placement.reports.page.html import render_html
from placement.reports.sweep.page import MOST_SCENES, Drawn, drawn_scenes, sweep_page
from placement.reports.sweep.steering import Told, steering_page
from placement.sweeping.choices import choices
from placement.sweeping.values import Outcome, Plan

PAGE, STEERING = "report-coordinator.html", "report-steering.html"
AUDIENCES = {"coordinator": PAGE, "steering": STEERING}
"""Reader -> the page that is theirs."""


def pages(plan: Plan, found: Outcome, language: str) -> dict[str, str]:
    """Path in the folder -> a page, or a drawing of the first scenario and draw.

    There is no page for the steering group without a placement, nor where the tables can no longer be read.
    """
    drawn = drawn_scenes(plan, found, language)
    svgs = {f"{name}.svg": figure.svg for _, figures in drawn[:1] for name, figure in figures.items()}
    made = {PAGE: render_html(sweep_page(plan, found, language, drawn)), **svgs}
    told = _told(plan, drawn)
    return made | ({STEERING: render_html(steering_page(plan, found, language, told))} if told else {})


def _told(plan: Plan, drawn: Sequence[Drawn]) -> list[Told]:
    try:
        return [(view, choices(plan, view.found)) for view, _ in drawn[:MOST_SCENES] if view.ranked]
    except InputError:
        return []
