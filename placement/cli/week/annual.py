"""`placement week annual`: the report of a calendar year or a school year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import ReplaceFolder
from placement.cli.week.job import Job, day, working
from placement.cli.week.options import day_option
from placement.locale import msgid

SHORT = msgid("Write the report of a year, from draft to public.")
HELP = msgid(
    "Write the report of a calendar year (2026), which the parties are owed before 1 April, or of a school year "
    "(2026-2027), as a page and as a Word document: who came, waited and began where, who left and where to, groups on "
    "the reference dates, boards against their shares, ways, objections, and the amounts that boards filled in in the "
    "table realised (year, board_id, what: cost, national or municipal, amount). It holds numbers alone, and no child. "
    "--evaluated and --approved note what the steering group decided, --by whom and --on which day: an approved report "
    "stays as it is, and only then is there a public version."
)
EXAMPLE = msgid('Example: placement week annual 2026 --approved --by "steering group" --on 2027-03-18')


@working
def command(
    job: Job,
    year: Annotated[
        str,
        typer.Argument(
            metavar=msgid("YEAR"),
            help=msgid("A calendar year, or a school year such as 2026-2027."),
            show_default=False,
        ),
    ],
    public: Annotated[
        bool,
        typer.Option("--public", help=msgid("The version for everybody, of an approved report."), show_default=False),
    ] = False,
    evaluated: Annotated[
        bool, typer.Option("--evaluated", help=msgid("Note that the report was evaluated."), show_default=False)
    ] = False,
    approved: Annotated[
        bool, typer.Option("--approved", help=msgid("Note that the report was approved."), show_default=False)
    ] = False,
    on: Annotated[str | None, day_option("--on", msgid("The day; the command's own where it is not said."))] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=msgid("DIR"),
            help=msgid("The folder; reports/annual-YEAR in the working folder where it is not said."),
            show_default=False,
        ),
    ] = None,
    force: ReplaceFolder = False,
) -> None:
    """Write the report, and note what was decided about it."""
    from placement.cli.week.annual_action import AnnualRequest, write_annual

    decided = job.today if on is None else day("--on", on)
    write_annual(job, AnnualRequest(year, public, evaluated, approved, decided, out, force))
