"""What a seat costs those who come later, in kilometres where distance counts (R30, R32)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.case import Scenario
from placement.policy import Mode
from placement.reports.page.blocks import Aside, Bullets, Section
from placement.reports.tables.model import Medium
from placement.reports.view import View

FILE = "prices.csv"


def section(view: View, _medium: Medium) -> Section | None:
    """Section on the groups whose seats have a price, the dearest first; `None` where prices do not count."""
    prices = view.case.prices
    dear = sorted((group_id for group_id, price in prices.items() if price), key=lambda each: (-prices[each], each))
    if not dear or not _counts(view.case.scenario):
        return None
    words = view.words
    note = words.text(
        "An estimate from those who may come: taking a seat now leaves them a longer way or a longer wait. Elsewhere a "
        "seat costs them nothing."
    )
    parts = (Bullets(tuple(view.first(_costs(view, dear), FILE))), Aside(note))
    return Section("later", words.text("Room for those who come later"), parts)


def _costs(view: View, dear: list[str]) -> Iterator[str]:
    words, prices = view.words, view.case.prices
    rate = _km_of_a_point(view.case.scenario)
    for group_id in dear:
        if rate is None:
            yield words.text(
                "{group}: a seat here costs {points} points to those who come later.",
                group=view.place(group_id),
                points=words.number(prices[group_id], 2),
            )
        else:
            yield words.text(
                "{group}: a seat here costs {km} km to those who come later.",
                group=view.place(group_id),
                km=words.fixed(prices[group_id] * rate),
            )


def _counts(scenario: Scenario) -> bool:
    if scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return "later" in scenario.solve.order
    return scenario.weights.of("later") > 0


def _km_of_a_point(scenario: Scenario) -> Fraction | None:
    """Kilometres that weigh as much as a point of a price; `None` where distance is not weighed."""
    weights = scenario.weights
    if scenario.solve.mode is Mode.LEXICOGRAPHIC or not weights.of("proximity"):
        return None
    return weights.of("later") / weights.of("proximity")
