"""The action of `placement compare`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Sequence

from placement.case import Case
from placement.cli.delivery import Delivery
from placement.cli.endings import refuse_contradiction
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.watching import Look, Scene, watched
from placement.locale import msgid
from placement.reports.terminal.comparison import render_comparison
from placement.store.comparison import to_document, write_comparison
from placement.store.json_text import to_json
from placement.store.run import refuse_own_inputs
from placement.studies.compare import compare
from placement.studies.requests import CompareRequest

SCENE = Scene(
    {"compare": msgid("scenarios"), "draw": msgid("scenarios and draws"), "simulate": msgid("draws")},
    Look.BAR,
    stopping=None,
)


def compare_and_report(cases: Sequence[Case], session: Session, request: CompareRequest, delivery: Delivery) -> None:
    """Solve and compare scenarios, write the comparison if asked, and report.

    Parameters
    ----------
    cases
        Scenarios, the base first.

    Raises
    ------
    UnsolvableError
        If the first has no placement; what there is of it and the others is written and shown before.
    """
    if delivery.out is not None:
        for case in cases:
            refuse_own_inputs(delivery.out, case)
    with Interrupt() as interrupt:
        found = watched(
            lambda observer: compare(cases, request, observer),
            [SCENE],
            session,
            interrupt,
            quiet=delivery.quiet,
            case=cases[0],
        )
        if delivery.out is not None:
            interrupt.seal()
            write_comparison(delivery.out, found, language=session.language, force=delivery.force)
    delivery.show(
        session,
        lambda: to_json(to_document(found)),
        lambda console: render_comparison(console, found, session.language),
    )
    delivery.say_where(
        session,
        msgid("The comparison is in {path}; the coordinator's reports, moved.csv and the run folders hold pupils."),
        msgid("Nothing was written; --out DIR keeps the comparison."),
    )
    refuse_contradiction(found, cases[0])
