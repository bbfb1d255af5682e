"""The action of `placement options`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from placement.case import Case
from placement.cli.delivery import Delivery
from placement.cli.endings import UnsolvableError
from placement.cli.interrupt import Interrupt
from placement.cli.printing import browser_for, say_printed
from placement.cli.session import Session
from placement.cli.watching import Look, Scene, watched
from placement.errors import ContradictionError
from placement.locale import msgid
from placement.publish.options import PreparedOptions, prepare
from placement.reports.terminal.options import render_options
from placement.results.options import Options, Unseated
from placement.store.json_text import to_json
from placement.store.options import to_document, write_options
from placement.store.run import refuse_own_inputs
from placement.studies.observer import Observer
from placement.studies.options import options
from placement.whatif.options.combinations import NOTHING
from placement.whatif.options.request import OptionsRequest

SCENE = Scene(
    {
        "value": msgid("combinations"),
        "model": msgid("the model chooses"),
        "settle": msgid("solving the best once more"),
        "print": msgid("PDF"),
    },
    Look.BAR,
    stopping=msgid("Stopping with the combinations found so far; Ctrl-C once more ends at once."),
)


def report_options(
    case: Case, session: Session, request: OptionsRequest, delivery: Delivery, *, with_pdf: bool
) -> None:
    """Find the options, write them and their pages if asked, and report.

    Raises
    ------
    UnsolvableError
        If no combination has a placement; what there is against the rules is written and shown before.
    """
    wanted = with_pdf and delivery.out is not None
    browser = browser_for(with_pdf=wanted)
    if delivery.out is not None:
        refuse_own_inputs(delivery.out, case)

    def study(observer: Observer) -> tuple[Options, PreparedOptions | None]:
        found = options(case, request, observer)
        made = None if delivery.out is None else prepare(case, found, session.language, browser, observer)
        return found, made

    with Interrupt() as interrupt:
        found, made = watched(study, [SCENE], session, interrupt, quiet=delivery.quiet, case=case)
        if delivery.out is not None and made is not None:
            interrupt.seal()
            write_options(delivery.out, case, found, made.pages, force=delivery.force)
    delivery.show(
        session,
        lambda: to_json(to_document(case.scenario.name, found)),
        lambda console: render_options(console, case, found, session.language),
    )
    delivery.say_where(
        session,
        msgid("The options are in {path}; those to hand on are in its folder for-steering."),
        msgid("Nothing was written; --out DIR keeps the options."),
    )
    if made is not None and not delivery.quiet:
        say_printed(session, browser, made.failed, with_pdf=wanted)
    if found.unseated is not None:
        _say_who(session, found.unseated)
        if not found.unseated.by_the_rules:
            raise UnsolvableError(ContradictionError(found.unseated.repairs), case)


def _say_who(session: Session, unseated: Unseated) -> None:
    """Name to the coordinator who waits with nothing opened or closed: neither screen nor page names a pupil."""
    for group_id, ids in unseated.waiting[NOTHING].items():
        session.say(
            msgid("Without a seat, with nothing opened or closed, of {group}: {pupils}."),
            group=group_id,
            pupils=", ".join(ids),
        )
