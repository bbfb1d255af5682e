"""What `placement pack` does; loads the engine and the drawings, so only that command imports it."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from placement.case import Case
from placement.cli.endings import UnsolvableError
from placement.cli.gathering import material_of, origin_of, tradeoffs_of
from placement.cli.interrupt import Interrupt
from placement.cli.search import steps_for, watched
from placement.cli.session import Session
from placement.cli.streams import document, page
from placement.errors import ContradictionError
from placement.locale import msgid
from placement.problem import build_problem
from placement.reports.pack.names import PACK, README
from placement.reports.pack.pages import Files, pages, to_print
from placement.reports.pack.values import Pack
from placement.reports.pdf import BrowserError, find_browser, print_page
from placement.results.comparison import Comparison
from placement.results.material import Material
from placement.solve.budget import Search
from placement.store.pack import refuse_pack, write_pack
from placement.whatif.compare import compared
from placement.whatif.draws import DRAWS
from placement.whatif.solving import solve_and_draw
from placement.workers import StoppedError

STEPS: Mapping[str, str] = {
    "solve": msgid("scenarios"),
    "draw": msgid("scenarios and draws"),
    "report": msgid("reports"),
    "print": msgid("PDF"),
}

Told = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a set.

    Attributes
    ----------
    with_pdf
        Print pages to PDF where a browser is found.
    quick
        Leave out what each wish costs in the others.
    draws
        How often a scenario with chance in it is drawn; `None`: as often as is usual.
    """

    out: Path
    force: bool
    as_json: bool
    with_pdf: bool
    quick: bool
    quiet: bool
    draws: int | None = None


@dataclass(frozen=True)
class _Made:
    """A set that is ready to be written.

    Attributes
    ----------
    failed
        What the browser said last, where it printed nothing.
    """

    pack: Pack
    pages: Files
    printed: Mapping[str, bytes]
    failed: str | None = None


def pack_and_tell(cases: Sequence[Case], session: Session, wanted: Wanted) -> None:
    """Solve, compare, make every report, print, write, tell.

    Parameters
    ----------
    cases
        One or more, the base first.

    Raises
    ------
    UnsolvableError
        If the base has no placement: with its smallest repair.
    KeyboardInterrupt
        If it was stopped: half a set would be taken for a whole one.
    """
    refuse_pack(wanted.out, cases, force=wanted.force)
    browser = find_browser(os.environ) if wanted.with_pdf else None
    line = None if wanted.quiet else steps_for(session, STEPS)
    told: Told = (lambda _part, _done, _total: None) if line is None else line.tell
    with Interrupt() as interrupt:
        work = partial(_make, cases, wanted, session.language, browser, told, interrupt)
        try:
            made = watched(work, session, interrupt, line, stopping=None)
        except ContradictionError as error:
            raise UnsolvableError(error, cases[0]) from error
        except StoppedError as error:
            raise KeyboardInterrupt from error
        interrupt.seal()
        written = write_pack(wanted.out, made.pack, made.pages, made.printed, force=wanted.force)
    if wanted.as_json:
        document(str(written[PACK]))
    else:
        page(str(written[README]))
    if not wanted.quiet:
        _say(session, wanted, browser, made)


def _make(
    cases: Sequence[Case],
    wanted: Wanted,
    language: str,
    browser: Path | None,
    told: Told,
    interrupt: Interrupt,
) -> _Made:
    stop = interrupt.stop
    # A scenario alone has no page that would show bands.
    draws = (wanted.draws or DRAWS) if len(cases) > 1 else 1

    def solving(done: int, total: int) -> None:
        told("solve" if total == len(cases) else "draw", done, total)

    solved = solve_and_draw(cases, draws, told=solving, stop=stop)
    found = compared(cases, solved.answers, solved.drawn)
    materials = _materials(found, told, interrupt, quick=wanted.quick)
    made_on = dt.datetime.now(dt.UTC)
    pack = Pack(found, materials, made_on, language, version("placement"))
    files = pages(pack)
    printed: dict[str, bytes] = {}
    failed = None
    if browser is not None:
        try:
            printed = _printed(to_print(files), browser, told, stop)
        except BrowserError as error:
            failed = error.said
    _obey(stop)
    return _Made(pack, files, printed, failed)


def _materials(found: Comparison, told: Told, interrupt: Interrupt, *, quick: bool) -> dict[str, Material]:
    """Gather what the reports of each scenario are made from."""
    made: dict[str, Material] = {}
    solved = [(each.name, each.case, each.result) for each in found.scenarios if each.result is not None]
    for done, (name, case, result) in enumerate(solved):
        told("report", done, len(solved))
        problem = build_problem(case)
        search = Search.under(case.scenario.solve, None, interrupt.stop)
        origin = origin_of(problem, result, search)
        made[name] = material_of(problem, result, origin, None if quick else tradeoffs_of(problem, result, interrupt))
        _obey(interrupt.stop)
    return made


def _printed(htmls: Mapping[str, str], browser: Path, told: Told, stop: threading.Event) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for done, (name, html) in enumerate(htmls.items()):
        told("print", done, len(htmls))
        made[name] = print_page(html, browser, stop=stop)
    return made


def _obey(stop: threading.Event) -> None:
    if stop.is_set():
        raise StoppedError("the work was stopped")


def _say(session: Session, wanted: Wanted, browser: Path | None, made: _Made) -> None:
    session.say(
        msgid("The set is in {path}; for-steering holds no pupil, for-coordinator does."),
        path=wanted.out,
    )
    if wanted.with_pdf and browser is None:
        session.say(
            msgid("No PDF: no browser was found. Install Chromium, or name a browser in PLACEMENT_CHROMIUM."),
        )
    elif made.failed is not None:
        session.say(
            msgid("No PDF: {browser} printed nothing. The last that it said: {said}"),
            browser=browser,
            said=made.failed or "-",
        )
