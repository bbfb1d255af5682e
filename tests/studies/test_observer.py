"""An observer receives the progress that it listens to, and stops only its own study."""

from __future__ import annotations

import pytest

from placement.errors import Progress
from placement.studies.observer import Observer, Step
from placement.workers import StoppedError


def test_the_default_ignores_progress_and_never_stops() -> None:
    observer = Observer()
    observer.begin("solve")
    observer.counting("explain")(1, 2)
    observer.obey()
    assert observer.parts is None
    assert observer.searching("solve") is None


def test_every_kind_of_progress_is_a_step() -> None:
    heard: list[Step] = []
    observer = Observer(heard.append)
    news = Progress("weighted", incumbent=3.0, bound=2.0)
    observer.begin("origin")
    observer.counting("explain")(1, None)
    (search, parts) = observer.searching("solve"), observer.parts
    assert search is not None
    assert parts is not None
    search(news)
    parts("frontier", 2, 3)
    assert heard == [
        Step("origin"),
        Step("explain", 1, None),
        Step("solve", search=news),
        Step("frontier", 2, 3),
    ]


def test_two_observers_stop_independently() -> None:
    one, other = Observer(), Observer()
    one.stop.set()
    with pytest.raises(StoppedError):
        one.obey()
    other.obey()


def test_without_progress_it_still_stops() -> None:
    heard: list[Step] = []
    observer = Observer(heard.append)
    observer.unheard.begin("origin")
    observer.stop.set()
    assert heard == []
    with pytest.raises(StoppedError):
        observer.unheard.obey()
