"""What `placement report` does; loads the engine and the drawings, so only that command imports it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from placement.case import Case
from placement.cli.gathering import material_of, origin_of, tradeoffs_of
from placement.cli.interrupt import Interrupt
from placement.cli.parents import page_for
from placement.cli.search import steps_for, ticker_for, watched
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.trading import PARTS
from placement.cli.usage import UsageError
from placement.locale import msgid, translator
from placement.reports.audience import Audience, AudienceError, Kind, read_audience
from placement.reports.boundaries import read_boundaries
from placement.reports.content.build import build_page
from placement.reports.excel.coordinator import coordinator_workbook
from placement.reports.excel.pages import page_workbook
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.results.material import Material
from placement.results.origin import OriginComparison
from placement.results.tradeoffs import Tradeoffs
from placement.solve.budget import Search
from placement.store.folder import refuse_existing_file, write_file
from placement.store.read import Run
from placement.store.run import refuse_own_files
from placement.store.tradeoffs import read_tradeoffs

RENDER = {"html": render_html, "md": render_markdown}
"""Formats that are text."""

WITH_TRADEOFFS = frozenset({Kind.COORDINATOR, Kind.STEERING})
"""Readers of whose report the trade-offs are a part."""

WITHOUT_COMPARISON = frozenset({Kind.SCHOOL})
"""Readers of whose report the comparison with and without origin is no part."""


@dataclass(frozen=True)
class Paper:
    """In which form a report goes where.

    Attributes
    ----------
    out
        The file; `None`: in the run's folder, named for the audience.
    prints
        To standard output instead.
    quick
        Without trade-offs, unless the run keeps them.
    """

    form: str
    out: Path | None
    prints: bool
    force: bool
    quiet: bool
    quick: bool
    texts: Path | None = None
    """How parents can object."""


def report(run: Run, asked: str, session: Session, paper: Paper, boundaries: Path | None) -> None:
    """Write one audience's report.

    Raises
    ------
    UsageError
        If there is no such audience.
    RunExistsError
        If the file exists and may not be replaced.
    InputError
        If the boundaries are no areas in degrees.
    """
    audience = _audience(asked, run)
    if paper.texts is not None and audience.kind is not Kind.PARENT:
        raise UsageError(msgid("--texts is for --audience parent:PUPIL."))
    out = paper.out or run.folder / f"report-{audience.file_name}.{paper.form}"
    if not paper.prints:
        refuse_own_files(out, run.folder, run.case)
        refuse_existing_file(out, force=paper.force)
    areas = None if boundaries is None else read_boundaries(boundaries)
    if audience.kind is Kind.PARENT:
        page = page_for(run, audience, session, paper.texts, quiet=paper.quiet)
        _deliver(_formed(page, run.case, paper.form), out, session, paper)
        return
    material = material_of(
        run.problem,
        run.result,
        None if audience.kind in WITHOUT_COMPARISON else _compared(run, session, quiet=paper.quiet),
        _traded(run, audience, session, paper),
    )
    _deliver(_written(replace(material, boundaries=areas), audience, session.language, paper.form), out, session, paper)


def _deliver(written: str | bytes, out: Path, session: Session, paper: Paper) -> None:
    """Print a report or write it to its file."""
    if paper.prints and isinstance(written, str):
        document(written)
        return
    write_file(out, written, force=paper.force)
    if not paper.quiet:
        session.say(msgid("The report is in {path}."), path=out)


def _audience(asked: str, run: Run) -> Audience:
    try:
        return read_audience(asked, run.case)
    except AudienceError as error:
        raise UsageError(error.sentence, **error.values) from error


def _compared(run: Run, session: Session, *, quiet: bool) -> OriginComparison | None:
    """Solve without mixing by origin, where the run mixes by it; a report goes without where nothing is found."""
    if not run.case.scenario.rules.origin_columns:
        return None
    if not quiet:
        session.say(msgid("Solving once more without mixing by origin, to compare."))
    ticker = None if quiet else ticker_for(session)
    tell = None if ticker is None else ticker.tell
    with Interrupt() as interrupt:
        search = Search.under(run.case.scenario.solve, tell, interrupt.stop)
        return watched(lambda: origin_of(run.problem, run.result, search), session, interrupt, ticker)


def _traded(run: Run, audience: Audience, session: Session, paper: Paper) -> Tradeoffs | None:
    """Read the trade-offs that the run keeps, or work out those that the report shows."""
    kept = read_tradeoffs(run.folder, run.result)
    if kept is not None or paper.quick or audience.kind not in WITH_TRADEOFFS:
        return kept
    if not paper.quiet:
        session.say(msgid("Working out what each wish costs in the others; --quick leaves that out."))
    line = None if paper.quiet else steps_for(session, PARTS)
    tell = None if line is None else line.tell
    with Interrupt() as interrupt:
        return watched(lambda: tradeoffs_of(run.problem, run.result, interrupt, tell), session, interrupt, line)


def _written(material: Material, audience: Audience, language: str, form: str) -> str | bytes:
    page = build_page(material, audience, language)
    if form == "xlsx" and audience.kind is Kind.COORDINATOR:
        return coordinator_workbook(material.case, material.result, translator(language), sections=page.sections)
    return _formed(page, material.case, form)


def _formed(page: Page, case: Case, form: str) -> str | bytes:
    return RENDER[form](page) if form in RENDER else page_workbook(page, day=case.scenario.date)
