"""`placement week backup`: an encrypted copy of the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.cli.week.keys import PassphraseFile, key_to_encrypt
from placement.locale import msgid

SHORT = msgid("Make an encrypted copy of the register.")
HELP = msgid(
    "Make a copy of the register, encrypted with age for the holders of keys or with a passphrase, also while somebody "
    "else writes. Keep the key elsewhere than the copy: without it nobody opens a backup. A copy expires after the "
    "days that policy.yaml says, and week purge then removes it."
)
EXAMPLE = msgid("Example: placement week backup --to /media/stick --passphrase-file passphrase.txt")


@working
def command(
    job: Job,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar=msgid("DIR"),
            help=msgid("The folder for it; backups in the working folder where not said."),
            show_default=False,
        ),
    ] = None,
    recipients: Annotated[
        list[str] | None,
        typer.Option(
            "--recipient",
            metavar="age1...",
            help=msgid("Public key of somebody who can open it; may be given more than once."),
            show_default=False,
        ),
    ] = None,
    passphrase: PassphraseFile = None,
) -> None:
    """Write the copy, whole or not at all, and note it."""
    key = key_to_encrypt(passphrase, recipients or [])
    from placement.cli.week.backup_action import back_up

    back_up(job, to, key)
