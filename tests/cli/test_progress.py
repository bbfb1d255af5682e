"""The progress line: its text, and when it is shown."""

from __future__ import annotations

import datetime as dt
import io
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console

import placement.solver.solving
from placement.case import Case, Scenario
from placement.catalogue import NAMES
from placement.cli.interrupt import Interrupt
from placement.cli.language import sentences
from placement.cli.progress import Bar, Ticker
from placement.cli.session import Session
from placement.cli.watching import SOLVING, watched
from placement.domain import Region
from placement.errors import NothingFoundError, Progress
from placement.locale import translator
from placement.result import Result
from placement.studies.observer import Step
from placement.studies.solve import solve as solve_case

CASE = Case(
    scenario=Scenario("small", Path("tables"), dt.date(2026, 11, 23), dt.date(2026, 11, 30)),
    region=Region((), (), (), ()),
)


def _line(news: Progress, language: str = "en", *, stopping: bool = False) -> str:
    ticker = Ticker(Console(file=io.StringIO(), force_terminal=True, width=200), translator(language))
    ticker.tell(Step("solve", search=news))
    ticker.stopping = stopping
    return ticker.line().plain


@pytest.mark.parametrize(
    ("news", "line"),
    [
        pytest.param(Progress("start"), "looking for a first placement · 0 s", id="nothing known"),
        pytest.param(
            Progress("weighted", incumbent=353.8, bound=340.25, gap=0.038298, seconds=3.0),
            "fewest points · best 353.8 · bound 340.25 · gap 3.8% · 0 s",
            id="everything known",
        ),
        pytest.param(
            Progress("coverage", incumbent=6.0, bound=-4882.0, gap=814.7),
            "as few as possible waiting · best 6 · bound 0 · gap 100% · 0 s",
            id="nothing is lower than zero",
        ),
        pytest.param(Progress("family", incumbent=2.0), "Families split · best 2 · 0 s", id="a criterion"),
        pytest.param(Progress("something new"), "something new · 0 s", id="a stage without a sentence"),
    ],
)
def test_the_line_shows_what_the_search_knows(news: Progress, line: str) -> None:
    assert _line(news) == line


def test_the_line_is_translated() -> None:
    dutch = _line(Progress("weighted", incumbent=1353.8, gap=0.5), "nl")
    assert dutch.startswith("zo weinig mogelijk punten · beste 1.353,8 · verschil 50\N{NO-BREAK SPACE}% · 0 s")


def test_the_line_shows_that_it_is_stopping() -> None:
    assert _line(Progress("coverage"), stopping=True).endswith(" · stopping")


@pytest.mark.parametrize("stage", ["start", "coverage", "weighted", "tiebreak", "check", *NAMES])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_stage_has_a_sentence(stage: str, language: str) -> None:
    assert not _line(Progress(stage), language).startswith(f"{stage} ")


@pytest.mark.parametrize(
    ("terminal", "quiet", "shown"),
    [
        pytest.param(True, False, True, id="a terminal"),
        pytest.param(True, True, False, id="a terminal, quiet"),
        pytest.param(False, False, False, id="a file"),
    ],
)
def test_it_is_shown_on_a_terminal_unless_quiet(
    terminal: bool, quiet: bool, shown: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Callable[[Progress], None] | None] = []

    def solve(
        case: Case, *, progress: Callable[[Progress], None] | None = None, stop: threading.Event | None = None
    ) -> Result:
        told.append(progress)
        raise NothingFoundError

    monkeypatch.setattr(placement.solver.solving, "solve", solve)
    monkeypatch.setenv("TERM", "xterm")
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
    with Interrupt() as interrupt, pytest.raises(NothingFoundError):
        watched(partial(solve_case, CASE, None), [SOLVING], Session("en", sentences("en")), interrupt, quiet=quiet)
    assert (told[0] is not None) == shown
    assert ("\x1b[?25l" in capsys.readouterr().err) == shown


@pytest.mark.parametrize(
    ("encoding", "half", "none"),
    [("utf-8", "━" * 12 + "─" * 12, "─" * 24), ("ascii", "#" * 12 + "-" * 12, "-" * 24)],
)
def test_a_bar_shows_the_fraction_done(encoding: str, half: str, none: str) -> None:
    console = Console(file=io.TextIOWrapper(io.BytesIO(), encoding), force_terminal=True, width=100)
    bar = Bar(console, translator("en"), {"explain": "solving"})
    assert bar.parts() == [none]
    bar.tell(Step("explain", 2, 4))
    assert bar.parts() == [half, "solving", "2 of 4"]


def test_the_last_pass_shows_no_lots() -> None:
    line = _line(Progress("tiebreak", incumbent=4_503_599_627_370.0, bound=4_503_599_000_000.0, gap=0.1), "nl")
    assert sum(each.isdigit() for each in line) <= 2
