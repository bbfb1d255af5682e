"""Options to open and close groups as readers see them who see no pupils: figures, points and order by the rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from placement.case import Scenario
from placement.disclosure import rule
from placement.disclosure.view import UNTOLD
from placement.policy import Mode, Weights
from placement.results.options import Combination, Figures, OfNumber, Option, Options


def disclosed_options(found: Options, scenario: Scenario) -> Options:
    """The options with figures as shown, the best of them in the order that those figures give."""
    best = [_option(each, scenario) for each in found.best]
    return replace(
        found,
        base=_option(found.base, scenario),
        best=tuple(sorted(best, key=_place)),
        by_number=tuple(_of_number(each, scenario) for each in found.by_number),
        impossible=tuple(_option(each, scenario) for each in found.impossible),
        unfilled=tuple(_option(each, scenario) for each in found.unfilled),
        unseated=None
        if found.unseated is None
        else replace(found.unseated, figures=_figures(found.unseated.figures, scenario)),
    )


def _of_number(each: OfNumber, scenario: Scenario) -> OfNumber:
    return replace(each, best=None if each.best is None else _option(each.best, scenario))


def _place(option: Option) -> tuple[tuple[Fraction, ...], int, Combination]:
    """Sort key: what the scenario minimises, as shown, then fewest changes, then the ids of the groups."""
    rank = () if option.figures is None else option.figures.rank
    return rank, option.combination.changes, option.combination


def _option(option: Option, scenario: Scenario) -> Option:
    told = replace(option, solved=None)
    return told if option.figures is None else replace(told, figures=_figures(option.figures, scenario))


def _figures(figures: Figures, scenario: Scenario) -> Figures:
    told = {name: value for name, value in figures.measures.items() if name not in UNTOLD}
    measures = {name: rule.measure(name, value) or Fraction(0) for name, value in told.items()}
    weights = {name: scenario.weights.of(name) for name in measures if name in Weights.model_fields}
    points = rule.points(measures, weights)
    seated = figures.placed + figures.stays + figures.moved
    ranked = scenario.solve.mode is Mode.LEXICOGRAPHIC
    wanted = [measures[name] for name in scenario.solve.order if name in measures] if ranked else [points]
    return replace(
        figures,
        measures=measures,
        points=points,
        rank=(figures.rank[0], *wanted),
        mean_metres=None if figures.mean_metres is None else rule.mean_way(figures.mean_metres * seated, seated),
    )
