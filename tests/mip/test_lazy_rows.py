"""Rows that are left out until they are broken: the relaxation is as tight as with all, and every bound holds."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from placement.mip.lazy_rows import LazyRows
from placement.mip.program import Program
from tests.mip.programs import Row, ask_alone, program

ROUNDS = 60


def families(seed: int) -> Program:
    """Siblings who each take one of some places, and pay for each place that any of them takes.

    The first variables are the places of one sibling after the other, then come the family's at each place. Bundles
    are families; the last rows, of two who must be at one place, are lazy as well.
    """
    rng = Random(f"lazy {seed}")
    places, sizes = rng.randint(2, 6), [rng.randint(2, 3) for _ in range(rng.randint(1, 4))]
    members = sum(sizes)
    count = (members + len(sizes)) * places
    cost = [rng.randint(0, 9) for _ in range(members * places)] + [rng.randint(2, 12)] * (len(sizes) * places)

    def row(**at: float) -> list[float]:
        found = [0.0] * count
        for name, value in at.items():
            found[int(name[1:])] = value
        return found

    rows: list[Row] = [
        (1, row(**{f"x{who * places + place}": 1.0 for place in range(places)}), 1) for who in range(members)
    ]
    rows += [
        (-np.inf, row(**{f"x{who * places + place}": 1.0 for who in range(members)}), max(1, members // 2))
        for place in range(places)
    ]
    lazy = [-1] * len(rows)
    first = 0
    for family, size in enumerate(sizes):
        for place in range(places):
            cover = (members + family) * places + place
            for who in range(first, first + size):
                rows.append((-np.inf, row(**{f"x{who * places + place}": 1.0, f"x{cover}": -1.0}), 0))
                lazy.append(family)
        first += size
    for place in range(places):
        rows.append((0, row(**{f"x{place}": 1.0, f"x{places + place}": -1.0}), 0))
        lazy.append(len(sizes))
    whole = np.arange(count) < members * places
    return program(cost, rows, lazy=np.array(lazy, dtype=np.int64), whole=whole)


def few(asked: Program, seed: int) -> Any:
    """Flags of a few columns with which the program has a solution, or of all."""
    draw = np.random.default_rng(seed)
    return asked.whole & (draw.random(len(asked.cost)) < 0.7)


@pytest.fixture(scope="module")
def answers() -> list[tuple[Program, Any, Any, Any, Any]]:
    """Programs sifted from a few columns and from all, with all rows, and without any of the lazy ones."""
    programs = [families(seed) for seed in range(40)]
    questions: list[tuple[Any, ...]] = []
    for seed, asked in enumerate(programs):
        every = np.ones(len(asked.cost), dtype=np.bool_)
        assert asked.lazy is not None
        is_lazy = asked.lazy >= 0
        free = replace(
            asked,
            row_lower=np.where(is_lazy, -np.inf, asked.row_lower),
            row_upper=np.where(is_lazy, np.inf, asked.row_upper),
        )
        questions += [("sifted", asked, few(asked, seed), ROUNDS), ("sifted", asked, every, ROUNDS)]
        questions += [("relaxed", asked), ("relaxed", free)]
    told = ask_alone(questions)
    return [(asked, *told[4 * at : 4 * at + 4]) for at, asked in enumerate(programs)]


def test_the_relaxation_is_as_tight_as_with_all_rows(answers: list[tuple[Program, Any, Any, Any, Any]]) -> None:
    tighter = compared = 0
    for asked, sifted, every, direct, without in answers:
        assert (every is None) == (direct is None)
        for found in (sifted, every):
            if found is not None:
                assert found[0] == pytest.approx(direct, abs=1e-5)
                compared += 1
                values = np.array(found[1])
                activity = np.add.reduceat(asked.values * values[asked.indices], asked.starts[:-1])
                assert np.all((activity >= asked.row_lower - 1e-5) & (activity <= asked.row_upper + 1e-5))
        tighter += direct is not None and direct > without + 1e-6
    assert tighter >= 10
    assert compared >= 50


def test_a_bound_holds_before_all_rows_are_there() -> None:
    questions: list[tuple[Any, ...]] = []
    for seed in range(40):
        asked = families(seed)
        every = np.ones(len(asked.cost), dtype=np.bool_)
        questions += [("relaxed", asked), *(("sifted", asked, every, rounds) for rounds in (1, 2))]
    told = ask_alone(questions)
    informative = 0
    for at in range(0, len(told), 3):
        direct, *cut = told[at : at + 3]
        for each in cut:
            if each is not None and direct is not None:
                assert each[0] <= direct + 1e-6
                informative += each[0] > 0.5 * direct
    assert informative >= 20


def test_a_row_that_is_left_out_pays_with_what_its_cover_leaves() -> None:
    # Two siblings at one place that costs 5: both columns pay, by 3 and by 4, and the cover has 5 to give.
    asked = program(
        [0, 0, 5],
        [(-np.inf, [1, 0, -1], 0), (-np.inf, [0, 1, -1], 0)],
        lazy=np.array([0, 0]),
        whole=np.array([True, True, False]),
    )
    rows = LazyRows(asked)
    assert rows.covers.tolist() == [False, False, True]
    duals, reduced = np.zeros(2), np.array([-3.0, -4.0, 5.0])
    rows.complete(duals, reduced, np.zeros(2, dtype=np.bool_))
    assert duals == pytest.approx([-15 / 7, -20 / 7])
    assert reduced == pytest.approx([-6 / 7, -8 / 7, 0.0])
    # What it has to give is enough for one of them.
    duals, reduced = np.zeros(2), np.array([-3.0, 1.0, 5.0])
    rows.complete(duals, reduced, np.zeros(2, dtype=np.bool_))
    assert duals.tolist() == [-3.0, 0.0]
    assert reduced.tolist() == [0.0, 1.0, 2.0]


def test_a_row_that_is_there_keeps_its_dual() -> None:
    asked = program([0, 5], [(-np.inf, [1, -1], 0)], lazy=np.array([0]), whole=np.array([True, False]))
    duals, reduced = np.array([-1.0]), np.array([-3.0, 4.0])
    LazyRows(asked).complete(duals, reduced, np.ones(1, dtype=np.bool_))
    assert duals.tolist() == [-1.0]
    assert reduced.tolist() == [-3.0, 4.0]


def test_one_broken_row_brings_those_of_its_bundle_that_have_a_column() -> None:
    rows: list[Row] = [(-np.inf, [1, 0, 0, -1], 0), (-np.inf, [0, 1, 0, -1], 0), (-np.inf, [0, 0, 1, -1], 0)]
    asked = program([0, 0, 0, 5], rows, lazy=np.array([0, 0, 0]), whole=np.array([True, True, True, False]))
    lazy, none = LazyRows(asked), np.zeros(3, dtype=np.bool_)
    there = np.array([True, True, False, False])
    assert lazy.due(np.zeros(4), none, there).tolist() == []
    assert lazy.due(np.array([1.0, 0.0, 0.0, 0.0]), none, there).tolist() == [0, 1]
    assert lazy.along_with(np.array([0, 1])).tolist() == [3]
    # Once a row of it was broken, a column that comes later brings its row along.
    present = np.array([True, True, False])
    assert lazy.due(np.zeros(4), present, np.array([True, True, True, True])).tolist() == [2]


def test_a_row_without_a_cover_brings_all_of_its_columns() -> None:
    asked = program([0, 0, 0], [(0, [1, -1, 0], 0)], lazy=np.array([0]))
    rows = LazyRows(asked)
    assert not rows.covers.any()
    assert rows.along_with(np.array([0])).tolist() == [0, 1]


def test_a_cover_that_no_column_needs_is_left_out() -> None:
    rows: list[Row] = [(-np.inf, [1, 0, -1, 0], 0), (-np.inf, [0, 1, 0, -1], 0)]
    asked = program([0, 0, 5, 5], rows, lazy=np.array([0, 1]), whole=np.array([True, True, False, False]))
    kept = np.array([True, False, True, True])
    assert LazyRows(asked).used(kept).tolist() == [True, False, True, False]


def test_without_lazy_rows_there_is_nothing_to_add() -> None:
    asked = program([1, 1], [(1, [1, 1], np.inf)])
    rows = LazyRows(asked)
    assert rows.left.tolist() == [True]
    assert rows.due(np.zeros(2), np.ones(1, dtype=np.bool_), np.ones(2, dtype=np.bool_)).tolist() == []
    assert rows.used(np.ones(2, dtype=np.bool_)).tolist() == [True, True]
