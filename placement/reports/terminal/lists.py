"""Sections that are lists of sentences: decisions, referrals, reviews, warnings, and what is proven."""

from __future__ import annotations

from placement.reports.tables.pupils import PupilLine
from placement.reports.terminal.screen import Section, bullets, paragraph
from placement.reports.view import LONG, PublicView, View
from placement.reports.words.codes import ROUTES, word
from placement.reports.words.decisions import kinds
from placement.reports.words.status import sentences as certainty_sentences
from placement.reports.words.warnings import sentences as warning_sentences
from placement.result import Outcome


def decisions(view: View) -> Section:
    """Section with the first decisions of each kind."""
    items = [item for found, file in kinds(view) for item in view.first(found, file)]
    title = view.words.text("For you to decide")
    if not items:
        return Section(title, (paragraph(view.words.text("Nothing.")),), style="bold green")
    return Section(title, (bullets(items, view.marks, style="bold yellow"),), style="bold yellow")


def referred(view: View) -> Section | None:
    """Section on referred pupils by route, without those to review, who have no destination yet."""
    by_route: dict[tuple[str, str], list[str]] = {}
    for pupil in view.of_outcome(Outcome.ROUTED):
        if pupil.route != "review":
            by_route.setdefault((pupil.route, PupilLine(view, pupil).ground), []).append(pupil.pupil_id)
    if not by_route:
        return None
    items = [_route(view, route, ground, pupils) for (route, ground), pupils in by_route.items()]
    return Section(view.words.text("Referred, destination not yet confirmed"), (bullets(items, view.marks),))


def review(view: View) -> Section | None:
    """Section on pupils who wait for the coordinator's advice (covenant 2e); `None` without any."""
    pupils = [pupil.pupil_id for pupil in view.of_outcome(Outcome.ROUTED) if pupil.route == "review"]
    if not pupils:
        return None
    return Section(view.words.text("To review, no destination yet"), (paragraph(view.some(pupils, most=LONG)),))


def warnings(view: View) -> Section | None:
    """Section with the warnings; `None` without any."""
    items = warning_sentences(view)
    if not items:
        return None
    return Section(view.words.text("Warnings"), (bullets(items, view.marks, style="yellow"),))


def certainty(view: PublicView) -> Section:
    """Section on what is proven, and otherwise how much better a placement could be at most."""
    return Section(view.words.text("How sure is this?"), (bullets(certainty_sentences(view), view.marks),))


def _route(view: View, route: str, ground: str, pupils: list[str]) -> str:
    return view.words.text(
        "{route} ({article}): {pupils}",
        route=word(view.words, ROUTES, route),
        article=ground,
        pupils=view.some(pupils, most=LONG),
    )
