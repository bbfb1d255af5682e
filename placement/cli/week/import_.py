"""`placement week import`: this week's list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import Encoding
from placement.cli.reading import require_encoding
from placement.cli.usage import UsageError
from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Take this week's list of sign-ups.")
HELP = msgid(
    "Hold lists of sign-ups against the register, and take them: CSV files or workbooks, of everybody or of new "
    "sign-ups alone. Who is new, what changed, who vanished, who may be registered twice and which rows cannot be read "
    "is shown before anything is taken. Every row is kept: one that cannot be taken is set aside with its reason."
)
EXAMPLE = msgid("Example: placement week import sign-ups.xlsx")


@working
def command(
    job: Job,
    files: Annotated[
        list[Path],
        typer.Argument(metavar=msgid("FILE"), help=msgid("The lists, taken in this order."), show_default=False),
    ],
    yes: Annotated[bool, typer.Option("--yes", help=msgid("Take them without asking."), show_default=False)] = False,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole", help=msgid("The list is of everybody: who is not on it has vanished."), show_default=False
        ),
    ] = False,
    new_only: Annotated[
        bool,
        typer.Option("--new-only", help=msgid("The list is of some alone: nobody vanishes by it."), show_default=False),
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Show what the lists bring, ask, and take them, all or none."""
    require_encoding(encoding)
    if whole and new_only:
        raise UsageError(msgid("Give --whole or --new-only, not both."))
    missing = [str(each) for each in files if not each.is_file()]
    if missing:
        raise UsageError(msgid("There is no file {path}."), path=", ".join(missing))
    from placement.cli.week.import_action import import_lists

    import_lists(job, files, encoding, is_whole=True if whole else False if new_only else None, is_agreed=yes)
