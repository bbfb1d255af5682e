"""What the placement costs by each criterion, before and after."""

from __future__ import annotations

from placement.reports.terminal.layout import Column
from placement.reports.terminal.screen import Section, paragraph, table
from placement.reports.terminal.view import PublicView
from placement.reports.terminal.wording import signed
from placement.reports.terminal.words import CRITERIA, UNITS, word
from placement.result import CriterionResult


def section(view: PublicView) -> Section | None:
    """List the criteria with measure, before, change, unit, weight and points."""
    words = view.words
    columns = [
        Column(words.text("criterion")),
        Column(words.text("measure"), number=True),
        Column(words.text("before"), number=True),
        Column(words.text("change"), number=True),
        Column(words.text("unit")),
        Column(words.text("weight"), number=True),
        Column(words.text("points"), number=True),
    ]
    objective = view.result.objective
    closing = () if objective is None else (words.text("total"), "", "", "", "", "", words.number(objective))
    body = [
        table(columns, [_row(view, each) for each in view.result.criteria], closing=closing),
        *(paragraph(each, style="dim") for each in reading(view)),
    ]
    return Section(words.text("Criteria"), tuple(body))


def reading(view: PublicView) -> list[str]:
    """Say how the numbers are meant."""
    first = view.words.text(
        "Less is better. Before: only the seats as they were. "
        "Who waits counts one waiting point, and one more for every whole week since signing up."
    )
    return [first] if view.result.objective is not None else [first, _ranking(view)]


def _ranking(view: PublicView) -> str:
    """Say which criteria decided, where they are ranked: weights and points then play no part."""
    ranked = [word(view.words, CRITERIA, name) for name in view.case.scenario.solve.order]
    return view.words.text(
        "Taken one after the other, not weighed; weights and points decided nothing. After waiting: {criteria}.",
        criteria=", ".join(ranked),
    )


def _row(view: PublicView, criterion: CriterionResult) -> tuple[str, ...]:
    words = view.words
    return (
        word(words, CRITERIA, criterion.name),
        words.number(criterion.measure),
        words.number(criterion.before),
        signed(words, criterion.measure - criterion.before),
        word(words, UNITS, criterion.unit),
        "" if criterion.weight is None else words.number(criterion.weight),
        "" if criterion.points is None else words.number(criterion.points),
    )
