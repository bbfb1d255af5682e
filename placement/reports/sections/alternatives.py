"""Every group for one pupil: chosen, possible and at what cost, full, or not allowed and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgid
from placement.reports.page.blocks import Aside, Section
from placement.reports.tables.alternatives import ALLOWED, EMPHASIS, FORBIDDEN, ExplanationView
from placement.reports.tables.model import Medium
from placement.result import Status
from placement.results.explanation import Alternative, Verdict

_PROVEN = msgid("Proven: within these settings no placement with the pupil there has fewer points.")
_PROVEN_IN_ORDER = msgid(
    "Proven: within these settings no placement with the pupil there does better on the criteria, "
    "taken in their order of importance."
)
_PLACED_ANEW = msgid(
    "Changes against the proposed placement, everybody else placed anew with the pupil there. "
    "Less is better; distances are one way."
)
_OTHERS_STAY = msgid(
    "Changes against the chosen group: everybody else stays where they are or are proposed, and those who wait go on "
    "waiting. Less is better; distances are one way."
)


def allowed(view: ExplanationView, medium: Medium) -> Section | None:
    """Section on the groups that no rule forbids: chosen, possible with the cheapest first, full, unanswered."""
    lines = [line for line in view.lines if not line.is_forbidden]
    if not lines:
        return None
    shows_waiting = any(line.alternative.delta_coverage for line in lines)
    left_out = [] if shows_waiting else ["delta_coverage"]
    if not (view.is_weighed and view.of(Verdict.POSSIBLE)):
        left_out.append("delta_points")
    table = ALLOWED.without(left_out).fill(lines, medium, emphasis=lambda line: EMPHASIS[line.alternative.verdict])
    notes = map(Aside, _notes(view, shows_waiting=shows_waiting))
    return Section("allowed", view.words.text("Group by group"), (table, *notes))


def forbidden(view: ExplanationView, medium: Medium) -> Section | None:
    """Section on the other groups, each with every rule that forbids it and the rule's article."""
    lines = [line for line in view.lines if line.is_forbidden]
    if not lines:
        return None
    return Section("forbidden", view.words.text("Not allowed"), (FORBIDDEN.fill(lines, medium),))


def _notes(view: ExplanationView, *, shows_waiting: bool) -> Iterator[str]:
    words, possible = view.words, view.of(Verdict.POSSIBLE)
    if not possible:
        return
    yield words.text(_OTHERS_STAY if view.others_stay else _PLACED_ANEW)
    if shows_waiting:
        yield words.text("Waiting points are counted apart: they come before all points.")
    if all(each.status is Status.OPTIMAL for each in possible):
        yield words.text(_PROVEN if view.is_weighed else _PROVEN_IN_ORDER)
    else:
        yield words.text("Where a gap stands, a better placement with the pupil there may exist.")
    if view.result.status is not Status.OPTIMAL:
        yield words.text("The run was not proven best: a change below zero may show that it can be bettered.")
    elif any(_is_gain(each) for each in possible):
        yield words.text(
            "To place a pupil by hand goes before keeping brothers and sisters together and before the limit on moves: "
            "so a change can come out below zero."
        )


def _is_gain(alternative: Alternative) -> bool:
    return (alternative.delta_coverage or 0, alternative.delta_points or 0) < (0, 0)
