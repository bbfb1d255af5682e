"""Output while a study runs, and the effect of a stop."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from placement.case import Case
from placement.cli.endings import UnsolvableError
from placement.cli.interrupt import Interrupt
from placement.cli.language import sentences
from placement.cli.session import Session
from placement.cli.watching import STOPPING, Look, Scene, watched
from placement.errors import ContradictionError
from placement.scenario.load import load_case
from placement.studies.observer import Observer, Step
from placement.workers import StoppedError
from tests.cli.world import write_world

SESSION = Session("en", sentences("en"))
FIRST = Scene({"one": "first"}, announcement="First.", stops_alone=True)
SECOND = Scene({"two": "second"}, Look.BAR, announcement="Second.", stops_alone=True)
PAUSE = 0.3
"""Seconds in which the signals have certainly been checked."""


def _stopped_twice(observer: Observer) -> list[bool]:
    """A study of two parts, each stopped; whether each part was stopped, and whether the second began unstopped."""
    seen = []
    for part in ("one", "two"):
        observer.begin(part)
        seen.append(observer.stop.is_set())
        observer.stop.set()
        seen.append(observer.stop.is_set())
    return seen


@pytest.mark.parametrize("quiet", [False, True])
def test_a_stop_ends_only_a_scene_that_stops_alone(quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with Interrupt() as interrupt:
        seen = watched(_stopped_twice, [FIRST, SECOND], SESSION, interrupt, quiet=quiet)
    assert seen == [False, True, False, True]
    said = [STOPPING, STOPPING] if quiet else ["First.", STOPPING, "Second.", STOPPING]
    assert capsys.readouterr().err.splitlines() == said


def test_any_other_stop_ends_all_scenes_and_is_announced_once(capsys: pytest.CaptureFixture[str]) -> None:
    scenes = [Scene({"one": "first"}), Scene({"two": "second"})]
    with Interrupt() as interrupt:
        assert watched(_stopped_twice, scenes, SESSION, interrupt, quiet=False) == [False, True, True, True]
    assert capsys.readouterr().err.splitlines() == [STOPPING]


def test_the_line_changes_with_the_scene(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")

    def study(observer: Observer) -> None:
        for step in (Step("one", 1), Step("two", 1, 2)):
            assert observer.progress is not None
            observer.progress(step)
            time.sleep(PAUSE)

    with Interrupt() as interrupt:
        watched(study, [Scene({"one": "first"}), Scene({"two": "second"}, Look.BAR)], SESSION, interrupt, quiet=False)
    drawn = capsys.readouterr().err
    assert drawn.index("first · 1") < drawn.index("━━━━━━━━━━━━────────────") < drawn.index("second · 1 of 2")
    assert drawn.count("\x1b[?25l") == drawn.count("\x1b[?25h") == 2


def test_without_a_line_or_announcements_progress_is_not_observed() -> None:
    with Interrupt() as interrupt:
        assert watched(lambda observer: observer.progress, [Scene({})], SESSION, interrupt, quiet=False) is None


def test_a_study_without_a_partial_answer_ends_like_ctrl_c() -> None:
    def study(observer: Observer) -> None:
        observer.stop.set()
        observer.obey()

    with Interrupt() as interrupt, pytest.raises(KeyboardInterrupt) as ended:
        watched(study, [Scene({}, stopping=None)], SESSION, interrupt, quiet=False)
    assert isinstance(ended.value.__cause__, StoppedError)


def test_a_contradiction_is_raised_with_its_case(tmp_path: Path) -> None:
    case: Case = load_case(write_world(tmp_path))

    def study(_: Observer) -> None:
        raise ContradictionError

    with Interrupt() as interrupt, pytest.raises(UnsolvableError) as ended:
        watched(study, [Scene({})], SESSION, interrupt, quiet=False, case=case)
    assert ended.value.case is case
