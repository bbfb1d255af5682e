"""The action of `placement report`; it loads the engine and the drawings, so only that command imports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from placement.cli.delivery import FileDelivery
from placement.cli.interrupt import Interrupt
from placement.cli.parents import audience_of, page_for
from placement.cli.session import Session
from placement.cli.tradeoffs_action import PARTS
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.locale import msgid
from placement.publish.report import report_request
from placement.reports.boundaries import read_boundaries
from placement.reports.forms import page_file, report_file
from placement.reports.readers import Kind
from placement.store.read import Run
from placement.studies.report import report as report_of

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
class ReportOutput:
    """Options of the command line on a report.

    Attributes
    ----------
    quick
        Leave out trade-offs, unless the run keeps them.
    texts
        Files of sentences for parents.
    boundaries
        File with areas to draw on the map.
    """

    form: str
    quick: bool
    texts: Sequence[Path]
    boundaries: Path | None


def report(run: Run, asked: str, session: Session, output: ReportOutput, delivery: FileDelivery) -> None:
    """Write the report for one audience.

    Raises
    ------
    UsageError
        If there is no such audience.
    RunExistsError
        If the file exists and may not be replaced.
    InputError
        If the boundaries are not areas in degrees.
    """
    audience = audience_of(asked, run)
    if output.texts and audience.kind is not Kind.PARENT:
        raise UsageError(msgid("--texts is for --audience parent:PUPIL."))
    out = delivery.place(run, f"report-{audience.file_name}.{output.form}", session)
    areas = None if output.boundaries is None else read_boundaries(output.boundaries)
    if audience.kind is Kind.PARENT:
        page = page_for(run, audience, session, output.texts, quiet=delivery.quiet)
        written = page_file(page, output.form, run.case.scenario.date)
    else:
        request = report_request(audience, quick=output.quick)
        with Interrupt() as interrupt:
            material = watched(
                lambda observer: report_of(run, request, observer), SCENES, session, interrupt, quiet=delivery.quiet
            )
        written = report_file(replace(material, boundaries=areas), audience, session.language, output.form)
    delivery.deliver(written, out, session, msgid("The report is in {path}."))
