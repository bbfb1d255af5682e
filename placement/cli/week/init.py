"""`placement week init`: a working folder to begin from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import Encoding
from placement.cli.reading import require_encoding
from placement.cli.usage import UsageError
from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Lay out a working folder with its register.")
HELP = msgid(
    "Lay out a working folder: the register, tables of groups, schools and boards, a calendar of holidays, a scenario "
    "with rules and weights, and a workbook in which to list sign-ups. With --from TABLES the tables are yours, and "
    "their pupils are the first list that is taken."
)
EXAMPLE = msgid("Example: placement week init my-week --from tables")


@working
def command(
    job: Job,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar=msgid("DIR"), help=msgid("The folder; it must not be there yet, or be empty."), show_default=False
        ),
    ],
    own: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar=msgid("TABLES"),
            help=msgid("Your own tables, a folder or a workbook, to begin from."),
            show_default=False,
        ),
    ] = None,
    encoding: Encoding = None,
) -> None:
    """Write the folder, all of it or nothing."""
    require_encoding(encoding)
    if own is not None and not own.exists():
        raise UsageError(msgid("{path} is no folder of tables and no workbook."), path=own)
    if own is not None and folder.resolve().is_relative_to(own.resolve()):
        raise UsageError(msgid("{path} lies in the folder of your tables; choose one outside it."), path=folder)
    from placement.cli.week.init_action import begin

    begin(job, own, encoding)
