"""`placement solve`: propose a group for everyone, and keep the proposal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import Debug, Encoding, Lang, ScenarioPath
from placement.cli.reading import read_case
from placement.cli.session import session_of
from placement.cli.settings import given
from placement.locale import msgid

SHORT = msgid("Propose a group for every pupil.")
HELP = msgid(
    "Propose a group for every pupil, prove how good the proposal is, and write it to a folder: "
    "placements.csv, groups.csv, criteria.csv and summary.json. "
    "Ctrl-C stops the search and keeps the best found so far."
)
EXAMPLE = msgid("Example: placement solve scenarios/baseline.yaml --out run")


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenario: ScenarioPath,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=msgid("DIR"),
            help=msgid("The folder to write; without it nothing is kept."),
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=msgid("Replace the folder if it is an earlier run."), show_default=False)
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=msgid("Print summary.json instead of the report."), show_default=False)
    ] = False,
    encoding: Encoding = None,
    time_limit: Annotated[
        str | None,
        typer.Option(
            "--time-limit",
            metavar=msgid("SECONDS"),
            help=msgid("Longest time to search, instead of the scenario's."),
            show_default=False,
        ),
    ] = None,
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
    quiet: Annotated[
        bool,
        typer.Option("--quiet", help=msgid("No progress and no remarks; errors are still said."), show_default=False),
    ] = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Read first, so that faults need not wait for the engine to load."""
    session = session_of(ctx)
    settings = given(time_limit, seed, workers)
    if out is not None:
        from placement.cli.output import refuse_early

        refuse_early(out, force=force)
    case = read_case(scenario, encoding)
    from placement.scenario.search_settings import with_settings

    case = with_settings(case, settings)
    from placement.cli.solving import solve_and_tell

    solve_and_tell(case, session, out=out, force=force, as_json=as_json, quiet=quiet)
