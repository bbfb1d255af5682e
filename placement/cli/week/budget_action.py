"""The action of `placement week budget`; it loads the engine, so only that command imports it."""

from __future__ import annotations

import contextlib
from datetime import date
from functools import partial
from pathlib import Path

from placement.cli.interrupt import Interrupt
from placement.cli.streams import document
from placement.cli.watching import SOLVING, watched
from placement.cli.week.job import Job
from placement.locale import msgid, translator
from placement.register.errors import BrokenRegisterError
from placement.reports.duties.budget import budget_page, on_screen
from placement.reports.excel.pages import page_workbook
from placement.reports.readers import Kind as Reader
from placement.reports.terminal.week import render_sections
from placement.store.folder import refuse_existing_file, write_file
from placement.store.json_text import to_json
from placement.week.duties.budget import check_year, draft_budget, send
from placement.week.duties.budget_document import budget_document
from placement.week.shown import PageKind, ShownPage, note_shown


def note_sent(job: Job, year: int, on: date) -> None:
    """Note that the parties have a year's draft budget.

    Raises
    ------
    YearError
        If the day is still to come, or the year is over or too far off.
    """
    job.note(lambda desk: send(desk, year, job.by, on))


def write_budget(job: Job, year: int, years: int, out: Path | None, *, force: bool) -> None:
    """Write the workbook and show what is in it first.

    Raises
    ------
    YearError
        If the year is over or too far off.
    InputError
        With every fault of the scenario and the tables.
    ContradictionError, NothingFoundError
        If there is no placement.
    RunExistsError
        If there is a file at the target.
    """
    check_year(year, job.today)
    target = out or job.place.reports / f"budget-{year}.xlsx"
    if not job.dry_run:
        refuse_existing_file(target, force=force)
    with Interrupt() as interrupt, job.looking().desk() as desk:
        found = watched(
            lambda observer: draft_budget(desk, year, years, observer),
            (SOLVING,),
            job.session,
            interrupt,
            quiet=job.as_json,
        )
    words = translator(job.session.language)
    if not job.dry_run:
        raw = page_workbook(budget_page(words, found), day=found.made_on)
        write_file(target, raw, force=force)
        with contextlib.suppress(BrokenRegisterError), job.desk() as desk:
            note_shown(desk, [ShownPage(PageKind.BUDGET, Reader.STEERING, raw)])
    if job.as_json:
        document(to_json({**budget_document(found), "file": None if job.dry_run else str(target)}))
        return
    made = partial(on_screen, words, found)
    job.session.show(lambda console: render_sections(console, job.session.language, made))
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
    else:
        job.session.say(msgid("The draft budget is in {path}."), path=target)
