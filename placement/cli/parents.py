"""What `--audience parent` does, the same page by either command; loads the engine, so only they import it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.locale import msgid, translator
from placement.reports.audience import Audience, AudienceError, Kind, read_audience
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.parent.objection import ObjectionTexts, texts_for
from placement.reports.parent.page import parent_page
from placement.store.folder import refuse_existing_file, write_file
from placement.store.read import Run
from placement.store.run import refuse_own_files
from placement.studies.explain import for_parents

RENDER = {"html": render_html, "md": render_markdown}
SCENES = (
    Scene({"explain": msgid("solving again, group by group")}, stopping=None),
    Scene({"origin": ""}, Look.SEARCH, stopping=None),
)


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
    with Interrupt() as interrupt:
        found = watched(
            lambda observer: for_parents(run, audience.subject, observer), SCENES, session, interrupt, quiet=quiet
        )
    return parent_page(
        run.case,
        run.problem,
        run.result,
        found.explanation,
        decided_by_origin=found.decided_by_origin,
        origin_used=found.origin_used,
        translator=translator(session.language),
        texts=said,
    )
