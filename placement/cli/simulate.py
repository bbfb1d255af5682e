"""`placement simulate`: weeks played under several policies on the same draws."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import BatchDate, Debug, Encoding, Lang, Quiet, ScenarioNames
from placement.cli.reading import read_cases
from placement.cli.session import session_of
from placement.cli.settings import names, percent, whole
from placement.locale import msgid

SHORT = msgid("Play a year of weeks: who waits, and how full groups get.")
HELP = msgid(
    "Play week after week with drawn sign-ups, departures, holidays and children who do not come, under several "
    "policies on the same draws. Each week is solved with seats fixed and registration dates carried. Writes "
    "weeks.csv, groups.csv and pupils.csv, bands.csv with every figure over the draws, paired.csv with differences "
    "and their confidence interval, and a page without any pupil. A simulation that was stopped goes on with the same "
    "command."
)
EXAMPLE = msgid("Example: placement simulate scenarios/baseline.yaml --weeks 52 --draws 10 --out year")


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenarios: ScenarioNames,
    arrivals: Annotated[
        Path | None,
        typer.Option(
            "--arrivals",
            metavar=msgid("FILE"),
            help=msgid("Who comes: arrivals.yaml; without it as many, and such, as signed up in the tables."),
            show_default=False,
        ),
    ] = None,
    weeks: Annotated[
        str | None,
        typer.Option(
            "--weeks",
            metavar=msgid("NUMBER"),
            help=msgid("Weeks to play, from the batch date on; 52 where it is not said."),
            show_default=False,
        ),
    ] = None,
    draws: Annotated[
        str | None,
        typer.Option(
            "--draws",
            metavar=msgid("NUMBER"),
            help=msgid("How often who comes is drawn, 1 to 1000; 10 where it is not said."),
            show_default=False,
        ),
    ] = None,
    policies: Annotated[
        str | None,
        typer.Option(
            "--policies",
            metavar=msgid("NAMES"),
            help=msgid(
                "Policies with commas between them: greedy, myopic, prices, two-stage, hindsight; where it is not "
                "said, all but prices and two-stage, which take longer."
            ),
            show_default=False,
        ),
    ] = None,
    inflow: Annotated[
        str | None,
        typer.Option(
            "--inflow",
            metavar=msgid("PERCENTAGES"),
            help=msgid(
                "Inflow in percent of what is expected, such as 60,100,140; 100 is the base, or else the first."
            ),
            show_default=False,
        ),
    ] = None,
    seed: Annotated[
        str | None,
        typer.Option(
            "--seed",
            metavar=msgid("NUMBER"),
            help=msgid("Seed of all draws, instead of that of arrivals.yaml."),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=msgid("DIR"),
            help=msgid("Folder of the simulation: a new one, or that of the same one to go on in."),
            show_default=False,
        ),
    ] = None,
    processes: Annotated[
        str | None,
        typer.Option(
            "--processes",
            metavar=msgid("NUMBER"),
            help=msgid("Draws played at the same time; one for each processor where it is not said."),
            show_default=False,
        ),
    ] = None,
    write_profile: Annotated[
        Path | None,
        typer.Option(
            "--write-profile",
            metavar=msgid("FILE"),
            help=msgid("Write who signed up in the tables as a file of sums of five or more, and play nothing."),
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=msgid("Print simulation.json instead of the report."), show_default=False)
    ] = False,
    date: BatchDate = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Play; scenarios and arrivals are read before anything is solved."""
    session = session_of(ctx)
    asked: dict[str, object] = {}
    for option, name, value, most in (
        ("--weeks", "weeks", weeks, 520),
        ("--draws", "draws", draws, 1000),
        ("--processes", "processes", processes, 256),
    ):
        if value is not None:
            asked[name] = whole(option, value, least=1, most=most)
    if policies is not None:
        asked["policies"] = names("--policies", policies)
    if inflow is not None:
        asked["levels"] = tuple(percent("--inflow", each) for each in inflow.split(","))
    of_all = None if seed is None else whole("--seed", seed, least=0, most=2**31 - 1)
    cases = read_cases(scenarios, encoding, date, least=1)
    from placement.cli.delivery import Delivery
    from placement.cli.simulate_action import request_of, simulate_and_report, write_sums

    if write_profile is not None:
        write_sums(cases[0], write_profile, session, quiet=quiet)
        return
    delivery = Delivery(out, force=False, as_json=as_json, quiet=quiet)
    simulate_and_report(cases, arrivals, request_of(asked), session, delivery, seed=of_all)
