"""What a seat costs those who come later, in kilometres where distance counts (R30, R32)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import PurePath

from placement.case import Scenario
from placement.later.values import WAITING
from placement.locale.language import Translator
from placement.policy import Mode
from placement.reports.page.blocks import Aside, Bullets, Section
from placement.reports.tables.model import Medium
from placement.reports.view import CaseView, View

FILE = "prices.csv"


def section(view: View, _medium: Medium) -> Section | None:
    """Section on the groups whose seats have a price, the dearest first, and how prices were found; `None` without."""
    case = view.case
    prices = case.prices
    if not prices or not case.scenario.weighs("later"):
        return None
    words, title = view.words, view.words.text("Room for those who come later")
    dear = sorted((group_id for group_id, price in prices.items() if price), key=lambda each: (-prices[each], each))
    if not dear:
        nothing = words.text("No seat costs anything to those who may come later.")
        return Section("later", title, (Aside(f"{nothing} {found(words, case.scenario)}"),))
    note = words.text(
        "An estimate from those who may come: taking a seat now leaves them a longer way or a longer wait. Elsewhere a "
        "seat costs them nothing."
    )
    costs = Bullets(tuple(view.first((cost_of(view, each) for each in dear), FILE)))
    return Section("later", title, (costs, Aside(f"{note} {found(words, case.scenario)}")))


def found(words: Translator, scenario: Scenario) -> str:
    """How the prices were found."""
    later = scenario.later
    if later.prices is not None:
        return words.text("The prices are those of {file}.", file=PurePath(later.prices).name)
    drawn = words.plural(
        "The prices were worked out from {count} drawn future of {weeks} weeks, in which a week without a seat counts "
        "{points} points.",
        "The prices were worked out from {count} drawn futures of {weeks} weeks, in which a week without a seat counts "
        "{points} points.",
        later.futures,
        weeks=words.number(later.horizon_weeks),
        points=words.number(WAITING),
    )
    if later.arrivals is None:
        return drawn
    return f"{drawn} {words.text('Who may come is said in {file}.', file=PurePath(later.arrivals).name)}"


def cost_of(view: CaseView, group_id: str) -> str:
    """What a seat in a group costs those who come later; empty where it costs nothing, or prices do not count."""
    price, scenario, words = view.case.prices.get(group_id, Fraction(0)), view.case.scenario, view.words
    if not price or not scenario.weighs("later"):
        return ""
    rate = _km_of_a_point(scenario)
    if rate is None:
        return words.text(
            "{group}: a seat here costs {points} points to those who come later.",
            group=view.place(group_id),
            points=words.number(price, 2),
        )
    return words.text(
        "{group}: a seat here costs {km} km to those who come later.",
        group=view.place(group_id),
        km=words.fixed(price * rate),
    )


def _km_of_a_point(scenario: Scenario) -> Fraction | None:
    """Kilometres that weigh as much as a point of a price; `None` where distance is not weighed."""
    weights = scenario.weights
    if scenario.solve.mode is Mode.LEXICOGRAPHIC or not weights.of("proximity"):
        return None
    return weights.of("later") / weights.of("proximity")
