"""The page of `placement explain`: why a pupil is in a group, and the effects of every other group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, RenderableType

from placement.case import Case
from placement.locale import msgid, translator
from placement.reports.sections.alternatives import allowed, forbidden
from placement.reports.sections.later import cost_of
from placement.reports.tables.alternatives import ExplanationView
from placement.reports.tables.pupils import PupilLine
from placement.reports.terminal.screen import WIDE, legible, marks_for, print_sections, sentence
from placement.reports.view import CaseView
from placement.reports.words.changes import changes_of, where_gone
from placement.reports.words.codes import ROUTES, article, reason_line, word
from placement.reports.words.marks import plain
from placement.reports.words.phrases import columns_named
from placement.reports.words.questions import questions_of
from placement.reports.writers.terminal import shown
from placement.result import Change, Outcome, Result
from placement.results.explanation import Explanation

_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.PLACED: msgid("{pupil} is placed in {place}."),
    Outcome.STAYS: msgid("{pupil} stays in {place}."),
    Outcome.MOVED: msgid("{pupil} moves from {before} to {place}."),
    Outcome.WAITING: msgid("{pupil} waits."),
    Outcome.ROUTED: msgid("{pupil} is referred, destination not yet confirmed."),
    Outcome.LEFT: msgid("{pupil} has left."),
}
_ANNOUNCED = msgid("{pupil} comes after this batch.")
_REVIEW = msgid("{pupil} waits for your advice (covenant 2e).")


def render_explanation(
    console: Console, case: Case, result: Result, explanation: Explanation, language: str, *, others_stay: bool = False
) -> None:
    """Print an explanation for the coordinator, who may see ids, but never an origin or a postcode.

    Parameters
    ----------
    language
        `nl` or `en`.
    others_stay
        Whether the pupil alone was decided on, and nobody else was placed anew.
    """
    words = translator(language)
    view = ExplanationView(case, words, marks_for(console), console.width >= WIDE, result, explanation, others_stay)
    with legible(console):
        for line in _opening(view):
            console.print(line)
        print_sections(console, shown(view, (allowed, forbidden)))


def render_gone(console: Console, case: Case, change: Change, language: str) -> None:
    """Print what there was of a pupil who is in no table any more, and what to do.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    view = CaseView(case, translator(language), marks_for(console), console.width >= WIDE)
    with legible(console):
        console.print(sentence(where_gone(view, change), style="bold"))


def _opening(view: ExplanationView) -> Iterator[RenderableType]:
    words, explanation = view.words, view.explanation
    line = view.results[explanation.pupil_id]
    said = {"review": _REVIEW, "announced": _ANNOUNCED}.get(explanation.reason, _OUTCOMES[explanation.outcome])
    yield sentence(
        words.text(
            said,
            pupil=plain(explanation.pupil_id),
            place=view.place(explanation.group_id or ""),
            before=view.place(view.pupils[explanation.pupil_id].group_id or ""),
        ),
        style="bold",
    )
    yield from map(sentence, changes_of(view, explanation.pupil_id))
    yield from map(sentence, questions_of(view, explanation.pupil_id))
    route = words.text(
        "{route} ({article})",
        route=word(words, ROUTES, explanation.route.code),
        article=article(words, explanation.route.article),
    )
    yield sentence(words.text("Route: {route}.", route=route))
    if explanation.route.open_fields:
        fields = columns_named(words, explanation.route.open_fields)
        yield sentence(words.text("The route could turn on an empty field: {fields}.", fields=fields))
    if explanation.outcome not in (Outcome.ROUTED, Outcome.LEFT):
        yield sentence(
            words.text(
                "Why: {reason}.",
                reason=reason_line(words, explanation.reason, line.flags, view.decided.get(explanation.pupil_id, ())),
            )
        )
    for reason in PupilLine(view, line).by_hand():
        yield sentence(f"{reason[:1].upper()}{reason[1:]}.")
    if line.metres is not None:
        yield sentence(words.text("Way to school: {distance}.", distance=view.way(line, at_length=True)))
    if explanation.outcome in (Outcome.PLACED, Outcome.MOVED) and (cost := cost_of(view, explanation.group_id or "")):
        yield sentence(cost)
