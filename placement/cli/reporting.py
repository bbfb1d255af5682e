"""What `placement report` does; loads the engine and the drawings, so only that command imports it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from placement.case import Case
from placement.cli.interrupt import Interrupt
from placement.cli.parents import page_for
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.trading import PARTS
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.locale import msgid, translator
from placement.reports.audience import WITH_TRADEOFFS, WITHOUT_COMPARISON, Audience, AudienceError, Kind, read_audience
from placement.reports.boundaries import read_boundaries
from placement.reports.content.build import build_page
from placement.reports.excel.coordinator import coordinator_workbook
from placement.reports.excel.pages import page_workbook
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.results.material import Material
from placement.store.folder import refuse_existing_file, write_file
from placement.store.read import Run
from placement.store.run import refuse_own_files
from placement.studies.report import report as report_of
from placement.studies.requests import ReportRequest

RENDER = {"html": render_html, "md": render_markdown}
"""Formats that are text."""

SCENES = (
    Scene(
        {"origin": ""},
        Look.SEARCH,
        announcement=msgid("Solving once more without mixing by origin, to compare."),
        stops_alone=True,
    ),
    Scene(
        PARTS,
        announcement=msgid("Working out what each wish costs in the others; --quick leaves that out."),
        stops_alone=True,
    ),
)


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
    material = replace(_material(run, audience, session, paper), boundaries=areas)
    _deliver(_written(material, audience, session.language, paper.form), out, session, paper)


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


def _material(run: Run, audience: Audience, session: Session, paper: Paper) -> Material:
    request = ReportRequest(
        origin=audience.kind not in WITHOUT_COMPARISON,
        tradeoffs=audience.kind in WITH_TRADEOFFS and not paper.quick,
    )
    with Interrupt() as interrupt:
        return watched(
            lambda observer: report_of(run, request, observer), SCENES, session, interrupt, quiet=paper.quiet
        )


def _written(material: Material, audience: Audience, language: str, form: str) -> str | bytes:
    page = build_page(material, audience, language)
    if form == "xlsx" and audience.kind is Kind.COORDINATOR:
        return coordinator_workbook(material.case, material.result, translator(language), sections=page.sections)
    return _formed(page, material.case, form)


def _formed(page: Page, case: Case, form: str) -> str | bytes:
    return RENDER[form](page) if form in RENDER else page_workbook(page, day=case.scenario.date)
