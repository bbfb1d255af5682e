"""What a backup is encrypted with, or opened by, as the command line names it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.register.backup import Key

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar=msgid("FILE"),
        help=msgid("A file whose first line is the passphrase."),
        show_default=False,
    ),
]


def key_to_encrypt(passphrase: Path | None, recipients: Sequence[str]) -> Key:
    """Key of a new backup.

    Raises
    ------
    UsageError
        If neither a passphrase nor a recipient is given, or both.
    """
    from placement.register.backup import Key

    if bool(recipients) == (passphrase is not None):
        raise UsageError(msgid("Give --recipient with a public key (age1...), or --passphrase-file."))
    return Key(recipients=tuple(recipients)) if passphrase is None else Key(passphrase=_first_line(passphrase))


def key_to_open(passphrase: Path | None, identities: Path | None) -> Key:
    """Key that opens a backup.

    Raises
    ------
    UsageError
        If neither a passphrase nor a file of keys is given, or both.
    """
    from placement.register.backup import Key

    if (identities is None) == (passphrase is None):
        raise UsageError(msgid("Give --identity-file with your secret key, or --passphrase-file."))
    if identities is None:
        assert passphrase is not None
        return Key(passphrase=_first_line(passphrase))
    lines = [each.strip() for each in _text(identities).splitlines()]
    keys = tuple(each for each in lines if each and not each.startswith("#"))
    if not keys:
        raise UsageError(msgid("{path} holds no key."), path=identities)
    return Key(identities=keys)


def _first_line(path: Path) -> str:
    found = next(iter(_text(path).splitlines()), "")
    if not found:
        raise UsageError(msgid("The first line of {path} is empty: there is no passphrase."), path=path)
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(msgid("{path} is no text in UTF-8."), path=path) from None
