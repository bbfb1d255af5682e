"""The action of `placement report`; it loads the engine and the drawings, so only that command imports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from placement.cli.delivery import FileDelivery
from placement.cli.interrupt import Interrupt
from placement.cli.parents import audiences_of, page_for
from placement.cli.session import Session
from placement.cli.tradeoffs_action import PARTS
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.locale import msgid
from placement.publish.report import keep, material_for, report_request
from placement.reports.audience import Audience
from placement.reports.boundaries import read_boundaries
from placement.reports.forms import page_file, report_file
from placement.reports.readers import Kind
from placement.results.material import Material
from placement.store.read import Run
from placement.studies.report import studied

_ONE = msgid("{count} report is in {path}.")
_SEVERAL = msgid("{count} reports are in {path}.")

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
    """Options of the command line on reports.

    Attributes
    ----------
    forms
        Forms of each report, in their order.
    quick
        Leave out trade-offs, unless the run keeps them.
    texts
        Files of sentences for parents.
    boundaries
        File with areas to draw on the map.
    """

    forms: tuple[str, ...]
    quick: bool
    texts: Sequence[Path]
    boundaries: Path | None


def report(run: Run, asked: Sequence[str], session: Session, output: ReportOutput, delivery: FileDelivery) -> None:
    """Write a report for each audience in each form; all of them share one study, which is kept with the run.

    Raises
    ------
    UsageError
        If there is no such audience, or several files were to be printed.
    RunExistsError
        If a file exists and may not be replaced.
    InputError
        If the boundaries are not areas in degrees, or what the run keeps is damaged.
    """
    audiences = audiences_of(asked, run)
    is_one = len(audiences) * len(output.forms) == 1
    if delivery.prints and not is_one:
        raise UsageError(msgid("Only one report can be printed: name one audience and one form, or a folder."))
    if output.texts and all(each.kind is not Kind.PARENT for each in audiences):
        raise UsageError(msgid("--texts is for --audience parent:PUPIL."))
    places = {
        (each, form): _delivery(delivery, f"report-{each.file_name}.{form}", is_one=is_one).place(
            run, f"report-{each.file_name}.{form}", session
        )
        for each in audiences
        for form in output.forms
    }
    areas = None if output.boundaries is None else read_boundaries(output.boundaries)
    material = _material(run, audiences, session, output, delivery)
    several = replace(delivery, quiet=delivery.quiet or not is_one)
    for audience in audiences:
        told = None if material is None else replace(material_for(audience, material), boundaries=areas)
        for form, content in _written(run, audience, told, session, output, quiet=delivery.quiet):
            several.deliver(content, places[audience, form], session, msgid("The report is in {path}."))
    if not is_one and not delivery.quiet:
        session.say(_ONE if len(places) == 1 else _SEVERAL, count=len(places), path=delivery.out or run.folder)


def _delivery(delivery: FileDelivery, name: str, *, is_one: bool) -> FileDelivery:
    """Delivery of one of several reports, in the folder that was named."""
    return delivery if is_one or delivery.out is None else replace(delivery, out=delivery.out / name)


def _material(
    run: Run, audiences: Sequence[Audience], session: Session, output: ReportOutput, delivery: FileDelivery
) -> Material | None:
    """Material for all reports, worked out once and kept with the run; `None` if there are only parents' pages."""
    readers = [each for each in audiences if each.kind is not Kind.PARENT]
    if not readers:
        return None
    request = report_request(readers, quick=output.quick)
    with Interrupt() as interrupt:
        found = watched(
            lambda observer: studied(run, request, observer), SCENES, session, interrupt, quiet=delivery.quiet
        )
    if not delivery.prints and not keep(run, found) and not delivery.quiet:
        sentence = msgid("What the report worked out could not be kept in {path}: the next one works it out again.")
        session.say(sentence, path=run.folder)
    return found.material


def _written(
    run: Run, audience: Audience, material: Material | None, session: Session, output: ReportOutput, *, quiet: bool
) -> Iterator[tuple[str, str | bytes]]:
    """Form and content of every report for an audience."""
    if audience.kind is Kind.PARENT:
        page = page_for(run, audience, session, output.texts, quiet=quiet)
        for form in output.forms:
            yield form, page_file(page, form, run.case.scenario.date)
    elif material is not None:
        for form in output.forms:
            yield form, report_file(material, audience, session.language, form)
