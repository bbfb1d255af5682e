"""`placement sweep`: a design of settings over scenarios, one row a solve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.clusters import on_cluster
from placement.cli.options import BatchDate, Debug, Encoding, Lang, Quiet, ScenarioNames
from placement.cli.reading import read_cases
from placement.cli.session import session_of
from placement.cli.settings import whole
from placement.locale import msgid

SHORT = msgid("Solve many settings: which weights lead where.")
HELP = msgid(
    "Solve scenarios for every point of a design of settings: weights, rules, changes, tolerances, seeds and draws. "
    "Writes runs.csv with a row a solve, placements.csv with the distinct placements, summary.csv with what leads to "
    "each, sensitivity.csv, pupils.csv, drawings, a page that begins with what must be known first, and one for the "
    "steering group. Every row is kept as it comes: a sweep that was stopped goes on with the same command, and "
    "nothing is solved twice. Of a large design it is said how long it takes, and asked whether it is meant."
)
EXAMPLE = msgid("Example: placement sweep scenarios/baseline.yaml --design design.yaml --out sweep")


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenarios: ScenarioNames,
    design: Annotated[
        Path,
        typer.Option("--design", metavar=msgid("FILE"), help=msgid("What is varied, and how."), show_default=False),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar=msgid("DIR"),
            help=msgid("Folder of the sweep: a new one, or one of the same design to go on in."),
            show_default=False,
        ),
    ],
    processes: Annotated[
        str | None,
        typer.Option(
            "--processes",
            metavar=msgid("NUMBER"),
            help=msgid("Solves at the same time; one for each processor where it is not said."),
            show_default=False,
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="tls://HOST:PORT",
            envvar="PLACEMENT_CLUSTER",
            show_envvar=False,
            help=msgid("Solve on the Dask cluster whose scheduler listens there, instead of in processes here."),
            show_default=False,
        ),
    ] = None,
    tls_ca: Annotated[
        Path | None,
        typer.Option(
            "--tls-ca",
            metavar=msgid("FILE"),
            envvar="PLACEMENT_TLS_CA",
            show_envvar=False,
            help=msgid("Certificate of the authority that signed those of the cluster, and no others."),
            show_default=False,
        ),
    ] = None,
    tls_cert: Annotated[
        Path | None,
        typer.Option(
            "--tls-cert",
            metavar=msgid("FILE"),
            envvar="PLACEMENT_TLS_CERT",
            show_envvar=False,
            help=msgid("Your own certificate for the cluster."),
            show_default=False,
        ),
    ] = None,
    tls_key: Annotated[
        Path | None,
        typer.Option(
            "--tls-key",
            metavar=msgid("FILE"),
            envvar="PLACEMENT_TLS_KEY",
            show_envvar=False,
            help=msgid("Key of your certificate."),
            show_default=False,
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help=msgid("Begin a large sweep without asking."), show_default=False)
    ] = False,
    date: BatchDate = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Sweep; scenarios and design are read before anything is solved."""
    session = session_of(ctx)
    count = None if processes is None else whole("--processes", processes, least=1, most=256)
    home = on_cluster(cluster, (tls_ca, tls_cert, tls_key), processes)
    cases = read_cases(scenarios, encoding, date, least=1)
    from placement.cli.sweep_action import sweep_and_report

    sweep_and_report(cases, design, out, session, processes=count, home=home, yes=yes, quiet=quiet)
