"""`placement week budget`: the draft budget of a year to come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import ReplaceFile
from placement.cli.settings import whole
from placement.cli.week.job import Job, day, working
from placement.cli.week.options import day_option
from placement.locale import msgid

SHORT = msgid("Forecast pupils and money of a year, as a draft budget.")
HELP = msgid(
    "Forecast the pupils on the four reference dates of a year to come, with newcomers and exits by the register's "
    "last twelve months, and what the groups cost and bring: national money by board and group, municipal subsidies "
    "apart. The workbook has rows for the goals of the year plan, in which the penvoerder goes on. --years tells of up "
    "to five school years, from the one that begins in the year on. Every figure is a forecast, and says how sure it "
    "is. The parties are owed the draft before 1 May of the year before: --sent notes that they have it."
)
EXAMPLE = msgid("Example: placement week budget 2027 --years 5 --out budget-2027.xlsx")


@working
def command(
    job: Job,
    year: Annotated[str, typer.Argument(metavar=msgid("YEAR"), help=msgid("The calendar year."), show_default=False)],
    years: Annotated[
        str,
        typer.Option(
            "--years",
            metavar=msgid("NUMBER"),
            help=msgid("School years to tell of besides, at most 5."),
            show_default=False,
        ),
    ] = "0",
    sent: Annotated[
        bool, typer.Option("--sent", help=msgid("Only note that the parties have it."), show_default=False)
    ] = False,
    on: Annotated[str | None, day_option("--on", msgid("The day; the command's own where it is not said."))] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=msgid("FILE"),
            help=msgid("The workbook; reports/budget-YEAR.xlsx in the working folder where it is not said."),
            show_default=False,
        ),
    ] = None,
    force: ReplaceFile = False,
) -> None:
    """Write the draft budget, or note that it was sent."""
    from placement.cli.week.budget_action import note_sent, write_budget
    from placement.results.budget import MOST_YEARS

    calendar_year = whole("YEAR", year, least=1)
    school_years = whole("--years", years, least=0, most=MOST_YEARS)
    if sent:
        note_sent(job, calendar_year, job.today if on is None else day("--on", on))
    else:
        write_budget(job, calendar_year, school_years, out, force=force)
