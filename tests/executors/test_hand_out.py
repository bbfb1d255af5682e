"""Tasks handed out to an executor that breaks: whatever was lost is handed out again, and nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from placement.executors.errors import HomeLostError, StoppedError, TaskLostError, WorkerLostError
from placement.executors.hand_out import hand_out


@dataclass
class Plays:
    """An executor that plays what happens to the so-many-th call; it carries out the others at once."""

    happens: dict[int, BaseException]
    room: int = 3
    opened_times: int = 0
    calls: list[tuple[int, ...]] = field(default_factory=list)

    def at_a_time(self) -> int:
        return self.width()

    def width(self) -> int:
        return self.room

    @contextmanager
    def opened(self, stop: threading.Event) -> Iterator[Executor]:
        self.opened_times += 1
        yield _Executor(self)


class _Executor(Executor):
    def __init__(self, plays: Plays) -> None:
        self._plays = plays

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._plays.calls.append(args)
        future: Future[Any] = Future()
        error = self._plays.happens.get(len(self._plays.calls))
        if error is None:
            future.set_result(fn(*args))
        else:
            future.set_exception(error)
        return future


def test_every_task_is_done_once_whatever_is_lost() -> None:
    home = Plays({2: TaskLostError(), 5: HomeLostError(), 6: BrokenExecutor(), 9: HomeLostError()})
    done: dict[int, int] = {}

    def take(at: int, answer: int) -> None:
        assert at not in done
        done[at] = answer

    hand_out(home, abs, [-each for each in range(8)], take, stop=threading.Event())
    assert done == {each: each for each in range(8)}
    assert home.opened_times > 1


def test_the_loss_of_an_executor_is_blamed_on_no_task() -> None:
    home = Plays({call: HomeLostError() for call in range(1, 9)})
    done: list[int] = []
    hand_out(home, abs, [1], lambda _, answer: done.append(answer), stop=threading.Event())
    assert done == [1]
    assert home.opened_times == 9


def test_a_task_that_lost_two_workers_runs_alone_and_is_given_up_in_the_end() -> None:
    home = Plays({1: TaskLostError(), 4: TaskLostError(), 6: TaskLostError()}, room=3)
    lost: list[tuple[int, int]] = []
    done: list[int] = []
    hand_out(
        home,
        abs,
        [7, 1, 2, 3],
        lambda at, _: done.append(at),
        stop=threading.Event(),
        tries=3,
        lost=lambda *task: lost.append(task),
    )
    assert lost == [(0, 7)]
    assert sorted(done) == [1, 2, 3]
    # The third time it waited until nothing else was running.
    assert home.calls[3:] == [(7,), (3,), (7,)]


def test_without_anybody_to_take_note_a_lost_task_ends_the_work() -> None:
    home = Plays({1: TaskLostError(), 2: TaskLostError()}, room=1)
    with pytest.raises(WorkerLostError):
        hand_out(home, abs, [1], lambda *_: None, stop=threading.Event())


def test_tasks_are_taken_when_there_is_room_and_a_stop_ends_the_work() -> None:
    stop, taken = threading.Event(), list[int]()

    def tasks() -> Iterator[int]:
        for each in range(100):
            taken.append(each)
            yield each

    def take(at: int, _: int) -> None:
        if at == 3:
            stop.set()

    with pytest.raises(StoppedError):
        hand_out(Plays({}, room=2), abs, tasks(), take, stop=stop)
    assert len(taken) < 10
