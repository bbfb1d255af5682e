"""HiGHS as a peer: when its figures count, and which versions are not trusted."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

import placement
from tests.mip.programs import ask_alone, is_allowed, least, program, random_program, reports_of

PROJECT = Path(placement.__file__).parent.parent / "pyproject.toml"

ENDS = [
    pytest.param("kOptimal", 10.0, 10.0, 0.0, True, id="proven"),
    pytest.param("kOptimal", 10.0, 9.5, 0.05, True, id="proven, as costs are whole numbers"),
    pytest.param("kOptimal", 10.0, 8.5, 0.15, False, id="called optimal with a gap"),
    pytest.param("kOptimal", 10.0, 10.5, -0.05, False, id="a bound above its own value"),
    pytest.param("kOptimal", 10.0, 9.5, 0.0, False, id="a gap that is not its own figures'"),
    pytest.param("kOptimal", 0.0, -0.5, float("inf"), True, id="a gap of nothing"),
    pytest.param("kOptimal", None, 10.0, float("inf"), False, id="optimal without a solution"),
    pytest.param("kTimeLimit", 10.0, 5.0, 0.5, True, id="out of time"),
    pytest.param("kTimeLimit", None, 5.0, float("inf"), True, id="out of time without a solution"),
    pytest.param("kTimeLimit", 10.0, 12.0, -0.2, False, id="out of time with a bound above its value"),
    pytest.param("kInterrupt", 10.0, 9.5, 0.05, True, id="interrupted"),
    pytest.param("kInterrupt", 10.0, 10.5, -0.05, False, id="interrupted with a bound above its value"),
    pytest.param("kInfeasible", None, 10.0, float("inf"), False, id="infeasible"),
    pytest.param("kSolveError", 10.0, 10.0, 0.0, False, id="an error"),
    pytest.param("kUnknown", 10.0, 10.0, 0.0, False, id="it does not know"),
]


@pytest.fixture(scope="module")
def judged() -> list[bool]:
    """What is made of each of the ends, asked of one process."""
    answers: list[bool] = ask_alone([("is_sound", *_values(each)[:4]) for each in ENDS])
    return answers


def _values(parameters: Any) -> tuple[Any, ...]:
    values: tuple[Any, ...] = parameters.values
    return values


@pytest.mark.parametrize(("at", "expected"), [pytest.param(n, _values(e)[4], id=e.id) for n, e in enumerate(ENDS)])
def test_an_end_is_sound_if_status_and_figures_agree(at: int, expected: bool, judged: list[bool]) -> None:
    assert judged[at] is expected


@pytest.mark.parametrize("seed", range(3))
def test_a_program_solved_to_the_end_is_sound_and_its_value_is_told(seed: int) -> None:
    asked = random_program(Random(f"sound {seed}"), 12, 4, offset=float(seed))
    *_, last = reports_of(asked)
    assert (last.is_last, last.is_sound) == (True, True)
    assert last.value == pytest.approx(least(asked))


@pytest.mark.parametrize("seed", range(3))
def test_lots_decide_between_the_best_and_change_no_value(seed: int) -> None:
    rng = Random(f"lots {seed}")
    asked = random_program(rng, 12, 5)
    lots = [rng.random() / 24 for _ in asked.cost]
    asked = replace(asked, cost=np.ceil(asked.cost / 16), lots=np.array(lots))
    *_, last = reports_of(asked)
    assert (last.is_sound, last.is_drawn) == (True, True)
    value = least(asked)
    assert value is not None
    assert last.value == pytest.approx(value)
    assert value - 1 < last.bound <= value
    assert last.solution is not None
    best = [each for each in product((0, 1), repeat=12) if is_allowed(asked, each) and asked.cost @ each == value]
    assert len(best) > 1
    assert tuple(np.round(last.solution)) == min(best, key=lambda each: float(np.dot(lots, each)))


def test_lots_take_no_longer_than_the_least_cost_has_taken() -> None:
    settled = [
        (1.0, 9.25, 7.5),
        (2.0, 8.25, 7.5),
        (3.0, 8.25, 7.8),
        (4.0, 8.25, 7.9),
        (4.5, 8.25, 8.0),
        (9.0, 8.25, 8.1),
    ]
    assert ask_alone([("interrupted_at", settled), ("interrupted_at", settled[:1])]) == [9.0, None]


def test_an_infeasible_program_proves_nothing() -> None:
    *_, last = reports_of(program([1, 1], [(3, [1, 1], np.inf)]))
    assert not last.is_sound


@pytest.mark.parametrize(
    ("asked", "optimum"),
    [
        # Continuous variables beside integer ones, as HiGHS 1.14 got them wrong: it said 15, 29 and 76.
        (program([2, 3], [(4.5, [1, 1], np.inf)], upper=np.full(2, 10.0), whole=np.array([False, True])), 9),
        (
            program(
                [1, 2],
                [(20.1, [1, 1], np.inf)],
                lower=np.array([0.0, 8.0]),
                upper=np.full(2, 20.0),
                whole=np.array([True, False]),
            ),
            28.2,
        ),
        (
            program(
                [1, 4, 9],
                [(-np.inf, [1, 1, 0], 5), (10, [1, 0, 1], np.inf), (7.5, [0, -1, 1], 7.5)],
                lower=np.array([0.0, -1.0, 0.0]),
                upper=np.array([4.0, 1.0, 99.0]),
                whole=np.array([False, False, True]),
            ),
            64,
        ),
    ],
    ids=["issue 3043", "issue 2957", "issue 3002"],
)
def test_the_installed_version_solves_what_a_wrong_one_did_not(asked: Any, optimum: float) -> None:
    *_, last = reports_of(asked)
    assert last.value == pytest.approx(optimum)
    assert last.bound <= optimum + 1e-6


@pytest.mark.parametrize(("version", "is_trusted"), [("1.14.0", False), ("1.13.1", False), ("1.15.1", True)])
def test_bounds_of_a_version_known_to_be_wrong_do_not_count_but_solutions_do(version: str, is_trusted: bool) -> None:
    asked = random_program(Random("trust"), 10, 4)
    whole = [asked, program([1, 1], [(1, [1, 1], np.inf)], core=np.ones(2, dtype=np.bool_))]
    for reports in ask_alone([("run_as", version, each) for each in whole]):
        assert reports[-1].solution is not None
        assert reports[-1].is_sound is is_trusted
        assert any(each.bound > -np.inf for each in reports) is is_trusted


def test_the_dependency_excludes_the_versions_known_to_be_wrong() -> None:
    dependencies: list[str] = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    (highs,) = (each for each in dependencies if each.startswith("highspy"))
    ((*wrong,),) = ask_alone([("wrong",)])
    assert wrong
    assert {each for each in highs.split(",") if each.startswith("!=")} == {f"!={each}*" for each in wrong}
