"""In steps: the relaxation, few columns, the proof over the rest; the answer is that of the whole program."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from placement.mip.program import Numbers, Program, Report
from tests.mip.programs import Row, ask_alone, is_allowed, least, program

UNITS, PLACES = 3, 4


def drawn(seed: int) -> tuple[Program, Numbers]:
    """A program that puts each unit in one place or none; places have room for one or two, and waiting costs."""
    rng = Random(f"narrowing {seed}")
    count = UNITS * PLACES
    units = np.array([at // PLACES for at in range(count)] + [-1], dtype=np.int64)
    rows: list[Row] = [
        (float(rng.random() < 0.7), [float(at // PLACES == unit) for at in range(count)] + [0.0], 1.0)
        for unit in range(UNITS)
    ]
    for place in range(PLACES):
        most = rng.choice((1, 1, 2))
        rows.append((-np.inf, [float(at % PLACES == place) for at in range(count)] + [0.0], float(most)))
    # A variable that places nobody: 1 if the first place is used.
    rows.append((-np.inf, [float(at % PLACES == 0) for at in range(count)] + [-float(UNITS)], 0.0))
    cost = [rng.randint(-2, 30) for _ in range(count)]
    return program([*cost, rng.randint(0, 12)], rows, offset=float(rng.randint(0, 9))), units


KEPT = (1, 3)


@pytest.fixture(scope="module")
def answers() -> list[tuple[Program, float | None, list[Report], Report]]:
    """Programs solved in steps, with one and with three columns kept: program, optimum, and the reports."""
    questions = [("narrowed", *drawn(seed), kept) for seed in range(10) for kept in KEPT]
    said = ask_alone(questions)
    optima = [least(drawn(seed)[0]) for seed in range(10)]
    return [(asked, optima[at // len(KEPT)], *said[at]) for at, (_, asked, _, _) in enumerate(questions)]


def test_the_last_report_is_the_optimum_of_the_whole_program(answers: list[Any]) -> None:
    solved = 0
    for asked, optimum, _, last in answers:
        if optimum is None:
            assert last.solution is None
            continue
        solved += 1
        point = np.round(last.solution)
        assert is_allowed(asked, list(point))
        assert asked.cost @ point + asked.offset == optimum
        assert np.ceil(last.bound - 1e-6) == optimum
    assert solved >= 12


def test_reports_on_the_way_are_true(answers: list[Any]) -> None:
    told_of = 0
    for asked, optimum, told, _ in answers:
        for report in told:
            assert not report.is_last
            assert optimum is None or report.bound <= optimum + 1e-6
            if report.solution is not None:
                told_of += 1
                assert is_allowed(asked, [round(each) for each in report.solution])
    assert told_of >= 12


def test_a_start_outside_the_few_columns_is_kept() -> None:
    asked, units = drawn(1)
    whole = ask_alone([("narrowed", asked, units, 3)])[0][1].solution
    ((_, last),) = ask_alone([("narrowed", replace(asked, start=np.round(whole)), units, 0)])
    assert asked.cost @ np.round(last.solution) == pytest.approx(asked.cost @ np.round(whole))


def test_without_time_for_the_relaxation_a_program_is_solved_as_it_is() -> None:
    asked, units = drawn(1)
    ((told, last),) = ask_alone([("narrowed", replace(asked, seconds=0.0), units, 3)])
    assert last.solution is not None
    assert asked.cost @ np.round(last.solution) + asked.offset == least(asked)
    assert all(report.bound <= last.bound + 1e-6 for report in told)


@pytest.mark.parametrize(("limit", "in_steps"), [(UNITS * PLACES, True), (UNITS * PLACES + 1, False)])
def test_the_worker_solves_larger_programs_in_steps(limit: int, in_steps: bool) -> None:
    asked, units = drawn(2)
    said, direct = ask_alone([("run", replace(asked, units=units), limit), ("relaxed", asked)])
    assert [each.is_last for each in said] == [False] * (len(said) - 1) + [True]
    assert asked.cost @ np.round(said[-1].solution) + asked.offset == least(asked)
    # The first report is the bound of the relaxation, before any solution.
    assert (said[0].solution is None and said[0].bound == pytest.approx(direct)) is in_steps


def test_infeasible_few_columns_fall_back_to_the_whole_program() -> None:
    # The relaxation takes one and a half of the first two; only the third is integral.
    asked = program([0, 0, 10], [(3, [2, 2, 3], 3)])
    ((told, last),) = ask_alone([("narrowed", asked, np.array([0, 1, 2], dtype=np.int64), 0)])
    assert list(np.round(last.solution)) == [0, 0, 1]
    assert last.bound == pytest.approx(10)
    assert all(report.bound <= 10 + 1e-6 for report in told)
