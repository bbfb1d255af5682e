"""`placement init`: a folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import Debug, Lang
from placement.cli.session import session_of
from placement.cli.usage import UsageError
from placement.locale import msgid

SHORT = msgid("Lay out a folder to start from.")
HELP = msgid("Lay out a folder with a scenario, tables of invented pupils and an explanation, to start from.")
EXAMPLE = msgid("Example: placement init my-region, then: placement solve my-region/scenarios/baseline.yaml --out run")


def command(
    ctx: typer.Context,
    target: Annotated[
        Path,
        typer.Argument(
            metavar=msgid("DIR"), help=msgid("The folder; it must not be there yet, or be empty."), show_default=False
        ),
    ],
    xlsx: Annotated[
        bool,
        typer.Option("--xlsx", help=msgid("Tables as one workbook instead of CSV files."), show_default=False),
    ] = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Write the starting folder; a folder that is not empty is refused."""
    session = session_of(ctx)
    from placement.starter import StarterError, write_starter

    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(msgid("{path} is there already; choose a new folder."), path=target)
    try:
        write_starter(target, workbook=xlsx)
    except StarterError as error:
        raise UsageError(msgid("{path} cannot be written: {reason}."), path=target, reason=error.reason) from error
    session.say(
        msgid("{path} is ready. Next: placement check {scenario}"),
        path=target,
        scenario=target / "scenarios" / "baseline.yaml",
    )
