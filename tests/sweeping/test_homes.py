"""The same rows wherever runs are solved, whatever dies meanwhile, and whether or not runs tell of each other."""

from __future__ import annotations

import csv
import multiprocessing
import pickle
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from placement.executors.errors import TaskLostError
from placement.executors.home import Home
from placement.executors.processes import Processes
from placement.result import Status
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.studies.sweep import design_given, plan, sweep
from placement.sweeping.runs import Row, loaded, with_point
from placement.sweeping.values import Plan
from tests.cli.world import write_world
from tests.executors.machines import Machines, cluster

SMALL = """
vary:
  weights.family: [0, 1, 5, 20]
  weights.proportionality: {from: 0, to: 2, steps: 3}
  rules.siblings_strict: [false, 2]
"""
LARGE = """
vary:
  weights.family: {from: 1, to: 40, steps: 6}
  weights.proportionality: {from: 0, to: 10, steps: 5}
  rules.far_km: [4, 8]
"""
SAMPLE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"

VARIES = ("solver_seconds", "wall_seconds", "memory_mb", "versions")
"""Columns that tell of the machine."""

PATIENCE = 300.0

Keep = Callable[[str, Row], None]


class Here:
    """Solves in this process; whatever would be sent is pickled."""

    def at_a_time(self) -> int:
        return self.width()

    def width(self) -> int:
        return 2

    @contextmanager
    def opened(self, stop: threading.Event) -> Iterator[Executor]:
        yield _AtOnce()


class _AtOnce(Executor):
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(fn(*pickle.loads(pickle.dumps(args))))))
        return future


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("small")
    return planned(write_world(folder), folder / "design.yaml", SMALL)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return planned(SAMPLE, tmp_path_factory.mktemp("large") / "design.yaml", LARGE)


def planned(scenario: Path, design: Path, text: str) -> Plan:
    design.write_text(text)
    cases = [load_case(scenario)]
    return plan(cases, design_given(cases, design))


def rows(made: Plan, home: Home, *, shares: bool = True, after: Keep | None = None) -> Mapping[str, Row]:
    """Rows by keys, each kept once, without what tells of the machine."""
    kept: dict[str, Row] = {}

    def keep(key: str, row: Row) -> None:
        assert key not in kept
        kept[key] = replace(row, solver_seconds=0.0, wall_seconds=0.0, memory_mb=None)
        if after is not None:
            after(key, row)

    sweep(made, known=(), keep=keep, home=home, shares=shares)
    assert kept.keys() == {run.key for run in made.runs}
    return kept


def test_a_row_is_what_a_solve_says_with_and_without_sharing(small: Plan) -> None:
    settled: list[str] = []
    shared = rows(small, Here(), after=lambda key, row: settled.append(key) if not row.solver_seconds else None)
    assert shared == rows(small, Here(), shares=False)
    assert settled
    base = loaded(small.sources[0])
    for run in small.runs:
        result, row = solve(with_point(base, run.settings)), shared[run.key]
        assert row.seats == result.placement.groups
        assert row.measures == {each.name: each.measure for each in result.criteria}
        assert (row.points, row.gap, row.status) == (result.objective, result.gap, result.status)
        assert (row.placed, row.waiting) == (result.counts["placed"], result.counts["waiting"])
        assert row.points_base_weights == base.scenario.weights.points(row.measures)
        assert row.versions == result.versions


def kills(made: Plan, seed: int, count: int, kill: Callable[[random.Random], None]) -> Keep:
    """Kill something after some of the rows."""
    chance = random.Random(seed)
    moments, kept = set(chance.sample(range(1, len(made.runs) // 2), count)), list[str]()

    def after(key: str, _: Row) -> None:
        kept.append(key)
        if len(kept) in moments:
            kill(chance)

    return after


def one_process(chance: random.Random) -> None:
    """Kill one of this process's own; there may be none for a moment."""
    children = multiprocessing.active_children()
    if children:
        chance.choice(children).kill()


@pytest.mark.slow
def test_processes_give_the_same_rows_after_one_of_them_was_killed(small: Plan) -> None:
    assert rows(small, Processes(2), shares=False, after=kills(small, 1, 1, one_process)) == rows(small, Here())


def test_a_run_that_kills_every_worker_is_a_row_and_the_others_are_solved(
    small: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatal, submit = small.runs[3], _AtOnce.submit
    weights = with_point(loaded(small.sources[0]), fatal.settings).scenario.weights

    def dies(self: _AtOnce, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if args[0].weights != weights:
            return submit(self, fn, *args, **kwargs)
        future: Future[Any] = Future()
        future.set_exception(TaskLostError())
        return future

    monkeypatch.setattr(_AtOnce, "submit", dies)
    kept = rows(small, Here(), shares=False)
    assert kept[fatal.key].status is Status.UNKNOWN
    assert "4 times" in kept[fatal.key].error
    assert sum(bool(row.error) for row in kept.values()) <= 2


def test_a_sweep_goes_on_where_it_was_left(small: Plan) -> None:
    kept: dict[str, Row] = {}

    def keep(key: str, row: Row) -> None:
        if len(kept) == 5:
            raise KeyboardInterrupt
        kept[key] = replace(row, solver_seconds=0.0, wall_seconds=0.0, memory_mb=None)

    with pytest.raises(KeyboardInterrupt):
        sweep(small, known=(), keep=keep, home=Here())
    before = dict(kept)

    def rest(key: str, row: Row) -> None:
        assert key not in kept
        kept[key] = replace(row, solver_seconds=0.0, wall_seconds=0.0, memory_mb=None)

    sweep(small, known=before, keep=rest, home=Here())
    assert kept == rows(small, Here())


# --- in full ------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 4])
def test_any_number_of_processes_gives_the_same_rows(large: Plan, count: int) -> None:
    expected = rows(large, Here(), shares=False)
    assert rows(large, Processes(count)) == expected
    assert rows(large, Processes(count), shares=False, after=kills(large, count, 4, one_process)) == expected


def _worker(machines: Machines, chance: random.Random) -> None:
    chance.choice(machines.workers).kill()


def _scheduler(machines: Machines, _: random.Random) -> None:
    machines.scheduler.kill()


def _both(machines: Machines, chance: random.Random) -> None:
    _worker(machines, chance)
    _scheduler(machines, chance)


@pytest.mark.slow
@pytest.mark.parametrize("kill", [_worker, _scheduler, _both])
def test_a_cluster_gives_the_same_rows_whatever_is_killed(
    large: Plan, kill: Callable[[Machines, random.Random], None], tmp_path: Path
) -> None:
    expected = rows(large, Here(), shares=False)
    with cluster(tmp_path, workers=2) as machines:
        home = machines.home()
        after = kills(large, 3, 3, lambda chance: kill(machines, chance))
        assert rows(large, home, shares=False, after=after) == expected
        began = machines.scheduler.began + sum(each.began for each in machines.workers)
        assert began > 3
        assert rows(large, home) == expected


@pytest.mark.slow
@pytest.mark.parametrize("on_cluster", [False, True])
def test_a_client_that_is_killed_goes_on_from_what_it_kept(on_cluster: bool, tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(LARGE)
    call = [sys.executable, "-m", "placement", "sweep", str(SAMPLE), "--design", str(design), "--quiet", "--out"]
    subprocess.run([*call, str(tmp_path / "whole"), "--processes", "1"], check=True, timeout=PATIENCE)
    with cluster(tmp_path) as machines:
        where = ["--cluster", str(machines.address)] if on_cluster else ["--processes", "2"]
        chance = random.Random(5)
        for _ in range(4):
            _killed_after([*call, str(tmp_path / "out"), *where], tmp_path / "out", chance.randint(2, 12))
        subprocess.run([*call, str(tmp_path / "out"), *where], check=True, timeout=PATIENCE)
    assert _table(tmp_path / "out") == _table(tmp_path / "whole")


def _killed_after(call: Sequence[str], out: Path, more: int) -> None:
    """Kill a sweep when its file of rows has grown so often, unless it is done before."""
    process, file = subprocess.Popen(call), out / "runs.sqlite"
    seen, until = set[int](), time.monotonic() + PATIENCE
    while process.poll() is None and len(seen) < more:
        assert time.monotonic() < until
        if file.exists():
            seen.add(file.stat().st_mtime_ns)
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _table(out: Path) -> list[dict[str, str]]:
    with (out / "runs.csv").open(newline="") as text:
        return [{name: cell for name, cell in row.items() if name not in VARIES} for row in csv.DictReader(text)]
