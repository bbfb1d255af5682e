"""The action of `placement pack`; it loads the engine and the drawings, so only that command imports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from placement.case import Case
from placement.cli.delivery import after_writing
from placement.cli.endings import refuse_contradiction
from placement.cli.interrupt import Interrupt
from placement.cli.printing import browser_for, say_printed
from placement.cli.session import Session
from placement.cli.streams import document, page
from placement.cli.watching import Scene, watched
from placement.locale import msgid
from placement.publish.pack import PreparedSet, prepare
from placement.reports.pack.names import PACK, README
from placement.store.pack import refuse_pack, write_pack
from placement.studies.requests import PackRequest
from placement.whatif.options.combinations import candidates, sizes
from placement.whatif.options.combinations import count as combinations

SCENE = Scene(
    {
        "solve": msgid("scenarios"),
        "draw": msgid("scenarios and draws"),
        "simulate": msgid("draws"),
        "report": msgid("reports"),
        "value": msgid("combinations"),
        "model": msgid("the model chooses"),
        "settle": msgid("solving the best once more"),
        "print": msgid("PDF"),
    },
    stopping=None,
)


_ALONE = msgid(
    "The year of inflow is not played: that is done beside scenarios that are compared. Give the scenario without it "
    "first."
)


@dataclass(frozen=True)
class PackOutput:
    """Request for a set, and how to deliver it.

    Attributes
    ----------
    with_pdf
        Print pages to PDF if a browser is found.
    """

    request: PackRequest

    out: Path
    force: bool
    as_json: bool
    with_pdf: bool
    quiet: bool


def pack_and_report(cases: Sequence[Case], session: Session, output: PackOutput) -> None:
    """Solve and compare scenarios, make and print every report, write the set, and report.

    Parameters
    ----------
    cases
        One or more scenarios, the base first.

    Raises
    ------
    UnsolvableError
        If the first has no placement; with its smallest repair. What there is of it and the others is written before.
    KeyboardInterrupt
        If it was stopped: half a set would be mistaken for a whole one.
    """
    refuse_pack(output.out, cases, force=output.force)
    browser = browser_for(with_pdf=output.with_pdf)
    with Interrupt() as interrupt:
        work = partial(prepare, cases, output.request, session.language, browser)
        made = watched(work, [SCENE], session, interrupt, quiet=output.quiet, case=cases[0])
        interrupt.seal()
        written = write_pack(output.out, made.pack, made.pages, made.printed, force=output.force)
    with after_writing(output.out):
        if output.as_json:
            document(str(written[PACK]))
        else:
            page(str(written[README]))
    if not output.quiet:
        _say(session, output, browser, made)
        if len(cases) == 1 and cases[0].year is not None:
            session.say(_ALONE)
        _offer_options(session, output.request, cases[0])
    refuse_contradiction(made.pack.found, cases[0])


def _say(session: Session, output: PackOutput, browser: Path | None, made: PreparedSet) -> None:
    session.say(
        msgid("The set is in {path}; for-steering holds no pupil, for-coordinator does."),
        path=output.out,
    )
    say_printed(session, browser, made.failed, with_pdf=output.with_pdf)


def _offer_options(session: Session, request: PackRequest, base: Case) -> None:
    """Say that a set can tell what opening groups would do, if some could open and it was not asked."""
    count = len(candidates(base))
    if request.options or not count:
        return
    most = sum(combinations(base, size) for size in sizes(base, 1, 1))
    session.say(
        msgid(
            "Groups that could open: {count}. With --options the set also says what opening and closing one would do; "
            "that solves {combinations} combinations, in five minutes at most."
        ),
        count=count,
        combinations=most,
    )
