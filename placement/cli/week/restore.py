"""`placement week restore`: the register as a backup has it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, working
from placement.cli.week.keys import PassphraseFile, key_to_open
from placement.locale import msgid

SHORT = msgid("Put the register back from a backup.")
HELP = msgid(
    "Put the register back as a backup has it. What was purged since is purged again, the present register is kept "
    "aside, and how many facts it had more is said. The weeks' folders stay as they are."
)
EXAMPLE = msgid(
    "Example: placement week restore backups/register-20261123T090000Z.age --passphrase-file passphrase.txt"
)


@working
def command(
    job: Job,
    file: Annotated[Path, typer.Argument(metavar=msgid("FILE"), help=msgid("The backup."), show_default=False)],
    identities: Annotated[
        Path | None,
        typer.Option(
            "--identity-file",
            metavar=msgid("FILE"),
            help=msgid("A file with your secret key (AGE-SECRET-KEY-1...)."),
            show_default=False,
        ),
    ] = None,
    passphrase: PassphraseFile = None,
) -> None:
    """Check the backup, and let the register be what it holds."""
    if not file.is_file():
        raise UsageError(msgid("There is no file {path}."), path=file)
    key = key_to_open(passphrase, identities)
    from placement.cli.week.restore_action import restore_register

    restore_register(job, file, key)
