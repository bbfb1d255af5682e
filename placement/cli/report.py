"""`placement report`: a run explained to one audience or several, as files to read, print or send."""

from __future__ import annotations

from collections.abc import Sequence
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

SHORT = msgid("Write reports of a run, each for its audience.")
HELP = msgid(
    "Write a report of a run: a page to read and print, an Excel workbook, or Markdown. The coordinator sees "
    "everything; steering group, boards and municipalities see no pupil, and nothing that tells of a single child; "
    "the public sees totals of the region; a school sees its own pupils, without origin and support need. What a "
    "report works out beside the placement is kept with the run, so that the next one takes seconds."
)
EXAMPLE = msgid("Example: placement report run --audience coordinator,steering,board:all --format html,xlsx --lang nl")
FORMATS = ("html", "xlsx", "md")
ALL = "all"


Folder = Annotated[
    Path,
    typer.Argument(
        metavar="RUN", help=msgid("The run, a folder that placement solve --out wrote."), show_default=False
    ),
]

Forms = Annotated[
    list[str],
    typer.Option(
        "--format",
        metavar="html|xlsx|md",
        help=msgid("The form, or several with commas between them, or all; html where it is not said."),
        show_default=False,
    ),
]

Audiences = Annotated[
    list[str],
    typer.Option(
        "--audience",
        metavar=msgid("WHO"),
        help=msgid(
            "{audience} (where it is not said), {audiences} or {last_audience}; several with commas between them, "
            "school:all for each school and so on, all for every reader but parents."
        ),
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
        help=msgid(
            "The file to write, or the folder for several; report-WHO in the run's folder where it is not said; "
            "- prints one."
        ),
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
    forms: Forms = [FORMATS[0]],  # noqa: B006 - typer's way to say what holds where nothing is said
    audiences: Audiences = [str(Kind.COORDINATOR)],  # noqa: B006
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
    """Write reports; wrong usage is reported before the engine loads."""
    session = session_of(ctx)
    wanted = _read_forms(forms)
    prints = out is not None and str(out) == "-"
    if everyone and not {each.strip() for text in audiences for each in text.split(",")} <= {Kind.PARENT, Kind.SCHOOL}:
        raise UsageError(msgid("--all is for --audience parent or --audience school."))
    if everyone and prints:
        raise UsageError(msgid("With --all there are several pages: name a folder with --out."))
    if prints and "xlsx" in wanted:
        raise UsageError(msgid("A workbook cannot be printed: name a file with --out."))
    if boundaries is not None and not boundaries.is_file():
        raise UsageError(msgid("There is no file {path}."), path=boundaries)
    require_texts(texts or ())
    run = read_run(folder, session)
    from placement.cli import report_action

    output = report_action.ReportOutput(wanted, quick=quick, texts=texts or (), boundaries=boundaries)
    delivery = FileDelivery(None if prints else out, prints=prints, force=force, quiet=quiet)
    if everyone:
        from placement.cli import everyone as pages

        kinds = dict.fromkeys(Kind(each.strip()) for text in audiences for each in text.split(","))
        pages.write_all(run, tuple(kinds), session, wanted, texts or (), delivery)
        return
    report_action.report(run, audiences, session, output, delivery)


def _read_forms(texts: Sequence[str]) -> tuple[str, ...]:
    """The forms asked for, each once."""
    names = [name.strip() for text in texts for name in text.split(",")]
    unknown = [name for name in names if name not in (*FORMATS, ALL)]
    if unknown:
        raise UsageError(
            msgid("There is no format {name}; choose from: {names}."), name=unknown[0], names=", ".join(FORMATS)
        )
    return FORMATS if ALL in names else tuple(dict.fromkeys(names))
