"""Few columns at first, and in the end the relaxation over all."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from placement.mip.program import Flags, Program
from tests.mip.programs import ask_alone, program, random_program

ROUNDS = 25


def first(count: int, columns: int) -> Flags:
    return np.arange(columns) < count


def drawn(seed: int) -> tuple[Program, Flags]:
    rng = Random(f"sifting {seed}")
    columns = rng.randint(15, 60)
    asked = random_program(rng, columns, rng.randint(2, 8), offset=float(rng.randint(-5, 5)))
    asked = replace(asked, upper=np.array([float(rng.randint(1, 3)) for _ in range(columns)]))
    return asked, first(rng.randint(5, columns), columns)


@pytest.fixture(scope="module")
def answers() -> list[tuple[Program, Any, Any, Any]]:
    """Forty programs sifted, from few columns and from all, with each relaxation solved directly."""
    programs = [drawn(seed) for seed in range(40)]
    questions: list[tuple[Any, ...]] = []
    for asked, core in programs:
        everything = np.ones_like(core)
        questions += [("sifted", asked, core, ROUNDS), ("sifted", asked, everything, ROUNDS), ("relaxed", asked)]
    told = ask_alone(questions)
    return [(asked, *told[3 * at : 3 * at + 3]) for at, (asked, _) in enumerate(programs)]


def test_sifting_equals_the_whole_relaxation(answers: list[tuple[Program, Any, Any, Any]]) -> None:
    compared = 0
    for _, sifted, whole, direct in answers:
        assert direct is not None
        assert whole is not None
        assert whole[0] == pytest.approx(direct, abs=1e-6)
        if sifted is not None:
            assert sifted[0] == pytest.approx(direct, abs=1e-5)
            compared += 1
    assert compared >= 20


def test_values_are_a_point_that_attains_the_optimum(answers: list[tuple[Program, Any, Any, Any]]) -> None:
    for asked, sifted, _, direct in answers:
        if sifted is None:
            continue
        values = np.array(sifted[1])
        assert np.all((values >= asked.lower - 1e-7) & (values <= asked.upper + 1e-7))
        activity = np.add.reduceat(asked.values * values[asked.indices], asked.starts[:-1])
        assert np.all((activity >= asked.row_lower - 1e-6) & (activity <= asked.row_upper + 1e-6))
        assert asked.cost @ values + asked.offset == pytest.approx(direct, abs=1e-6)


def test_reduced_costs_price_every_column(answers: list[tuple[Program, Any, Any, Any]]) -> None:
    # No column pays any more: the cost is 0 between the bounds, at least 0 at 0, and at most 0 at the upper bound.
    for asked, sifted, _, _ in answers:
        if sifted is None:
            continue
        values, reduced = np.array(sifted[1]), np.array(sifted[2])
        assert np.all(reduced[values < asked.upper - 1e-6] >= -1e-5)
        assert np.all(reduced[values > 1e-6] <= 1e-5)


def test_infeasible_first_columns_give_no_answer() -> None:
    asked = program([1, 1, 5], [(2, [1, 0, 2], np.inf)])
    assert ask_alone([("sifted", asked, first(1, 3), ROUNDS)]) == [None]
    (found,) = ask_alone([("sifted", asked, np.array([False, False, True]), ROUNDS)])
    assert found[0] == pytest.approx(3.5)


def test_without_time_there_is_no_answer() -> None:
    asked, _ = drawn(3)
    (found,) = ask_alone([("sifted", replace(asked, seconds=0.0), np.ones(len(asked.cost), dtype=np.bool_), ROUNDS)])
    assert found is None


def test_the_bound_of_few_rounds_is_valid_and_useful() -> None:
    questions: list[tuple[Any, ...]] = []
    for seed in range(40):
        asked, core = drawn(seed)
        questions += [("relaxed", asked), *(("sifted", asked, core, rounds) for rounds in (1, 2))]
    told = ask_alone(questions)
    informative = 0
    for at in range(0, len(told), 3):
        direct, *cut = told[at : at + 3]
        for each in cut:
            if each is not None:
                assert each[0] <= direct + 1e-6
                informative += abs(each[0] - direct) < abs(direct)
    assert informative >= 20


def test_the_matrix_is_converted_to_columns() -> None:
    asked = program([1, 1, 1], [(0, [2, 0, 3], 9), (0, [0, 4, 5], 9)])
    assert ask_alone([("by_column", asked)]) == [([0, 1, 2, 4], [0, 1, 0, 1], [2.0, 4.0, 3.0, 5.0])]


def test_what_any_duals_prove_is_true() -> None:
    questions: list[tuple[Any, ...]] = []
    for seed in range(30):
        asked, _ = drawn(seed)
        draw = np.random.default_rng(seed)
        questions += [("relaxed", asked)]
        questions += [
            ("dual_bound", asked, draw.normal(0, size, len(asked.row_lower))) for size in (0.0, 0.1, 3.0, 90.0)
        ]
    told = ask_alone(questions)
    for at in range(0, len(told), 5):
        direct, *proven = told[at : at + 5]
        assert all(np.isfinite(each) and each <= direct + 1e-6 for each in proven)
