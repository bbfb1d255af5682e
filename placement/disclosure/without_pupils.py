"""A case and a result without pupils: what is not in a page cannot leak from it."""

from __future__ import annotations

from dataclasses import replace

from placement.case import Case, Readings
from placement.result import Note, Placement, Result
from placement.results.tradeoffs import Frontier, PayOff, Point, Tradeoffs


def case_without_pupils(case: Case) -> Case:
    """The case without pupils and everything about single ones: pins, questions, warnings that quote a cell."""
    return replace(
        case,
        region=replace(case.region, pupils=(), distances={}),
        remarks=tuple(_unnamed(note) for note in case.remarks),
        pins={},
        released=frozenset(),
        release_reasons={},
        previous={},
        previous_reasons={},
        warnings=(),
        document={},
        questions=(),
        readings=Readings(),
    )


def _unnamed(note: Note) -> Note:
    """The remark with its counts and places, without the ids it lists."""
    return Note(note.code, {name: value for name, value in note.values.items() if not isinstance(value, tuple)})


def result_without_pupils(result: Result) -> Result:
    """The result's group counts, criteria and proof status."""
    return replace(result, placement=Placement({}), pupils=(), notes=())


def tradeoffs_without_pupils(tradeoffs: Tradeoffs) -> Tradeoffs:
    """The measures of each placement, without who is where; parts that name pupils are left out altogether."""
    payoff, frontier = tradeoffs.payoff, tradeoffs.frontier
    return Tradeoffs(
        chosen=_bare(tradeoffs.chosen),
        payoff=PayOff(
            chosen=_bare(payoff.chosen),
            rows={name: _bare(point) for name, point in payoff.rows.items()},
            ideal=payoff.ideal,
            nadir=payoff.nadir,
        ),
        frontier=None if frontier is None else _bare_frontier(frontier),
        exchange=tradeoffs.exchange,
        stability=(),
        variants=(),
        within=tradeoffs.within,
        worth=(),
        seconds=tradeoffs.seconds,
    )


def _bare_frontier(frontier: Frontier) -> Frontier:
    points = tuple(_bare(point) for point in frontier.points)
    return replace(frontier, points=points, chosen=_bare(frontier.chosen))


def _bare(point: Point) -> Point:
    return replace(point, placement=Placement({}))
