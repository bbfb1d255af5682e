"""A case and a result without their pupils: what cannot be in a page cannot leak from it."""

from __future__ import annotations

from dataclasses import replace

from placement.case import Case
from placement.result import Note, Placement, Result
from placement.results.tradeoffs import Frontier, PayOff, Point, Tradeoffs


def case_without_pupils(case: Case) -> Case:
    """Leave out the pupils and everything that is said of one: pins, releases, warnings that quote a cell."""
    region = replace(case.region, pupils=(), distances={})
    remarks = tuple(_unnamed(note) for note in case.remarks)
    bare = replace(case, region=region, pins={}, released=frozenset(), previous={}, warnings=(), document={})
    return replace(bare, remarks=remarks)


def _unnamed(note: Note) -> Note:
    """Keep the counts of a remark and the places it names."""
    return Note(note.code, {name: value for name, value in note.values.items() if not isinstance(value, tuple)})


def result_without_pupils(result: Result) -> Result:
    """Keep the groups' counts, the criteria and what is proven."""
    return replace(result, placement=Placement({}), pupils=(), notes=())


def tradeoffs_without_pupils(tradeoffs: Tradeoffs) -> Tradeoffs:
    """Keep the measures of placements, not who is where in them; what names pupils is left out whole."""
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
