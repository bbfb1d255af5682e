"""The rules, weights and search settings in which the scenarios differ."""

from __future__ import annotations

from collections.abc import Iterator

from placement.policy import Rules, Tolerance, Weights
from placement.reports.comparison.overview import Overview
from placement.reports.page.blocks import Block, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.scenarios import SETTINGS, Texts
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.settings import NAMES, shown


def section(view: Overview, medium: Medium) -> Section:
    """Section with a table of the settings in which the scenarios differ."""
    words = view.words
    parts: list[Block] = []
    rows = tuple(_rows(view))
    if rows:
        caption = words.text("Settings in which the scenarios differ")
        parts.append(SETTINGS.fill(rows, medium, caption=caption))
    else:
        parts.append(Paragraph(words.text("Rules, weights and search are the same in all scenarios.")))
    return Section("settings", words.text("Settings"), tuple(parts))


def _rows(view: Overview) -> Iterator[Texts]:
    words = view.words
    for name in Rules.model_fields:
        values = [getattr(each.case.scenario.rules, name) for each in view.columns]
        if any(value != values[0] for value in values):
            yield from _rows_of(view, word(words, NAMES, name), [shown(words, value) for value in values])
    for name in Weights.model_fields:
        weights = [each.case.scenario.weights.of(name) for each in view.columns]
        if any(weight != weights[0] for weight in weights):
            title = words.text("weight: {criterion}", criterion=word(words, CRITERIA, name))
            yield from _rows_of(view, title, [words.number(weight, 4) for weight in weights])
    yield from _search(view)


def _search(view: Overview) -> Iterator[Texts]:
    words = view.words
    solves = [each.case.scenario.solve for each in view.columns]
    if any(solve.mode != solves[0].mode for solve in solves):
        yield from _rows_of(view, word(words, NAMES, "mode"), [shown(words, solve.mode) for solve in solves])
    if any((solve.order, solve.tolerance) != (solves[0].order, solves[0].tolerance) for solve in solves):
        orders = [", ".join(word(words, CRITERIA, name) for name in solve.order) for solve in solves]
        yield from _rows_of(view, word(words, NAMES, "order"), orders)
        spends = [", ".join(_spend(view, *each) for each in solve.tolerance.items()) for solve in solves]
        if any(spends):
            yield from _rows_of(view, words.text("what later criteria may spend"), spends)
    if any(solve.time_limit != solves[0].time_limit for solve in solves):
        yield from _rows_of(
            view, words.text("longest search, in seconds"), [words.number(solve.time_limit, 3) for solve in solves]
        )


def _spend(view: Overview, name: str, tolerance: Tolerance) -> str:
    words = view.words
    amount = words.percent(tolerance.amount) if tolerance.relative else words.number(tolerance.amount)
    return f"{word(words, CRITERIA, name)} {amount}"


def _rows_of(view: Overview, title: str, values: list[str]) -> Iterator[Texts]:
    """Row for each value of a setting, with the scenarios that have it, so that any number of them fits on paper."""
    letters: dict[str, list[str]] = {}
    for each, value in zip(view.columns, values, strict=True):
        letters.setdefault(value, []).append(each.letter)
    for value, here in letters.items():
        yield title, value or view.words.text("nothing"), ", ".join(here)
