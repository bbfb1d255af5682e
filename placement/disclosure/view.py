"""A case, its result and its trade-offs as readers see them who see no pupils: figures by the rule, and no pupil.

What was never given to a page cannot leak from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from placement.case import Case, Readings, Scenario
from placement.disclosure import rule
from placement.disclosure.names import ids_of, without_ids
from placement.policy import Weights
from placement.result import WEIGHTED, CriterionResult, Note, Placement, Result, Stage
from placement.results.tradeoffs import Frontier, PayOff, Point, Tradeoffs

UNTOLD = rule.OF_ATTRIBUTES | {rule.MIXING}
"""Criteria that no report of a single placement tells of."""


def disclosed_case(case: Case) -> Case:
    """The case without pupils and everything about single ones: pins, questions, warnings that quote a cell."""
    ids = ids_of(case)
    return replace(
        case,
        scenario=_renamed(case.scenario, ids),
        region=replace(case.region, pupils=(), distances={}),
        remarks=tuple(_unnamed(note) for note in case.remarks),
        inputs={without_ids(name, ids): digest for name, digest in case.inputs.items()},
        pins={},
        released=frozenset(),
        release_reasons={},
        previous={},
        earlier=None,
        prices={},
        warnings=(),
        document={},
        questions=(),
        invented=frozenset(),
        readings=Readings(),
    )


def _renamed(scenario: Scenario, ids: Iterable[str]) -> Scenario:
    path = None if scenario.path is None else Path(without_ids(str(scenario.path), ids))
    return replace(scenario, name=without_ids(scenario.name, ids), path=path)


def _unnamed(note: Note) -> Note:
    """The remark with its counts and places, without the ids it lists."""
    return Note(note.code, {name: value for name, value in note.values.items() if not isinstance(value, tuple)})


def without_pupils(case: Case, result: Result) -> Result:
    """The result in full figures, without who is where or what changed for them: for the coordinator's page."""
    ids = ids_of(case)
    bare = replace(
        result, placement=Placement({}), pupils=(), notes=(), changes=(), scenario=without_ids(result.scenario, ids)
    )
    return replace(bare, inputs={without_ids(name, ids): digest for name, digest in result.inputs.items()})


def disclosed_result(case: Case, result: Result) -> Result:
    """The result's counts and groups as they are, its criteria and points by the rule."""
    criteria = tuple(_criterion(each) for each in result.criteria if each.name not in UNTOLD)
    objective = None
    if result.objective is not None:
        objective = sum((each.points for each in criteria if each.points is not None), Fraction(0))
    return replace(
        without_pupils(case, result),
        criteria=criteria,
        objective=objective,
        bound=None if objective is None or result.gap is None else _bound(objective, result.gap),
        stages=tuple(_stage(each, objective) for each in result.stages if each.name not in UNTOLD),
    )


def _criterion(each: CriterionResult) -> CriterionResult:
    now, before = (rule.measure(each.name, value) or Fraction(0) for value in (each.measure, each.before))
    points = None if each.weight is None else each.weight * now
    return replace(each, measure=now, before=before, points=points, best_alone=None)


def _stage(stage: Stage, objective: Fraction | None) -> Stage:
    """The stage with its value as shown, and the bound that the same gap gives."""
    value = objective if stage.name == WEIGHTED else rule.measure(stage.name, stage.value)
    value = stage.value if value is None else value
    return replace(stage, value=value, bound=_bound(value, stage.gap))


def _bound(value: Fraction, gap: float) -> Fraction:
    return value - Fraction(gap).limit_denominator(1000) * max(Fraction(1), abs(value))


def tradeoffs_without_pupils(tradeoffs: Tradeoffs) -> Tradeoffs:
    """Each placement's measures in full, without who is where; parts that name pupils are left out altogether."""
    payoff, frontier = tradeoffs.payoff, tradeoffs.frontier
    rows = {name: _bare(point) for name, point in payoff.rows.items()}
    return replace(
        tradeoffs,
        chosen=_bare(tradeoffs.chosen),
        payoff=replace(payoff, chosen=_bare(payoff.chosen), rows=rows),
        frontier=None
        if frontier is None
        else replace(frontier, points=tuple(map(_bare, frontier.points)), chosen=_bare(frontier.chosen)),
        stability=(),
        variants=(),
        worth=(),
    )


def disclosed_tradeoffs(tradeoffs: Tradeoffs, weights: Weights) -> Tradeoffs:
    """What each wish costs and the frontier, from measures and points as shown."""
    bare = tradeoffs_without_pupils(tradeoffs)
    payoff = bare.payoff
    shown = PayOff(
        chosen=_point(payoff.chosen, weights),
        rows={name: _point(point, weights) for name, point in payoff.rows.items() if name not in UNTOLD},
        ideal=_measures(payoff.ideal),
        nadir=_measures(payoff.nadir),
    )
    frontier = None if bare.frontier is None else _frontier(bare.frontier, weights)
    return replace(bare, chosen=_point(bare.chosen, weights), payoff=shown, frontier=frontier, exchange=())


def _frontier(found: Frontier, weights: Weights) -> Frontier | None:
    """The points that none beats in the figures shown; `None` if fewer than two of the criteria are told."""
    criteria = tuple(name for name in found.criteria if name not in UNTOLD)
    if len(criteria) < 2:
        return None
    chosen = _point(found.chosen, weights)
    by_figures = {tuple(each.measures[name] for name in criteria): each for each in _points(found, weights)}
    best = {figures for figures in by_figures if not any(_beats(other, figures) for other in by_figures)}
    points = tuple(by_figures[figures] for figures in sorted(best))
    on_it = tuple(chosen.measures[name] for name in criteria) in best
    return replace(found, criteria=criteria, points=points, chosen=chosen, chosen_on_it=on_it)


def _points(found: Frontier, weights: Weights) -> Iterator[Point]:
    for each in reversed(found.points):
        yield _point(each, weights)


def _beats(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))


def _point(point: Point, weights: Weights) -> Point:
    measures = _measures(point.measures)
    each = {name: weights.of(name) for name in measures if name in Weights.model_fields}
    return replace(_bare(point), measures=measures, points=rule.points(measures, each))


def _measures(measures: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {name: rule.measure(name, value) or Fraction(0) for name, value in measures.items() if name not in UNTOLD}


def _bare(point: Point) -> Point:
    return replace(point, placement=Placement({}))
