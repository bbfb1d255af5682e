"""Trade-offs as they are looked at: the frontier with a part for each of its points, and what wishes cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from placement.case import Case
from placement.disclosure.view import disclosed_case, disclosed_result, disclosed_tradeoffs, tradeoffs_without_pupils
from placement.disclosure.view import without_pupils as bare
from placement.locale import msgid, translator
from placement.reports.page.blocks import Block, Page, Paragraph, Section
from placement.reports.sections import frontier, payoff, tradeoffs
from placement.reports.tables.model import READ, Column, Kind, Medium, TableSpec
from placement.reports.view import PublicView
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.reports.words.marks import Marks
from placement.reports.words.tradeoffs import TradeoffsView
from placement.result import Result
from placement.results.tradeoffs import Point, Tradeoffs

ANCHOR = "point-{number}"
"""Part of the page with the figures of a point of the frontier."""


@dataclass(frozen=True)
class _Line:
    criterion: str
    unit: str
    here: Fraction
    there: Fraction


_POINT: TableSpec[_Line] = TableSpec(
    (
        Column("criterion", msgid("criterion"), Kind.TERM, lambda line: line.criterion, READ, CRITERIA),
        Column("unit", msgid("unit"), Kind.TERM, lambda line: line.unit, READ, UNITS),
        Column("here", msgid("here"), Kind.NUMBER, lambda line: line.here, READ, decimals=1),
        Column("there", msgid("the proposal"), Kind.NUMBER, lambda line: line.there, READ, decimals=1),
        Column("less", msgid("difference"), Kind.CHANGE, lambda line: line.here - line.there, READ, decimals=1),
    )
)


def played_tradeoffs(case: Case, result: Result, found: Tradeoffs, language: str, *, with_pupils: bool) -> Page:
    """Trade-offs of a placement as sections of a page.

    Parameters
    ----------
    with_pupils
        Whether the coordinator asked for exact figures and for what tells of pupils; otherwise no child is known from
        it, and how firm the placement is stands in no section.
    """
    words = translator(language)
    shown = bare(case, result) if with_pupils else disclosed_result(case, result)
    told = tradeoffs_without_pupils(found) if with_pupils else disclosed_tradeoffs(found, case.scenario.weights)
    view = PublicView(disclosed_case(case), words, Marks(), wide=True, result=shown)
    sections: list[Section] = []
    if told.frontier is not None:
        sections.append(frontier.followed(view, told.frontier, ANCHOR))
    sections.append(payoff.section(view, told, Medium.PAGE))
    if with_pupils:
        whole = TradeoffsView(case, words, Marks(), wide=True, result=result, tradeoffs=found)
        asked = (tradeoffs.exchange, tradeoffs.alternatives, tradeoffs.worth)
        sections += [each for make in asked if (each := make(whole, Medium.PAGE)) is not None]
    sections += _points(view, told)
    return Page(language, "", "", "", tuple(sections))


def _points(view: PublicView, told: Tradeoffs) -> Iterator[Section]:
    """A part for each point of the frontier, with every figure beside the proposal's."""
    found = told.frontier
    if found is None or (len(found.points) == 1 and found.chosen_on_it):
        return
    for number, point in enumerate(found.points, start=1):
        title = view.words.text("Choice {number} of the frontier", number=number)
        blocks: tuple[Block, ...] = (_POINT.fill(list(_lines(view, point, found.chosen)), Medium.PAGE, caption=title),)
        if point.measures == found.chosen.measures:
            blocks = (Paragraph(view.words.text("This is the proposal itself.")), *blocks)
        yield Section(ANCHOR.format(number=number), title, blocks)


def _lines(view: PublicView, point: Point, chosen: Point) -> Iterator[_Line]:
    units = {each.name: each.unit for each in view.result.criteria}
    for name, here in point.measures.items():
        there = chosen.measures.get(name, Fraction(0))
        if name in units and (here or there):
            yield _Line(name, units[name], here, there)
