"""The process that runs HiGHS, addressed as the engine addresses it."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from placement.mip.program import receive, send
from tests.mip.programs import ask_alone, is_allowed, least, program, random_program, reports_of


@pytest.mark.parametrize("seed", range(4))
def test_the_last_report_is_the_optimum(seed: int) -> None:
    asked = random_program(Random(seed), 10, 4, offset=float(seed))
    reports = reports_of(asked)
    assert [each.is_last for each in reports] == [False] * (len(reports) - 1) + [True]
    best = reports[-1].solution
    assert best is not None
    assert is_allowed(asked, [round(each) for each in best])
    assert asked.cost @ np.round(best) + asked.offset == least(asked)
    # Costs are integers: a gap below one is none.
    assert np.ceil(reports[-1].bound - 1e-6) == least(asked)


def test_bounds_on_the_way_are_valid() -> None:
    asked = random_program(Random("bounds"), 14, 6)
    optimum = least(asked)
    assert optimum is not None
    for report in reports_of(asked):
        assert report.bound <= optimum + 1e-6
        if report.solution is not None:
            assert is_allowed(asked, [round(each) for each in report.solution])


def test_an_infeasible_program_has_no_solution() -> None:
    *_, last = reports_of(program([1, 1], [(3, [1, 1], np.inf)]))
    assert last.is_last
    assert last.solution is None


def test_a_start_is_used() -> None:
    asked = random_program(Random("start"), 12, 4, seconds=0.0)
    ones = np.ones(12)
    ones[0] = 0.0
    assert is_allowed(asked, list(ones))
    *_, without = reports_of(asked)
    *_, with_start = reports_of(replace(asked, start=ones))
    assert without.solution is None
    assert with_start.solution is not None
    assert asked.cost @ with_start.solution <= asked.cost @ ones


def test_a_variable_may_be_continuous() -> None:
    asked = program([1, 1], [(1, [2, 2], np.inf)])
    *_, whole = reports_of(asked)
    *_, free = reports_of(replace(asked, whole=np.zeros(2, dtype=np.bool_)))
    assert whole.solution is not None
    assert free.solution is not None
    assert asked.cost @ whole.solution == pytest.approx(1)
    assert asked.cost @ free.solution == pytest.approx(0.5)


def test_only_the_relaxation_may_be_asked_for() -> None:
    asked = random_program(Random("relaxation"), 20, 5)
    (report,) = reports_of(replace(asked, core=np.ones(20, dtype=np.bool_)))
    assert report.is_last
    assert report.reduced_costs is not None
    assert report.solution is not None
    assert report.bound == pytest.approx(ask_alone([("relaxed", asked)])[0])


def test_an_infeasible_relaxation_has_no_solution() -> None:
    asked = program([1, 1], [(3, [1, 1], np.inf)], core=np.ones(2, dtype=np.bool_))
    (report,) = reports_of(asked)
    assert (report.bound, report.solution, report.is_last) == (-np.inf, None, True)


def test_bounds_are_passed_on_when_they_improve() -> None:
    assert ask_alone([("said_of", [-np.inf, 1.0, 1.0, 0.5, 2.5])]) == [[1.0, 2.5]]


LOUD = """
import sys
import placement.mip.worker as worker
receive = worker.receive
def loud(stream):
    print("ready", file=sys.stderr, flush=True)
    return receive(stream)
worker.receive = loud
worker.main()
"""
"""The worker, reporting when it listens."""


def test_interrupts_are_left_to_the_parent() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LOUD, "highs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stderr.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        send(process.stdin, program([1, 1], [(1, [1, 1], np.inf)]))
        while not (report := receive(process.stdout)).is_last:
            pass
    assert report.bound == pytest.approx(1)
    assert process.returncode == 0
