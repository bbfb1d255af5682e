"""Encrypted copies of the working folder's register, with the secret of the week's workbooks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from placement.private import is_private, make_folders
from placement.register.backup import Key
from placement.register.errors import WriteFailedError
from placement.register.register import Clock, Register, now
from placement.register.restore import Restored, look
from placement.register.restore import restore as put_register_back
from placement.week.place import WorkPlace
from placement.week.workbook.keys import KEY_FILE, NoSecretError, Returned, put_back, secret_of

ENDING = ".age"


@dataclass(frozen=True)
class Backup:
    """A backup that was made.

    Attributes
    ----------
    is_noted
        Whether the register says so too: it does not where somebody else is writing.
    is_private
        Whether nobody but the owner has rights to the file; `None` where the system does not tell.
    """

    path: Path
    is_noted: bool
    is_private: bool | None


def back_up(
    place: WorkPlace, by: str, key: Key, folder: Path | None = None, *, on: date | None = None, clock: Clock = now
) -> Backup:
    """Write an encrypted copy of the register, whole or not at all.

    Parameters
    ----------
    on
        The day from which its time counts; by default the clock's.
    folder
        Where to; `None`: the folder of backups in the working folder.

    Raises
    ------
    RegisterError
        If the register cannot be read, the copy not encrypted, or the disk does not take it.
    """
    register = Register.open(place.register, folder=place.folder, clock=clock)
    path = backup_path(place, folder, clock=clock)
    try:
        make_folders(path.parent)
    except OSError as error:
        raise WriteFailedError.at(str(path), error.strerror or str(error)) from error
    is_noted = register.back_up(path, key, by, _beside(place), on=on)
    return Backup(path, is_noted, is_private(path))


def restore(
    place: WorkPlace, source: Path, by: str, key: Key, *, dry_run: bool = False
) -> tuple[Restored, Returned | None]:
    """Put the register back from a backup, and the secret of the week's workbooks; or see what that would come to.

    Returns
    -------
    Restored
        What came of the register.
    Returned or None
        What came of the secret; `None` if the backup holds none.

    Raises
    ------
    RegisterError
        As :func:`placement.register.restore.restore`.
    """
    if dry_run:
        found = look(source, place.register, key, folder=place.folder)
    else:
        found = put_register_back(source, place.register, key, by, folder=place.folder)
    secret = found.beside.get(KEY_FILE)
    return found, None if secret is None else put_back(place, secret, dry_run=dry_run)


def _beside(place: WorkPlace) -> Mapping[str, bytes]:
    """What a backup holds beside the register: without its secret no workbook of the week can be read back."""
    try:
        return {KEY_FILE: secret_of(place)}
    except NoSecretError:
        return {}


def backup_path(place: WorkPlace, folder: Path | None = None, *, clock: Clock = now) -> Path:
    """Path of a backup that is made now, and that nothing has yet."""
    named = f"register-{clock():%Y%m%dT%H%M%SZ}"
    paths = ((folder or place.backups) / f"{named}{more}{ENDING}" for more in chain([""], map("-{}".format, count(2))))
    return next(each for each in paths if not os.path.lexists(each))
