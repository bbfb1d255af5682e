"""`placement compare`: scenarios side by side, and who gains and loses."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.delivery import Delivery
from placement.cli.options import BatchDate, Debug, Draws, Encoding, Lang, OutFolder, Quiet, ReplaceFolder, SearchLimit
from placement.cli.reading import read_cases
from placement.cli.session import session_of
from placement.cli.settings import draws as times
from placement.cli.settings import limit
from placement.locale import msgid

SHORT = msgid("Put scenarios side by side: who gains, who loses.")
HELP = msgid(
    "Solve scenarios and put them side by side, measured alike; the first is the base. Shows for whom the way gets "
    "shorter or longer, and how full the groups will be. Scenarios with chance in them are drawn many times, to show "
    "how far their figures vary. Writes comparison.csv, bands.csv, gains.csv, calendar.csv and the steering "
    "group's page and workbook without any pupil, and for the coordinator a page and a workbook, moved.csv and a run "
    "folder for each scenario. If a scenario asks for a year of inflow (inflow_year), the weeks after the batch are "
    "played beside each, and inflow_year.csv tells how full groups get and who waits."
)
EXAMPLE = msgid("Example: placement compare scenarios/baseline.yaml scenarios/closed-group.yaml --out comparison")


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenarios: Annotated[
        list[str],
        typer.Argument(
            metavar="SCENARIO",
            help=msgid("Two scenarios or more, or a table of them; the first is the base."),
            show_default=False,
        ),
    ],
    out: OutFolder = None,
    force: ReplaceFolder = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=msgid("Print comparison.json instead of the report."), show_default=False)
    ] = False,
    date: BatchDate = None,
    encoding: Encoding = None,
    time_limit: SearchLimit = None,
    draws: Draws = None,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Compare scenarios; they are read before the engine loads, so that faults are reported at once."""
    session = session_of(ctx)
    seconds, count = limit(time_limit), times(draws)
    if out is not None:
        from placement.cli.output import refuse_early

        refuse_early(out, session, force=force)
    cases = read_cases(scenarios, encoding, date)
    from placement.cli.compare_action import compare_and_report
    from placement.studies.requests import CompareRequest

    delivery = Delivery(out, force=force, as_json=as_json, quiet=quiet)
    compare_and_report(cases, session, CompareRequest(count, seconds), delivery)
