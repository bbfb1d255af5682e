"""What duals prove holds for every point that obeys the rows, whatever duals they are."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from placement.expressions import LinearForm
from placement.solver.certificate import MOST_SCALE, certified
from placement.solver.linear import UNLIMITED, Rows, Wholes
from placement.solver.relaxation import Relaxation

SEEDS = range(40)


def whole(numbers: list[int]) -> Wholes:
    return np.array(numbers, dtype=np.int64)


def drawn(rng: Random) -> tuple[Rows, Wholes, LinearForm]:
    """A small program that at least one point obeys."""
    count, height = rng.randint(2, 5), rng.randint(1, 4)
    ranges = np.array([sorted((rng.randint(-1, 2), rng.randint(-1, 2))) for _ in range(count)], dtype=np.int64)
    inside = [rng.randint(int(low), int(high)) for low, high in ranges]
    starts, indices, coefficients, lower, upper = [0], [], [], [], []
    for _ in range(height):
        chosen = rng.sample(range(count), rng.randint(1, count))
        weights = [rng.choice((-3, -1, 1, 2, 5)) for _ in chosen]
        value = sum(weight * inside[at] for at, weight in zip(chosen, weights, strict=True))
        indices += chosen
        coefficients += weights
        starts.append(len(indices))
        lower.append(rng.choice((value, value - 2, -UNLIMITED)))
        upper.append(rng.choice((value, value + 1, UNLIMITED)))
    objective = LinearForm(tuple(range(count)), tuple(rng.randint(-9, 9) for _ in range(count)), rng.randint(-5, 5))
    return Rows(whole(starts), whole(indices), whole(coefficients), whole(lower), whole(upper)), ranges, objective


def points(rows: Rows, ranges: Wholes) -> list[Wholes]:
    """Every point that obeys all rows and ranges, by trying them all."""
    found = []
    for each in product(*(range(low, high + 1) for low, high in ranges.tolist())):
        sums = rows.activity(whole(list(each)))
        if bool(np.all((rows.lower <= sums) & (sums <= rows.upper))):
            found.append(whole(list(each)))
    return found


def value(objective: LinearForm, point: Wholes) -> int:
    return objective.value(dict(enumerate(point.tolist())))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["best", "any"])
def test_no_point_lies_below_the_bound_or_outside_the_ranges_of_its_value(seed: int, kind: str) -> None:
    rng = Random(f"certificate {seed}")
    rows, ranges, objective = drawn(rng)
    duals = Relaxation(rows, ranges).duals(rows, ranges, objective, 10.0)
    assert duals is not None
    if kind == "any":
        duals = np.array([rng.choice((0.0, rng.uniform(-4, 4), float("nan"), float("inf"))) for _ in duals])
    proof = certified(rows, ranges, objective, duals)
    assert proof is not None
    obeying = points(rows, ranges)
    assert obeying
    for point in obeying:
        assert proof.least <= value(objective, point)
        for most in (value(objective, point), value(objective, point) + 3):
            narrow = proof.narrowed(ranges, most)
            assert np.all((narrow[:, 0] <= point) & (point <= narrow[:, 1]))
            assert np.all((ranges[:, 0] <= narrow[:, 0]) & (narrow[:, 1] <= ranges[:, 1]))


def test_the_duals_of_an_optimum_prove_it_and_fix_what_it_rules_out() -> None:
    # One of three, at 4, 6 and 9.
    rows = Rows(whole([0, 3]), whole([0, 1, 2]), whole([1, 1, 1]), whole([1]), whole([1]))
    ranges, objective = np.array([[0, 1]] * 3, dtype=np.int64), LinearForm((0, 1, 2), (4, 6, 9), 10)
    duals = Relaxation(rows, ranges).duals(rows, ranges, objective, 10.0)
    assert duals is not None
    proof = certified(rows, ranges, objective, duals)
    assert proof is not None
    assert proof.least == 14
    assert proof.narrowed(ranges, 16)[:, 1].tolist() == [1, 1, 0]
    assert proof.narrowed(ranges, 14)[:, 1].tolist() == [1, 0, 0]


def test_numbers_that_64_bits_cannot_hold_prove_nothing() -> None:
    rows = Rows(whole([0, 1]), whole([0]), whole([1]), whole([0]), whole([1]))
    ranges = np.array([[0, 1]], dtype=np.int64)
    assert certified(rows, ranges, LinearForm((0,), (2**58,), 0), np.zeros(1)) is None
    found = certified(rows, ranges, LinearForm((0,), (2**40,), 0), np.zeros(1))
    assert found is not None
    assert found.scale < MOST_SCALE


def test_a_relaxation_is_asked_with_other_limits_as_if_it_were_new() -> None:
    rng = Random("limits")
    rows, ranges, objective = drawn(rng)
    kept = Relaxation(rows, ranges)
    for _ in range(10):
        narrow = ranges.copy()
        at = rng.randrange(len(ranges))
        narrow[at] = rng.choice(ranges[at].tolist())
        asked = Rows(rows.starts, rows.indices, rows.coefficients, rows.lower, rows.upper + rng.randint(0, 1))
        again = kept.duals(asked, narrow, objective, 10.0)
        new = Relaxation(asked, narrow).duals(asked, narrow, objective, 10.0)
        assert (again is None) == (new is None)
        if again is not None and new is not None:
            proofs = [certified(asked, narrow, objective, each) for each in (again, new)]
            assert len({proof.least for proof in proofs if proof is not None}) == 1


def test_a_program_without_a_solution_has_no_duals() -> None:
    rows = Rows(whole([0, 1]), whole([0]), whole([1]), whole([2]), whole([3]))
    ranges = np.array([[0, 1]], dtype=np.int64)
    assert Relaxation(rows, ranges).duals(rows, ranges, LinearForm((0,), (1,), 0), 10.0) is None
