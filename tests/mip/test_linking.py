"""Links that are added once they are broken, and programs with a few columns only."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from placement.mip.program import Program
from placement.mip.restriction import restriction
from tests.mip.programs import ask_alone, least, program, random_program

ROUNDS = 60


def linked(seed: int, most: int = 20) -> Program:
    """A random program whose last two variables are switches that most of its columns are linked to."""
    rng = Random(f"links {seed}")
    columns = rng.randint(8, most)
    asked = random_program(rng, columns, rng.randint(2, 6))
    cost = asked.cost.copy()
    cost[-2:] = rng.randint(5, 30), rng.randint(5, 30)
    chosen = [at for at in range(columns - 2) if rng.random() < 0.8]
    links = np.array([chosen, [columns - rng.randint(1, 2) for _ in chosen]], dtype=np.int64)
    return replace(asked, cost=cost, links=links)


def whole(asked: Program, kept: list[int] | None = None, **fixed: float) -> Program:
    """The program with rows for its links, and some of its columns."""
    values = np.full(len(asked.cost), np.nan)
    values[[int(name[1:]) for name in fixed]] = list(fixed.values())
    flags = np.zeros(len(asked.cost), dtype=np.bool_)
    flags[list(range(len(asked.cost))) if kept is None else kept] = True
    return restriction(asked, flags, fixed=values, start=None, seconds=9.0)


@pytest.fixture(scope="module")
def answers() -> list[tuple[Program, Any, Any, Any]]:
    """Programs sifted with their links left out, with all links as rows, and without any."""
    programs = [linked(seed) for seed in range(30)]
    questions: list[tuple[Any, ...]] = []
    for asked in programs:
        core = np.ones(len(asked.cost), dtype=np.bool_)
        questions += [("sifted", asked, core, ROUNDS), ("relaxed", whole(asked)), ("relaxed", asked)]
    told = ask_alone(questions)
    return [(asked, *told[3 * at : 3 * at + 3]) for at, asked in enumerate(programs)]


def test_links_that_are_added_when_broken_make_the_relaxation_as_tight_as_all(
    answers: list[tuple[Program, Any, Any, Any]],
) -> None:
    tighter = 0
    for asked, sifted, direct, without in answers:
        assert (sifted is None) == (direct is None)
        if sifted is not None:
            assert sifted[0] == pytest.approx(direct, abs=1e-5)
            tighter += direct > without + 1e-6
            assert asked.links is not None
            values = np.array(sifted[1])
            assert np.all(values[asked.links[0]] <= values[asked.links[1]] + 1e-5)
    assert tighter >= 5


def test_a_restriction_has_the_columns_that_are_kept_and_their_links() -> None:
    asked = replace(
        program([1, 2, 3, 4], [(1, [1, 1, 0, 0], 1), (0, [0, 1, 2, -5], 9)]), links=np.array([[0, 1], [3, 3]])
    )
    found = whole(asked, [1, 3])
    assert found.cost.tolist() == [2, 4]
    assert found.starts.tolist() == [0, 1, 3, 5]
    assert found.indices.tolist() == [0, 0, 1, 0, 1]
    assert found.values.tolist() == [1, 1, -5, 1, -1]
    assert found.row_upper.tolist() == [1, 9, 0]
    assert found.links is None


def test_a_switch_that_is_fixed_needs_no_links() -> None:
    asked = replace(program([1, 2, 3], [(1, [1, 1, 0], 2)]), links=np.array([[0, 1], [2, 2]]))
    found = whole(asked, v2=1.0)
    assert len(found.row_lower) == 1
    assert (found.lower.tolist(), found.upper.tolist()) == ([0, 0, 1], [1, 1, 1])


@pytest.mark.parametrize("seed", range(6))
def test_a_restriction_is_no_better_than_the_whole(seed: int) -> None:
    asked = linked(seed, most=9)
    every, few = least(whole(asked)), least(whole(asked, list(range(2, len(asked.cost)))))
    assert every is not None
    assert few is None or few >= every
