"""The cost of the placement by each criterion, before and after, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator

from placement.disclosure.rule import MIXING
from placement.reports.page.blocks import Aside, Block, Bullets, Paragraph, Section
from placement.reports.tables.criteria import CRITERIA
from placement.reports.tables.model import FilledTable, Medium, TableSpec, Total
from placement.reports.view import PublicView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA as NAMES
from placement.reports.words.criteria import WAITING_POINTS
from placement.reports.words.phrases import within
from placement.result import CriterionResult

OF_WEIGHING = ("weight", "points")
"""Columns that people see only if criteria are weighted."""
OF_PAYOFF = ("best_alone",)
"""Columns for readers whose report also has the pay-off."""


def section(view: PublicView, medium: Medium) -> Section:
    """Section on the criteria: before, now and change, and if they are weighted their weights and points."""
    return _section(view, medium, CRITERIA)


def without_payoff(view: PublicView, medium: Medium) -> Section:
    """The same for readers whose report has no pay-off."""
    return _section(view, medium, CRITERIA.without(OF_PAYOFF))


def _section(view: PublicView, medium: Medium, spec: TableSpec[CriterionResult]) -> Section:
    words = view.words
    parts: tuple[Block, ...] = (_table(view, medium, spec), *map(Aside, _reading(view)))
    if medium is not Medium.PAGE:
        return Section("criteria", words.text("Criteria"), parts)
    return Section("criteria", words.text("What the placement costs"), (*_price(view), *parts, *_counting(view)))


def _table(view: PublicView, medium: Medium, spec: TableSpec[CriterionResult]) -> FilledTable:
    words, result = view.words, view.result
    caption = words.text("Every criterion, before this batch and after it")
    if result.objective is not None:
        total = Total(words.text("total"), {"points": result.objective})
        return spec.fill(result.criteria, medium, caption=caption, total=total)
    return spec.without(OF_WEIGHING).fill(result.criteria, medium, caption=caption)


def _reading(view: PublicView) -> Iterator[str]:
    """Sentences on how to read the numbers; if criteria are ranked, that weights and points play no part."""
    words = view.words
    yield words.text("Less is better. Before: only the seats as they were.")
    yield words.text(WAITING_POINTS)
    if view.result.objective is None:
        ranked = (word(words, NAMES, name) for name in view.case.scenario.solve.order)
        yield words.text(
            "Taken one after the other, not weighed; weights and points decided nothing. After waiting: {criteria}.",
            criteria=", ".join(ranked),
        )


def _price(view: PublicView) -> Iterator[Block]:
    if view.result.objective is not None:
        yield Paragraph(
            view.words.text(
                "Every wish has a price: each unit costs its weight in points. The program looks for the placement "
                "with the fewest points, after as few waiting as possible."
            )
        )


def _counting(view: PublicView) -> Iterator[Block]:
    yield Paragraph(view.words.text("How they are counted:"))
    yield Bullets(tuple(_counted(view)))


def _counted(view: PublicView) -> Iterator[str]:
    """Sentences, in plain words, on how criteria count if their name does not show it."""
    words, rules = view.words, view.case.scenario.rules
    name = word(words, NAMES, "proximity")
    if rules.far_multiplier == 1:
        yield words.text("{criterion}: the kilometres of everybody in a group.", criterion=name)
    else:
        yield words.text(
            "{criterion}: the kilometres of everybody in a group; each beyond {limit} km counts {times} times.",
            criterion=name,
            limit=words.number(rules.far_km),
            times=words.number(rules.far_multiplier),
        )
    yield words.text(
        "{criterion}: pupils that boards have above their share.", criterion=word(words, NAMES, "proportionality")
    )
    if rules.diversity_columns and any(each.name == MIXING for each in view.result.criteria):
        yield words.text(
            "{criterion}: every two pupils in a group who are alike in what is mixed; the fewer, the better mixed.",
            criterion=word(words, NAMES, "diversity"),
        )
    yield words.text(
        "{above} and {below}: the first pupil too many or too few in a group counts once, the second twice, and so on.",
        above=word(words, NAMES, "group_size"),
        below=within(word(words, NAMES, "viability")),
    )
