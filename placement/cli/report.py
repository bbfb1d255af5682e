"""`placement report`: a run explained to one audience, as a file to read, print or send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.delivery import FileDelivery
from placement.cli.options import Debug, Lang, Quick, Quiet, ReplaceFile, Texts
from placement.cli.reading import read_run, require_texts
from placement.cli.session import session_of
from placement.cli.usage import UsageError
from placement.locale import msgid
from placement.reports.readers import Kind

SHORT = msgid("Write a report of a run for one audience.")
HELP = msgid(
    "Write a report of a run: a page to read and print, an Excel workbook, or Markdown. The coordinator sees "
    "everything; steering group, boards and municipalities see no pupil, and nothing that tells of a single child; "
    "the public sees totals of the region; a school sees its own pupils, without origin and support need."
)
EXAMPLE = msgid("Example: placement report run --audience school:S01 --lang nl")
FORMATS = ("html", "xlsx", "md")


Folder = Annotated[
    Path,
    typer.Argument(
        metavar="RUN", help=msgid("The run, a folder that placement solve --out wrote."), show_default=False
    ),
]

Form = Annotated[
    str,
    typer.Option(
        "--format", metavar="html|xlsx|md", help=msgid("The form; html where it is not said."), show_default=False
    ),
]

Audience = Annotated[
    str,
    typer.Option(
        "--audience",
        metavar=msgid("WHO"),
        help=msgid("{audience} (where it is not said), {audiences} or {last_audience}."),
        show_default=False,
    ),
]

Everyone = Annotated[
    bool,
    typer.Option(
        "--all",
        help=msgid("With --audience parent or school: a page for each, in a folder."),
        show_default=False,
    ),
]

Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=msgid("FILE"),
        help=msgid("The file to write; report-WHO in the run's folder where it is not said; - prints it."),
        show_default=False,
    ),
]

Boundaries = Annotated[
    Path | None,
    typer.Option(
        "--boundaries",
        metavar=msgid("FILE"),
        help=msgid("Areas to draw on the map: GeoJSON in degrees."),
        show_default=False,
    ),
]


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    folder: Folder,
    form: Form = FORMATS[0],
    audience: Audience = str(Kind.COORDINATOR),
    everyone: Everyone = False,
    out: Out = None,
    boundaries: Boundaries = None,
    texts: Texts = None,
    force: ReplaceFile = False,
    quick: Quick = False,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Write a report; wrong usage is reported before the engine loads."""
    session = session_of(ctx)
    if form not in FORMATS:
        raise UsageError(msgid("There is no format {name}; choose from: {names}."), name=form, names=", ".join(FORMATS))
    prints = out is not None and str(out) == "-"
    if everyone and audience not in (Kind.PARENT, Kind.SCHOOL):
        raise UsageError(msgid("--all is for --audience parent or --audience school."))
    if everyone and prints:
        raise UsageError(msgid("With --all there are several pages: name a folder with --out."))
    if prints and form == "xlsx":
        raise UsageError(msgid("A workbook cannot be printed: name a file with --out."))
    if boundaries is not None and not boundaries.is_file():
        raise UsageError(msgid("There is no file {path}."), path=boundaries)
    require_texts(texts or ())
    run = read_run(folder, session)
    from placement.cli import report_action

    output = report_action.ReportOutput(form, quick=quick, texts=texts or (), boundaries=boundaries)
    delivery = FileDelivery(None if prints else out, prints=prints, force=force, quiet=quiet)
    if everyone:
        from placement.cli import everyone as pages

        if audience == Kind.PARENT:
            pages.write_all_parents(run, session, form, texts or (), delivery)
        else:
            pages.write_all_schools(run, session, form, delivery)
        return
    report_action.report(run, audience, session, output, delivery)
