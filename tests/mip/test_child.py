"""The parent's side of the process: it reports what was found, and nothing is left behind, however it ends."""

from __future__ import annotations

import pickle
import time
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from placement.mip.child import Child
from placement.mip.program import Report
from tests.mip.programs import Pretend, least, pretended, program, random_program, unwatched

SMALL = program([3, 1, 2], [(1, [1, 1, 1], np.inf), (1, [1, 0, 1], np.inf)])


@pytest.fixture(autouse=True)
def _unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    unwatched(monkeypatch)


PATIENCE = 120.0
"""Seconds before a test gives up."""


def await_end(child: Child) -> None:
    until = time.monotonic() + PATIENCE
    while not child.is_done:
        assert time.monotonic() < until, "the child goes on and on"
        time.sleep(0.01)


def assert_was_ended(child: Child) -> None:
    """Assert that the process did not end by itself."""
    assert child._process.returncode < 0


def assert_nothing_left(child: Child) -> None:
    """Assert that the process was waited for, its listener has ended, and its pipes are closed."""
    process = child._process
    assert process.returncode is not None
    assert not child._listener.is_alive()
    assert all(stream is None or stream.closed for stream in (process.stdin, process.stdout))


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    return pretended(tmp_path, monkeypatch)


def test_a_child_finds_the_optimum_and_reports_it() -> None:
    asked = random_program(Random("child"), 10, 4)
    with Child("highs", asked) as child:
        assert child.report.bound == -np.inf
        assert child.report.solution is None
        await_end(child)
        assert child.report.solution is not None
        assert asked.cost @ np.round(child.report.solution) == least(asked)
        assert np.ceil(child.report.bound - 1e-6) == least(asked)
        assert child.report.reduced_costs is None
    assert_nothing_left(child)


def test_a_child_is_ended_while_it_works(pretend: Pretend) -> None:
    pretend("incoming.read(10)\ntime.sleep(600)")
    with Child("highs", SMALL) as child:
        time.sleep(0.1)
        assert not child.is_done
    assert_was_ended(child)
    assert child.is_done
    assert_nothing_left(child)


def test_a_child_is_ended_when_something_else_fails(pretend: Pretend) -> None:
    pretend("time.sleep(600)")
    with pytest.raises(KeyboardInterrupt), Child("highs", SMALL) as child:
        raise KeyboardInterrupt
    assert_was_ended(child)
    assert_nothing_left(child)


NO_NUMBER: Any = "nine"
RUBBISH = (
    bytes(range(256)) * 40,
    b"\x80\x05cposix\nnothing_of_this_name\n.",
    b"\x80\x05\x8e\xff\xff\xff\xff\xff\xff\xff\x7f",
    pickle.dumps("a text"),
    pickle.dumps(Report(9.0, np.ones(2))),
    pickle.dumps(Report(9.0, np.full(3, np.nan))),
    pickle.dumps(Report(9.0, None, reduced_costs=np.ones(7))),
    pickle.dumps(Report(9.0, np.ones(3), value=NO_NUMBER)),
    pickle.dumps(Report(NO_NUMBER)),
)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("", id="nothing"),
        pytest.param("incoming.read(10)", id="part of the program read"),
        pytest.param("incoming.read(10); say(b'Warning: a library prints')", id="a text"),
        pytest.param("incoming.read(10); say(b'I print as well\\n')", id="a text that begins like a number"),
        pytest.param("sys.exit(3)", id="a failure"),
        *(pytest.param(f"incoming.read(10); say({sent!r})", id=f"rubbish {at}") for at, sent in enumerate(RUBBISH)),
    ],
)
def test_a_child_that_reports_nothing_useful_is_done(pretend: Pretend, lines: str) -> None:
    pretend(lines)
    with Child("highs", SMALL) as child:
        await_end(child)
        assert child.report.solution is None
        assert child.report.bound == -np.inf
    assert_nothing_left(child)


def test_reports_before_rubbish_remain_valid(pretend: Pretend) -> None:
    first = pickle.dumps(Report(2.0, np.array([0.0, 0.0, 1.0]), value=2.0))
    pretend(f"incoming.read(10)\nsay({first!r})\nsay({RUBBISH[0]!r})")
    with Child("highs", SMALL) as child:
        await_end(child)
        assert (child.report.bound, child.report.value, child.report.is_last) == (2.0, 2.0, False)


def test_a_bound_that_is_no_number_is_none(pretend: Pretend) -> None:
    said = pickle.dumps(Report(np.nan, is_last=True))
    pretend(f"incoming.read(10)\nsay({said!r})")
    with Child("highs", SMALL) as child:
        await_end(child)
        assert child.report.bound == -np.inf


def test_reports_of_a_dead_child_remain_valid(pretend: Pretend) -> None:
    first = pickle.dumps(Report(2.0, np.array([0.0, 0.0, 1.0])))
    half = pickle.dumps(Report(9.0, np.ones(3)))[:-9]
    pretend(f"incoming.read(10)\nsay({first!r})\nsay({half!r})")
    with Child("highs", SMALL) as child:
        await_end(child)
        assert child.report.bound == 2.0
        assert child.report.solution is not None
        assert list(child.report.solution) == [0.0, 0.0, 1.0]


def test_a_bound_never_falls_and_a_solution_stays(pretend: Pretend) -> None:
    said = [
        Report(1.0, np.array([1.0, 0.0, 0.0])),
        Report(3.0),
        Report(2.0, None, True, np.array([0.5, 0.0, 0.0])),
        Report(9.0),
    ]
    pretend("incoming.read(10)\n" + "\n".join(f"say({pickle.dumps(each)!r})" for each in said))
    with Child("highs", SMALL) as child:
        await_end(child)
        assert child.report.bound == 3.0
        assert child.report.solution is not None
        assert list(child.report.solution) == [1.0, 0.0, 0.0]
        assert child.report.reduced_costs is not None


@pytest.mark.parametrize("lines", [pytest.param("", id="it is gone"), pytest.param("time.sleep(600)", id="it is slow")])
def test_a_program_need_not_have_been_read(pretend: Pretend, lines: str) -> None:
    # Programs of a few pipes' length: some end in the middle of our own buffer.
    pretend(lines)
    for columns in range(1500, 3000, 100):
        child = Child("highs", random_program(Random(columns), columns, 1))
        try:
            with child:
                time.sleep(0.002)
            assert_nothing_left(child)
        finally:
            if child._process.stdout is not None:
                child._process.stdout.close()
