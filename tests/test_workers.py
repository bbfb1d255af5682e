"""Tasks over several processes: answers in order, workers that die, and an immediate stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest

from placement.workers import StoppedError, WorkerLostError, _Job, in_processes

LONG = 60.0
"""Seconds that no test waits in full."""


def ten() -> int:
    return 10


def times(shared: int, task: int) -> int:
    return shared * task


def slower_first(shared: int, task: int) -> int:
    time.sleep(0.3 if task == 0 else 0)
    return shared * task


def begins(folder: Path) -> Path:
    """Record every process that gets ready."""
    (folder / f"begun {os.getpid()}").touch()
    return folder


def dies_once(folder: Path, task: int) -> int:
    """Die at the third task, unless some process has done so before."""
    mark = folder / "died"
    if task == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    (folder / f"task {task} by {os.getpid()}").touch()
    return task


def dies(_: object, task: int) -> int:
    os._exit(3 if task == 1 else 0)


def fails(_: object, task: int) -> int:
    if task == 1:
        raise ZeroDivisionError("at one")
    return task


def unready() -> int:
    raise LookupError("nothing to prepare")


def sleeps(folder: Path, _task: int) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(LONG)
    return 0


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
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        noted = [int(each.name) for each in folder.iterdir()]
        if len(noted) == processes and not any(map(is_alive, noted)):
            return True
        time.sleep(0.05)
    return False


def test_answers_are_in_the_order_of_the_tasks() -> None:
    seen: list[int] = []
    assert in_processes(ten, slower_first, range(5), processes=2, done=seen.append) == [0, 10, 20, 30, 40]
    assert sorted(seen) == [0, 10, 20, 30, 40]
    assert seen[0] != 0


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
    job = _Job(ten, times, [1, 2, 3], None, threading.Event())
    job.todo.clear()
    done: Future[int] = Future()
    done.set_result(20)
    lost: Future[int] = Future()
    lost.set_exception(BrokenProcessPool())
    job.put_back({lost: 0, done: 1, Future(): 2})
    assert job.answers == {1: 20}
    assert list(job.todo) == [0, 2]


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
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.02)
        stop.set()

    threading.Thread(target=stop_when_busy, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(StoppedError):
        in_processes(partial(Path, tmp_path), sleeps, range(4), processes=2, stop=stop)
    assert time.monotonic() - began < LONG / 2
    assert gone(tmp_path, processes=2)


PROGRAM = """
import sys
from functools import partial
from pathlib import Path
from placement.workers import in_processes
from tests.test_workers import sleeps
in_processes(partial(Path, sys.argv[1]), sleeps, range(2), processes=2)
"""


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
    while len(list(folder.iterdir())) < 2:
        assert process.poll() is None
        time.sleep(0.05)
    # Ctrl-C goes to the whole process group; only the program itself reacts.
    (os.killpg if number is signal.SIGINT else os.kill)(process.pid, number)
    _, said = process.communicate(timeout=20)
    assert gone(folder, processes=2)
    assert said.count("Traceback") == (1 if number is signal.SIGINT else 0)


def test_it_works_without_signal_masks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask")
    assert in_processes(ten, times, [1], processes=1) == [10]


UNGUARDED = """
from placement.workers import in_processes
from tests.test_workers import ten, times
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
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[0, 10, 20]\n", "")
