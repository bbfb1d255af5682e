"""The action of `placement week annual`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.cli.week.job import Job
from placement.cli.week.saying import say_end
from placement.locale import msgid, translator
from placement.locale.language import Translator
from placement.register.errors import BrokenRegisterError
from placement.reports.duties.annual import annual_page, on_screen
from placement.reports.duties.money import missing_lines
from placement.reports.page.html import render_html
from placement.reports.readers import Kind as Reader
from placement.reports.terminal.week import render_sections
from placement.reports.writers.docx import page_document
from placement.results.year import YearReport
from placement.store.folder import refuse_existing, write_folder
from placement.store.json_text import to_json
from placement.week.desk import Desk
from placement.week.duties.annual import approve, evaluate, named, report
from placement.week.duties.codec import report_document
from placement.week.folder import gone_unless_noted
from placement.week.shown import PageKind, ShownPage, note_shown

PAGE, WORD = "annual.html", "annual.docx"


@dataclass(frozen=True)
class AnnualRequest:
    """What is asked of a year's report.

    Attributes
    ----------
    on
        Day on which it was evaluated or approved.
    out
        The folder to write; `None` for the working folder's own.
    force
        Whether an earlier report there is replaced.
    """

    year: str
    is_public: bool
    is_evaluated: bool
    is_approved: bool
    on: date
    out: Path | None
    force: bool = False


def write_annual(job: Job, asked: AnnualRequest) -> None:
    """Write the report and show what is in it first; note what was decided.

    Raises
    ------
    UsageError
        If several things are asked of it at once.
    NoPeriodError, YearError
        As :func:`placement.week.duties.annual.report` and its neighbours.
    RunExistsError
        If there is something at the target.
    """
    if asked.is_public + asked.is_evaluated + asked.is_approved > 1:
        raise UsageError(msgid("Only one of --public, --evaluated and --approved at a time."))
    decides = asked.is_evaluated or asked.is_approved
    writes = not job.dry_run and (not asked.is_evaluated or asked.out is not None)
    words = translator(job.session.language)
    try:
        made = _written(job, job if decides or writes else job.looking(), asked, words, writes=writes)
    except BrokenRegisterError:
        if decides:
            raise
        made = _written(job, job.looking(), asked, words, writes=writes)
    _show(job, words, made.report, asked, made.folder if writes else None)
    if decides or job.dry_run:
        say_end(job, made.desk)


@dataclass(frozen=True)
class _Made:
    """A report, the folder for it, and the desk at which it was made."""

    report: YearReport
    folder: Path
    desk: Desk


def _written(job: Job, noting: Job, asked: AnnualRequest, words: Translator, *, writes: bool) -> _Made:
    """The report, written and noted as shown; a folder that cannot be noted is removed again."""
    made: list[Path] = []
    with gone_unless_noted(made), noting.desk() as desk:
        period = named(desk, asked.year)
        suffix = "-public" if asked.is_public else "-approved" if asked.is_approved else ""
        out = asked.out or job.place.reports / f"annual-{period.name}{suffix}"
        if writes:
            refuse_existing(out, force=asked.force, marks=(PAGE,))
        if asked.is_approved or asked.is_evaluated:
            found = (approve if asked.is_approved else evaluate)(desk, period, job.by, asked.on)
        else:
            found = report(desk, period, is_public=asked.is_public)
        if writes:
            was_there = out.exists()
            files = annual_files(words, found, is_public=asked.is_public)
            write_folder(out, files, force=asked.force, marks=(PAGE,))
            if not was_there:
                made.append(out)
            reader = Reader.PUBLIC if asked.is_public else Reader.STEERING
            note_shown(desk, [ShownPage(PageKind.ANNUAL_REPORT, reader, files)])
    return _Made(found, out, desk)


def annual_files(words: Translator, found: YearReport, *, is_public: bool) -> dict[str, str | bytes]:
    """Name -> content of the report's files."""
    page = annual_page(words, found, is_public=is_public)
    day = found.taken[-1].on if found.taken else found.until
    return {PAGE: render_html(page), WORD: page_document(page, day=day)}


def _show(job: Job, words: Translator, found: YearReport, asked: AnnualRequest, out: Path | None) -> None:
    if job.as_json:
        told = {"step": found.step.value, "is_over": found.is_over, "folder": None if out is None else str(out)}
        document(to_json(told if asked.is_public else {**report_document(found), **told}))
        return
    made = partial(on_screen, words, found)
    job.session.show(lambda console: render_sections(console, job.session.language, made))
    if not asked.is_public:
        for line in missing_lines(words, found):
            job.session.say(msgid("Amounts are still missing. {line}."), line=line)
    if out is not None:
        job.session.say(msgid("The report is in {path}."), path=out)
