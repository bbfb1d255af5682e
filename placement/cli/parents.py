"""The page for parents, the same from `explain` and `report`; it loads the engine, so only those import it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from placement.cli.delivery import FileDelivery
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.locale import msgid
from placement.publish.report import page_for_parents
from placement.reports.audience import Audience, AudienceError, read_audience, read_audiences
from placement.reports.forms import page_file
from placement.reports.page.blocks import Page
from placement.reports.parent.texts import ParentTexts, texts_for
from placement.reports.readers import Kind
from placement.store.read import Run
from placement.studies.explain import for_parents

SCENES = (
    Scene({"explain": msgid("solving again, group by group")}, stopping=None),
    Scene({"origin": ""}, Look.SEARCH, stopping=None),
)


def write_parent_page(
    run: Run, pupil_id: str, session: Session, form: str, texts: Sequence[Path], delivery: FileDelivery
) -> None:
    """Write the page for a pupil's parents next to the run.

    Parameters
    ----------
    texts
        Files of sentences, before those beside the tables and the examples.

    Raises
    ------
    UsageError
        If there is no such pupil; the message has the nearest id.
    InputError
        If the texts have faults.
    KeyboardInterrupt
        If it was stopped: half a page would be mistaken for a whole one.
    """
    audience = audience_of(f"{Kind.PARENT}:{pupil_id}", run)
    out = delivery.place(run, f"{audience.file_name}.{form}", session)
    page = page_for(run, audience, session, texts, quiet=delivery.quiet)
    said = msgid("The page for the parents is in {path}. Read it before you send it.")
    delivery.deliver(page_file(page, form, run.case.scenario.date), out, session, said)


def audience_of(asked: str, run: Run) -> Audience:
    """The audience of a page.

    Raises
    ------
    UsageError
        If there is no such audience; the message has the nearest one.
    """
    try:
        return read_audience(asked, run.case)
    except AudienceError as error:
        raise UsageError(error.sentence, **error.values) from error


def audiences_of(asked: Iterable[str], run: Run) -> tuple[Audience, ...]:
    """The audiences of reports.

    Raises
    ------
    UsageError
        If one does not exist; the message has the nearest one.
    """
    try:
        return read_audiences(asked, run.case)
    except AudienceError as error:
        raise UsageError(error.sentence, **error.values) from error


def page_for(run: Run, audience: Audience, session: Session, texts: Sequence[Path], *, quiet: bool) -> Page:
    """The page for a pupil's parents.

    Raises
    ------
    InputError
        If the texts have faults.
    KeyboardInterrupt
        If it was stopped.
    """
    said = texts_for(run.case, texts)
    name_missing(said, session, quiet=quiet)
    with Interrupt() as interrupt:
        found = watched(
            lambda observer: for_parents(run, audience.subject, observer), SCENES, session, interrupt, quiet=quiet
        )
    main, beside = said.spoken(session.language)
    return page_for_parents(run, found, main, said, beside=beside)


MOST_NAMED = 12
"""Missing sentences that are named; of more, the first."""


def name_missing(texts: ParentTexts, session: Session, *, quiet: bool) -> None:
    """Name the sentences that a named file lacks: they stand in Dutch on the page."""
    _, beside = texts.spoken(session.language)
    if beside is None or not beside.missing or quiet:
        return
    missing = beside.missing
    session.say(
        msgid("{file} has no sentence for {count} keys, which are said in Dutch: {keys}."),
        file=beside.file,
        count=len(missing),
        keys=", ".join(missing[:MOST_NAMED]) + (" ..." if len(missing) > MOST_NAMED else ""),
    )
