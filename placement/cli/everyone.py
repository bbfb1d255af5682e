"""The pages of all parents or schools in one folder, from `explain` and `report`; it loads the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from placement.cli.delivery import FileDelivery
from placement.cli.interrupt import Interrupt
from placement.cli.parents import SCENES, name_missing
from placement.cli.report_action import SCENES as REPORT_SCENES
from placement.cli.session import Session
from placement.cli.watching import watched
from placement.locale import msgid
from placement.publish.everyone import Files, parents_files, school_files
from placement.publish.report import report_request
from placement.reports.audience import Audience
from placement.reports.parent.texts import texts_for
from placement.reports.readers import Kind
from placement.result import Outcome
from placement.store.folder import refuse_existing, refuse_existing_file, write_file, write_folder
from placement.store.read import Run
from placement.studies.explain import for_all_parents
from placement.studies.report import report

FOLDERS = {Kind.PARENT: "parents", Kind.SCHOOL: "schools"}
"""Folder beside a run in which the pages stand where it is not said."""


def write_all(
    run: Run,
    kinds: Sequence[Kind],
    session: Session,
    forms: Sequence[str],
    texts: Sequence[Path],
    delivery: FileDelivery,
) -> None:
    """Write the pages of all parents, of all schools or of both, the study of each done once.

    Raises
    ------
    RunExistsError
        If a page exists and may not be replaced.
    KeyboardInterrupt
        If it was stopped.
    """
    for kind in kinds:
        is_one = delivery.out is None or len(kinds) == 1
        own = delivery if is_one else replace(delivery, out=delivery.out and delivery.out / FOLDERS[kind])
        if kind is Kind.PARENT:
            write_all_parents(run, session, forms, texts, own)
        else:
            write_all_schools(run, session, forms, own)


def write_all_parents(
    run: Run, session: Session, forms: Sequence[str], texts: Sequence[Path], delivery: FileDelivery
) -> None:
    """Write the pages for the parents of everybody who does not stay where they are.

    Raises
    ------
    RunExistsError
        If a page exists and may not be replaced.
    KeyboardInterrupt
        If it was stopped: half of the pages would be mistaken for all of them.
    """
    said = texts_for(run.case, texts)
    told = [each for each in run.result.pupils if each.outcome not in (Outcome.STAYS, Outcome.LEFT)]
    names = [f"{Audience(Kind.PARENT, each.pupil_id).file_name}.{form}" for each in told for form in forms]
    out = _place(run, Kind.PARENT, names, delivery)
    name_missing(said, session, quiet=delivery.quiet)
    with Interrupt() as interrupt:
        found = watched(
            lambda observer: for_all_parents(run, observer), SCENES, session, interrupt, quiet=delivery.quiet
        )
    _write(out, parents_files(run, found, session.language, said, forms), session, delivery)
    stays = sum(each.outcome is Outcome.STAYS for each in run.result.pupils)
    if stays and not delivery.quiet:
        session.say(
            msgid("Pupils who stay in their class, for whose parents there is no page here: {count}."), count=stays
        )


def write_all_schools(run: Run, session: Session, forms: Sequence[str], delivery: FileDelivery) -> None:
    """Write the report of every school.

    Raises
    ------
    RunExistsError
        If a report exists and may not be replaced.
    """
    audiences = [Audience(Kind.SCHOOL, each.id) for each in run.case.region.schools]
    out = _place(
        run, Kind.SCHOOL, [f"report-{each.file_name}.{form}" for each in audiences for form in forms], delivery
    )
    request = report_request(audiences[:1], quick=True)
    with Interrupt() as interrupt:
        material = watched(
            lambda observer: report(run, request, observer), REPORT_SCENES, session, interrupt, quiet=delivery.quiet
        )
    _write(out, school_files(run, material, session.language, texts_for(run.case), forms), session, delivery)


def _place(run: Run, kind: Kind, names: Sequence[str], delivery: FileDelivery) -> Path:
    """Folder to write, where nothing is in the way."""
    out = delivery.out or run.folder / FOLDERS[kind]
    if not out.is_dir():
        refuse_existing(out, force=False)
    for each in names:
        refuse_existing_file(out / each, force=delivery.force)
    return out


def _write(out: Path, files: Files, session: Session, delivery: FileDelivery) -> None:
    """Write the pages: a new folder at once, or file by file into one that is there."""
    if out.is_dir():
        for name, content in files.items():
            write_file(out / name, content, force=delivery.force)
    else:
        write_folder(out, files)
    if not delivery.quiet:
        said = msgid("Pages, none of which tells of another child: {count}, in {path}. Read them before you send them.")
        session.say(said, count=len(files), path=out)
