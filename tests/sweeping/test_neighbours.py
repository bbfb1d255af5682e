"""What solved weightings tell of others, compared with looking at every placement."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pytest

from placement.policy import Weights
from placement.result import Status
from placement.solver.objective import LARGEST
from placement.sweeping.neighbours import Solved, coarse_first, combined
from placement.sweeping.runs import Row

NAMES = ("proximity", "family", "diversity")
SIZES = {name: (Fraction(100), 1) for name in NAMES}


@dataclass(frozen=True)
class Toy:
    """Placements by their measures and lots, as a solve would choose among them."""

    placements: tuple[tuple[tuple[int, ...], int], ...]

    def solve(self, weights: Weights) -> Row:
        return self.row(min(range(len(self.placements)), key=lambda at: self._worth(at, weights)))

    def _worth(self, at: int, weights: Weights) -> tuple[Fraction, int]:
        measures, lot = self.placements[at]
        return weights.points(self.measures(measures)), lot

    @staticmethod
    def measures(values: tuple[int, ...]) -> dict[str, Fraction]:
        return {name: Fraction(value) for name, value in zip(NAMES, values, strict=True)}

    def row(self, at: int) -> Row:
        measures = self.measures(self.placements[at][0])
        return Row(Status.OPTIMAL, 0.0, 1.0, 1.0, 1, 1, 0, measures, None, None, {"p": str(at)}, {})


def toy(chance: random.Random) -> Toy:
    """Few values, so that many placements are equally good."""
    lots = chance.sample(range(100), 12)
    return Toy(tuple((tuple(chance.randrange(5) for _ in NAMES), lot) for lot in lots))


def some_weights(chance: random.Random) -> Weights:
    return Weights.only({name: Fraction(chance.randrange(4), chance.choice((1, 2))) for name in NAMES})


@pytest.mark.parametrize("seed", range(40))
def test_what_is_said_of_a_weighting_is_what_a_solve_comes_to(seed: int) -> None:
    chance = random.Random(seed)
    world, solved, settled = toy(chance), Solved(), 0
    for _ in range(60):
        weights = some_weights(chance)
        right = world.solve(weights)
        hint = solved.hint(weights)
        if hint is not None:
            least = weights.points(right.measures)
            assert weights.points(hint.row.measures) >= least
            assert hint.least is None or hint.least <= least
            if hint.is_answer:
                assert hint.row.seats == right.seats
                settled += 1
                continue
        solved.add(weights, right, SIZES, is_certain=True)
    assert settled > 10


def weighted(**weights: int) -> Weights:
    return Weights.only({name: Fraction(value) for name, value in weights.items()})


def test_between_two_weightings_with_one_placement_nothing_needs_solving() -> None:
    world = Toy((((1, 1, 0), 1), ((0, 9, 0), 2), ((9, 0, 0), 3)))
    ends = [weighted(proximity=1, family=1), weighted(proximity=1, family=4)]
    solved = Solved()
    for each in ends:
        solved.add(each, world.solve(each), SIZES, is_certain=True)
    between = solved.hint(weighted(proximity=2, family=5))
    assert between is not None
    assert between.is_answer
    assert between.least == 7
    beyond = solved.hint(weighted(proximity=1, family=9))
    assert beyond is not None
    assert not beyond.is_answer


def test_a_bound_is_put_together_where_the_ends_differ() -> None:
    world = Toy((((0, 4, 0), 1), ((4, 0, 0), 2)))
    ends = [weighted(proximity=1, family=0), weighted(proximity=0, family=1)]
    solved = Solved()
    for each in ends:
        solved.add(each, world.solve(each), SIZES, is_certain=True)
    hint = solved.hint(weighted(proximity=1, family=1))
    assert hint is not None
    assert not hint.is_answer
    assert hint.least == 0


@pytest.mark.parametrize(
    ("sizes", "is_certain"),
    [
        pytest.param(SIZES, False, id="not proven"),
        pytest.param({name: (Fraction(LARGEST), 1) for name in NAMES}, True, id="rounded"),
    ],
)
def test_what_is_not_certain_is_a_start_and_no_answer(
    sizes: Mapping[str, tuple[Fraction, int]], is_certain: bool
) -> None:
    world = Toy((((1, 1, 0), 1),))
    weights, solved = weighted(proximity=1, family=1), Solved()
    assert solved.hint(weights) is None
    solved.add(weights, world.solve(weights), sizes, is_certain=is_certain)
    hint = solved.hint(weighted(proximity=2, family=2))
    assert hint is not None
    assert (hint.is_answer, hint.least) == (False, None)


def test_parts_add_up_exactly() -> None:
    third = Fraction(1, 3)
    vectors = [(third, Fraction(0)), (Fraction(1), Fraction(1)), (Fraction(0), Fraction(7, 11))]
    target = (Fraction(2), Fraction(5, 13))
    parts = combined(vectors, target)
    assert parts is not None
    assert all(part > 0 for part in parts.values())
    assert target == tuple(sum(part * vectors[at][place] for at, part in parts.items()) for place in range(2))
    assert combined(vectors, (Fraction(1), Fraction(-1))) is None
    assert combined([vectors[0]], target) is None
    # Too close for floating point to tell apart, and yet not the same.
    assert combined([vectors[1]], (Fraction(1), Fraction(1) + Fraction(1, 10**14))) is None


def test_ends_come_first_then_middles() -> None:
    assert sorted(range(9), key=lambda at: coarse_first([at], [9])) == [0, 8, 4, 2, 6, 1, 3, 5, 7]
    assert coarse_first([0, 4], [9, 9]) == (1, 1)
    assert coarse_first([], []) == (0, 0)
    assert coarse_first([0], [1]) == (0, 0)
