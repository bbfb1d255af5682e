"""Which combinations are better: what the scenario minimises, then the fewest changes, then ids."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from placement.result import Status
from placement.results.options import Combination, Figures, Option
from placement.whatif.options.ranking import ranked


def _option(waiting: int, points: int, opened: tuple[str, ...] = (), closed: tuple[str, ...] = ()) -> Option:
    rank = (Fraction(waiting), Fraction(points))
    figures = Figures({}, rank[1], rank, 0, 0, 0, 0, None)
    return Option(Combination(opened, closed), Status.OPTIMAL, 0.0, figures, 1)


def test_coverage_then_points_then_fewest_changes_then_ids() -> None:
    in_order = [
        _option(0, 9, ("G1", "G2"), ("G3",)),
        _option(1, 2),
        _option(1, 2, (), ("G3",)),
        _option(1, 2, ("G1",)),
        _option(1, 2, ("G2",)),
        _option(1, 2, ("G1",), ("G3",)),
        _option(1, 3),
    ]
    nowhere = Option(Combination(("G9",)), Status.INFEASIBLE, None, None, 1)
    for shuffled in permutations(in_order, len(in_order)):
        assert ranked([nowhere, *shuffled]) == in_order
