"""What `--audience parent` does, the same page by either command; loads the engine, so only they import it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from placement.cli.interrupt import Interrupt
from placement.cli.search import steps_for, ticker_for, watched
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.errors import NothingFoundError
from placement.explain.explain import explain
from placement.locale import msgid, translator
from placement.origin.compare import compare_origin, decided_by_origin
from placement.reports.audience import Audience, AudienceError, Kind, read_audience
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.parent.objection import ObjectionTexts, texts_for
from placement.reports.parent.page import parent_page
from placement.results.explanation import Alternative, Explanation
from placement.solve.budget import Search
from placement.store.folder import refuse_existing_file, write_file
from placement.store.read import Run
from placement.store.run import refuse_own_files

RENDER = {"html": render_html, "md": render_markdown}
STEPS = {"explain": msgid("solving again, group by group")}


@dataclass(frozen=True)
class Letter:
    """In which form a page for parents goes where.

    Attributes
    ----------
    out
        The file; `None`: in the run's folder, named for the pupil.
    prints
        To standard output instead.
    texts
        The file with the texts on how to object; `None`: the one beside the tables, else the examples.
    """

    form: str
    out: Path | None
    prints: bool
    texts: Path | None
    force: bool
    quiet: bool


def write_letter(run: Run, pupil_id: str, session: Session, letter: Letter) -> None:
    """Write the page for a pupil's parents beside the run.

    Raises
    ------
    UsageError
        If there is no such pupil; the nearest id is named.
    InputError
        If the texts hold faults.
    KeyboardInterrupt
        If it was stopped: a page of which half is known would be taken for a whole one.
    """
    try:
        audience = read_audience(f"{Kind.PARENT}:{pupil_id}", run.case)
    except AudienceError as error:
        raise UsageError(error.sentence, **error.values) from error
    out = letter.out or run.folder / f"{audience.file_name}.{letter.form}"
    if not letter.prints:
        refuse_own_files(out, run.folder, run.case)
        refuse_existing_file(out, force=letter.force)
    written = RENDER[letter.form](page_for(run, audience, session, letter.texts, quiet=letter.quiet))
    if letter.prints:
        document(written)
        return
    write_file(out, written, force=letter.force)
    if not letter.quiet:
        session.say(msgid("The page for the parents is in {path}. Read it before you send it."), path=out)


def page_for(run: Run, audience: Audience, session: Session, texts: Path | None, *, quiet: bool) -> Page:
    """Make the page for a pupil's parents.

    Raises
    ------
    InputError
        If the texts hold faults.
    KeyboardInterrupt
        If it was stopped.
    """
    said: ObjectionTexts = texts_for(run.case, texts)
    explanation = _explained(run, audience.subject, session, quiet=quiet)
    return parent_page(
        run.case,
        run.problem,
        run.result,
        explanation,
        decided_by_origin=_is_decided(run, audience.subject, session, quiet=quiet),
        origin_used=bool(run.problem.rules.origin_columns),
        translator=translator(session.language),
        texts=said,
    )


def _explained(run: Run, pupil_id: str, session: Session, *, quiet: bool) -> Explanation:
    line = None if quiet else steps_for(session, STEPS)
    done: list[str] = []

    def told(alternative: Alternative) -> None:
        done.append(alternative.group_id)
        if line is not None:
            line.tell("explain", len(done), len(run.problem.groups))

    with Interrupt() as interrupt:
        explanation = watched(
            lambda: explain(run.problem, run.result, pupil_id, told=told, stop=interrupt.stop),
            session,
            interrupt,
            line,
            stopping=None,
        )
        _refuse_half(interrupt)
        return explanation


def _is_decided(run: Run, pupil_id: str, session: Session, *, quiet: bool) -> bool:
    """Tell whether origin decided for a pupil; where no placement is found without it, a person has to say."""
    has_choice = pupil_id in run.problem.may_wait or len(run.problem.options.get(pupil_id, ())) > 1
    if not has_choice or not run.problem.rules.origin_columns:
        return False
    ticker = None if quiet else ticker_for(session)
    with Interrupt() as interrupt:
        search = Search.under(run.case.scenario.solve, None if ticker is None else ticker.tell, interrupt.stop)
        try:
            compared = watched(
                lambda: compare_origin(run.problem, run.result, search), session, interrupt, ticker, stopping=None
            )
        except NothingFoundError:
            compared = None
        _refuse_half(interrupt)
    return compared is None or pupil_id in decided_by_origin(compared)


def _refuse_half(interrupt: Interrupt) -> None:
    if interrupt.stop.is_set():
        raise KeyboardInterrupt
