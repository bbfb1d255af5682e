"""Tasks over several processes: answers in order, workers that die, and an immediate stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest

from placement.executors.hand_out import HandedOut
from placement.workers import StoppedError, WorkerLostError, in_processes
from tests.tasks import begins, dies, dies_once, fails, first_last, sleeps, ten, times, unready

PATIENCE = 120.0
"""Seconds before a test gives up; none waits this long if all is well."""


def wait_for(what: Callable[[], bool]) -> bool:
    """Wait until something holds, and return whether it does."""
    until = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def is_alive(process: int) -> bool:
    """Whether a process is running; an ended process that was not waited for does not count."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def gone(folder: Path, *, processes: int) -> bool:
    """Wait until this many recorded processes have ended."""

    def all_gone() -> bool:
        noted = [int(each.name) for each in folder.iterdir()]
        return len(noted) == processes and not any(map(is_alive, noted))

    return wait_for(all_gone)


def busy(folder: Path) -> bool:
    """Wait until two processes are recorded."""
    return wait_for(lambda: len(list(folder.iterdir())) == 2)


def test_answers_are_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    seen: list[int] = []
    answers = in_processes(partial(Path, tmp_path), first_last, range(5), processes=2, done=seen.append)
    assert answers == [0, 10, 20, 30, 40]
    assert seen[:3] == [10, 20, 30]
    assert sorted(seen[3:]) == [0, 40]


def test_no_tasks_need_no_process() -> None:
    assert in_processes(unready, times, [], processes=2) == []


def test_shared_data_is_made_once_in_each_process(tmp_path: Path) -> None:
    in_processes(partial(begins, tmp_path), dies_once, [0, 1, 3, 4, 5, 6], processes=2)
    begun = {each.name.split()[-1] for each in tmp_path.glob("begun *")}
    worked = {each.name.split()[-1] for each in tmp_path.glob("task *")}
    assert worked == begun
    assert 1 <= len(begun) <= 2


def test_a_worker_that_dies_is_replaced_and_its_task_repeated(tmp_path: Path) -> None:
    seen: list[int] = []
    tasks = list(range(8))
    assert in_processes(partial(begins, tmp_path), dies_once, tasks, processes=2, done=seen.append) == tasks
    assert sorted(seen) == tasks
    assert (tmp_path / "died").exists()


def test_tasks_finished_before_a_worker_died_are_not_repeated() -> None:
    answers: dict[int, int] = {}
    work = HandedOut(abs, iter(()), answers.__setitem__, threading.Event())
    done: Future[int] = Future()
    done.set_result(20)
    lost: Future[int] = Future()
    lost.set_exception(BrokenProcessPool())
    work.put_back({lost: (0, 1), done: (1, 2), Future(): (2, 3)}, blamed=True)
    assert answers == {1: 20}
    assert list(work.todo) == [(0, 1), (2, 3)]


def test_a_task_that_kills_two_workers_ends_the_work() -> None:
    with pytest.raises(WorkerLostError):
        in_processes(ten, dies, [1], processes=1)


@pytest.mark.parametrize(
    ("prepare", "work", "error"),
    [pytest.param(ten, fails, ZeroDivisionError, id="a task"), pytest.param(unready, times, LookupError, id="ready")],
)
def test_exceptions_in_a_worker_are_raised_in_the_caller(prepare: object, work: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        in_processes(prepare, work, range(3), processes=2)  # type: ignore[arg-type]  # two kinds of task in one test


def test_a_stop_ends_the_processes_at_once(tmp_path: Path) -> None:
    stop = threading.Event()

    def stop_when_busy() -> None:
        busy(tmp_path)
        stop.set()

    thread = threading.Thread(target=stop_when_busy)
    thread.start()
    with pytest.raises(StoppedError):
        in_processes(partial(Path, tmp_path), sleeps, range(4), processes=2, stop=stop)
    thread.join()
    assert gone(tmp_path, processes=2)


PROGRAM = """
import signal, sys
from functools import partial
from pathlib import Path
from placement.workers import in_processes
from tests.tasks import sleeps
signal.signal(signal.SIGINT, signal.default_int_handler)
in_processes(partial(Path, sys.argv[1]), sleeps, range(2), processes=2)
"""
"""A program at work; Ctrl-C counts even where the tests run in the background."""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_the_program_that_started_them(number: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "noted"
    folder.mkdir()
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    process = subprocess.Popen(
        [sys.executable, program, folder],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert busy(folder), process.poll()
    # Ctrl-C goes to the whole group; only the program itself answers it.
    (os.killpg if number is signal.SIGINT else os.kill)(process.pid, number)
    _, said = process.communicate(timeout=PATIENCE)
    assert gone(folder, processes=2)
    assert said.count("Traceback") == (1 if number is signal.SIGINT else 0)


def test_it_works_without_signal_masks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask")
    assert in_processes(ten, times, [1], processes=1) == [10]


UNGUARDED = """
from placement.workers import in_processes
from tests.tasks import ten, times
print(in_processes(ten, times, range(3), processes=2))
"""


@pytest.mark.parametrize("source", ["a file", "standard input"])
def test_a_program_without_a_main_guard_runs_once(source: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(UNGUARDED)
    done = subprocess.run(
        [sys.executable, program if source == "a file" else "-"],
        input=UNGUARDED,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[0, 10, 20]\n", "")
