"""What `placement pack` does; loads the engine and the drawings, so only that command imports it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from placement.case import Case
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.streams import document, page
from placement.cli.watching import Scene, watched
from placement.locale import msgid
from placement.reports.pack.names import PACK, README
from placement.reports.pack.pages import Files, pages, to_print
from placement.reports.pack.values import Pack
from placement.reports.pdf import BrowserError, find_browser, print_page
from placement.store.pack import refuse_pack, write_pack
from placement.studies.observer import Observer
from placement.studies.pack import pack
from placement.studies.requests import PackRequest

SCENE = Scene(
    {
        "solve": msgid("scenarios"),
        "draw": msgid("scenarios and draws"),
        "report": msgid("reports"),
        "print": msgid("PDF"),
    },
    stopping=None,
)


@dataclass(frozen=True)
class Wanted:
    """What is asked of a set.

    Attributes
    ----------
    with_pdf
        Print pages to PDF where a browser is found.
    """

    request: PackRequest

    out: Path
    force: bool
    as_json: bool
    with_pdf: bool
    quiet: bool


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
    with Interrupt() as interrupt:
        work = partial(_make, cases, wanted.request, session.language, browser)
        made = watched(work, [SCENE], session, interrupt, quiet=wanted.quiet, case=cases[0])
        interrupt.seal()
        written = write_pack(wanted.out, made.pack, made.pages, made.printed, force=wanted.force)
    if wanted.as_json:
        document(str(written[PACK]))
    else:
        page(str(written[README]))
    if not wanted.quiet:
        _say(session, wanted, browser, made)


def _make(
    cases: Sequence[Case], request: PackRequest, language: str, browser: Path | None, observer: Observer
) -> _Made:
    packed = pack(cases, request, observer)
    made = Pack(packed.found, packed.materials, dt.datetime.now(dt.UTC), language, version("placement"))
    files = pages(made)
    printed: dict[str, bytes] = {}
    failed = None
    if browser is not None:
        try:
            printed = _printed(to_print(files), browser, observer)
        except BrowserError as error:
            failed = error.said
    observer.obey()
    return _Made(made, files, printed, failed)


def _printed(htmls: Mapping[str, str], browser: Path, observer: Observer) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for done, (name, html) in enumerate(htmls.items()):
        observer.counting("print")(done, len(htmls))
        made[name] = print_page(html, browser, stop=observer.stop)
    return made


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
