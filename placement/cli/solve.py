"""`placement solve`: propose a group for everyone, and keep the proposal."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.delivery import Delivery
from placement.cli.options import (
    BatchDate,
    Debug,
    Encoding,
    Lang,
    OutFolder,
    Quiet,
    ReplaceFolder,
    ScenarioName,
    SearchLimit,
)
from placement.cli.reading import read_case
from placement.cli.session import session_of
from placement.cli.settings import solve_request
from placement.locale import msgid

SHORT = msgid("Propose a group for every pupil.")
HELP = msgid(
    "Propose a group for every pupil, prove how good the proposal is, and write it to a folder: "
    "placements.csv, groups.csv, criteria.csv and summary.json; where the tables hold funding.csv also money.csv, and "
    "claims.csv, by which boards claim on the next four reference dates, or on those of money.year in the scenario. "
    "Ctrl-C stops the search and keeps the best found so far."
)
EXAMPLE = msgid("Example: placement solve scenarios/baseline.yaml --out run")


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenario: ScenarioName,
    out: OutFolder = None,
    force: ReplaceFolder = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=msgid("Print summary.json instead of the report."), show_default=False)
    ] = False,
    date: BatchDate = None,
    encoding: Encoding = None,
    time_limit: SearchLimit = None,
    seed: Annotated[
        str | None,
        typer.Option(
            "--seed",
            metavar=msgid("NUMBER"),
            help=msgid("Seed of the search, instead of the scenario's."),
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        str | None,
        typer.Option(
            "--workers",
            metavar=msgid("NUMBER"),
            help=msgid("How many searches run side by side, instead of the scenario's."),
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Solve a scenario; it is read before the engine loads, so that faults are reported at once."""
    session = session_of(ctx)
    request = solve_request(time_limit, seed, workers)
    if out is not None:
        from placement.cli.output import refuse_early

        refuse_early(out, session, force=force)
    case = read_case(scenario, encoding, date)
    from placement.cli.solve_action import solve_and_report

    solve_and_report(case, session, request, Delivery(out, force=force, as_json=as_json, quiet=quiet))
