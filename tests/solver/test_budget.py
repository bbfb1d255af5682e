"""How much time is left, and who is informed."""

from __future__ import annotations

import os
import threading
import time

import pytest

from placement.errors import Progress
from placement.policy import SolveSettings
from placement.result import gap_of
from placement.solver.budget import Search
from tests.solver.worlds import search


class Clock:
    """A clock that advances when told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(time, "monotonic", made)
    return made


def test_a_search_takes_the_settings_of_a_scenario() -> None:
    settings = SolveSettings.model_validate({"time_limit": 2.5, "seed": 7, "workers": 3})
    begun = Search.under(settings, None, None)
    assert (begun.seconds, begun.deterministic, begun.seed, begun.workers) == (2.5, None, 7, 3)
    assert not begun.stop.is_set()
    assert begun.left <= 2.5


def test_deterministic_time_replaces_seconds() -> None:
    begun = Search.under(SolveSettings.model_validate({"deterministic_limit": 4}), None, None)
    assert (begun.seconds, begun.deterministic, begun.left) == (None, 4.0, 4.0)


def test_workers_default_to_the_number_of_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 12)
    assert Search.under(SolveSettings(), None, None).workers == 12
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert Search.under(SolveSettings(), None, None).workers == 1


def test_wall_clock_time_runs_by_itself(clock: Clock) -> None:
    begun = search(seconds=2.0, began=clock.now)
    assert (begun.elapsed, begun.left, begun.is_over) == (0.0, 2.0, False)
    clock.now += 1.5
    assert (begun.elapsed, begun.left, begun.is_over) == (1.5, 0.5, False)
    clock.now += 1.5
    assert (begun.elapsed, begun.left, begun.is_over) == (3.0, 0.0, True)


def test_a_search_starts_now() -> None:
    before = time.monotonic()
    assert before <= search().began <= time.monotonic()


def test_deterministic_time_is_charged(clock: Clock) -> None:
    begun = search(seconds=None, deterministic=1.0, began=clock.now)
    clock.now += 100.0
    assert begun.left == 1.0
    begun.spend(0.75)
    assert begun.left == 0.25
    begun.spend(5.0)
    assert begun.left == 0.0
    assert begun.is_over


def test_wall_clock_time_cannot_be_charged(clock: Clock) -> None:
    begun = search(seconds=5.0, began=clock.now)
    begun.spend(5.0)
    assert begun.deterministic is None
    assert begun.left == 5.0


def test_a_search_can_be_stopped() -> None:
    stop = threading.Event()
    begun = search(stop=stop)
    part = begun.within(1.0)
    assert not part.is_over
    stop.set()
    assert begun.is_over
    assert part.is_over


@pytest.mark.parametrize(("seconds", "left"), [(1.0, 1.0), (100.0, 9.0)])
def test_a_part_ends_before_the_whole(seconds: float, left: float, clock: Clock) -> None:
    begun = search(seconds=10.0, began=clock.now)
    clock.now += 1.0
    assert begun.within(seconds).left == left
    assert begun.within(seconds).elapsed == 1.0


@pytest.mark.parametrize(("units", "left"), [(1.0, 1.0), (100.0, 3.0)])
def test_a_part_of_deterministic_time_is_no_more_than_is_left(units: float, left: float) -> None:
    begun = search(seconds=None, deterministic=3.0)
    part = begun.within(units)
    assert part.left == left
    part.spend(0.5)
    assert begun.left == 3.0


def test_watchers_are_informed() -> None:
    told: list[Progress] = []
    begun = search(watcher=told.append)
    begun.tell("start")
    begun.tell("weighted", 10.0)
    begun.tell("weighted", 10.0, 5.0)
    begun.tell("weighted", None, 5.0)
    assert [(each.stage, each.incumbent, each.bound, each.gap) for each in told] == [
        ("start", None, None, None),
        ("weighted", 10.0, None, None),
        ("weighted", 10.0, 5.0, 0.5),
        ("weighted", None, 5.0, None),
    ]
    assert [each.seconds for each in told] == sorted(each.seconds for each in told)
    search().tell("nobody listens")


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [(10.0, 10.0, 0.0), (10.0, 5.0, 0.5), (0.5, 0.25, 0.25), (0.0, -3.0, 3.0), (10.0, 11.0, 0.0), (-10.0, -20.0, 1.0)],
)
def test_gap_is_relative_to_the_value(value: float, bound: float, gap: float) -> None:
    assert gap_of(value, bound) == gap
