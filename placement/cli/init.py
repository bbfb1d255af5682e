"""`placement init`: a folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from placement.cli.options import Debug, Encoding, Lang
from placement.cli.reading import require_encoding
from placement.cli.session import session_of
from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.tables.proposal import Proposal

SHORT = msgid("Lay out a folder to start from.")
HELP = msgid(
    "Lay out a folder with a scenario, tables of invented pupils and an explanation, to start from; with --lang nl all "
    "of it in Dutch. With --from TABLES it holds a copy of your own tables, and columns.yaml, a proposal for which of "
    "their columns is which: check it once, and it is read every time."
)
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
    own: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar=msgid("TABLES"),
            help=msgid("Your own tables, a folder or a workbook, to copy instead of the sample's."),
            show_default=False,
        ),
    ] = None,
    encoding: Encoding = None,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Write the starting folder; a folder that is not empty is refused."""
    session = session_of(ctx)
    from placement.starter.write import Starter, StarterError, write_starter

    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(msgid("{path} is there already; choose a new folder."), path=target)
    if own is not None and xlsx:
        raise UsageError(msgid("--xlsx is for the sample's tables; with --from yours are copied as they are."))
    if own is None and encoding is not None:
        raise UsageError(msgid("--encoding is of your own tables: name them with --from."))
    require_encoding(encoding)
    proposal = None if own is None else _proposal(own, target, encoding)
    try:
        written = write_starter(target, Starter(session.language, xlsx, own, proposal))
    except StarterError as error:
        raise UsageError(msgid("{path} cannot be written: {reason}."), path=target, reason=error.reason) from error
    scenario = target / "scenarios" / "baseline.yaml"
    if proposal is None:
        session.say(msgid("{path} is ready. Next: placement check {scenario}"), path=target, scenario=scenario)
        return
    if target / "data" / "columns.yaml" in written and proposal.asks:
        session.say(msgid("Check once which of your columns is which: {file}"), file=target / "data" / "columns.yaml")
    if proposal.missing:
        session.say(msgid("These tables are still to come: {names}."), names=", ".join(proposal.missing))
    session.say(
        msgid("{path} is ready. Fill in the date in {scenario}; then: placement check {scenario}"),
        path=target,
        scenario=scenario,
    )


def _proposal(own: Path, target: Path, encoding: str | None) -> Proposal:
    """What is to be asked about a user's tables.

    Raises
    ------
    UsageError
        If they are no tables, or the folder to write lies in them.
    InputError
        If they cannot be read.
    """
    from placement.faults import InputError
    from placement.tables.proposal import propose

    if not own.is_dir() and (not own.is_file() or own.suffix.casefold() == ".csv"):
        raise UsageError(msgid("{path} is no folder of tables and no workbook."), path=own)
    if target.resolve().is_relative_to(own.resolve()):
        raise UsageError(msgid("{path} lies in the folder of your tables; choose one outside it."), path=target)
    proposal = propose(own, encoding)
    if proposal.faults:
        raise InputError(proposal.faults)
    if not proposal.tables:
        raise UsageError(msgid("{path} is no folder of tables and no workbook."), path=own)
    return proposal
