"""Who belongs elsewhere, by which article; none of them is called arranged."""

from __future__ import annotations

from placement.eligibility import ARTICLES
from placement.reports.terminal.screen import Section, bullets, paragraph
from placement.reports.view import LONG, View
from placement.reports.words.codes import BY_HAND, ROUTES, article, word
from placement.result import Outcome, PupilResult


def section(view: View) -> Section | None:
    """List the referred, grouped by route; who is to review has no destination and is listed apart."""
    routed = [pupil for pupil in view.of_outcome(Outcome.ROUTED) if pupil.route != "review"]
    if not routed:
        return None
    groups: dict[tuple[str, bool], list[PupilResult]] = {}
    for pupil in routed:
        by_hand = view.pupils[pupil.pupil_id].route is not None
        groups.setdefault((pupil.route, by_hand), []).append(pupil)
    items = [_item(view, route, by_hand, pupils) for (route, by_hand), pupils in groups.items()]
    title = view.words.text("Referred, destination not yet confirmed")
    return Section(title, (bullets(items, view.marks),))


def review(view: View) -> Section | None:
    """List those who wait for the coordinator's advice (covenant 2e)."""
    pupils = [pupil.pupil_id for pupil in view.of_outcome(Outcome.ROUTED) if pupil.route == "review"]
    if not pupils:
        return None
    title = view.words.text("To review, no destination yet")
    return Section(title, (paragraph(view.some(pupils, most=LONG)),))


def _item(view: View, route: str, by_hand: bool, pupils: list[PupilResult]) -> str:
    return view.words.text(
        "{route} ({article}): {pupils}",
        route=word(view.words, ROUTES, route),
        article=ground(view, route, by_hand=by_hand),
        pupils=view.some((pupil.pupil_id for pupil in pupils), most=LONG),
    )


def ground(view: View, route: str, *, by_hand: bool) -> str:
    """Name the article that a route rests on, or that a person set it."""
    return view.words.text(BY_HAND) if by_hand else article(view.words, ARTICLES.get(route, route))
