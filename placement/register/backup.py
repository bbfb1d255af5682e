"""Encrypted copies of a register, made while others write.

A copy is a register in SQLite, whatever it is a copy of, encrypted with age (age-encryption.org/v1) for the holders of
keys or with a passphrase. A table of its own holds what belongs to the register and lies beside it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyrage
from sqlalchemy import Connection, select

from placement.exchange import take_free_name
from placement.locale import msgid
from placement.private import make_file, sync, write_file
from placement.register import guards, migrations
from placement.register.engine import connected, file_opened, reading
from placement.register.errors import BackupError, RegisterExistsError, WriteFailedError
from placement.register.location import FILE, Location, locate
from placement.register.schema import METADATA
from placement.register.workplace import workplace

_AT_ONCE = 500
_BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Key:
    """What a copy is encrypted with, or opened by: a passphrase, or keys of age.

    Attributes
    ----------
    passphrase
        Used if it is not `None`.
    recipients
        Public keys (`age1...`) of those who can open a copy.
    identities
        Secret keys (`AGE-SECRET-KEY-1...`) to open one by.
    """

    passphrase: str | None = None
    recipients: Sequence[str] = ()
    identities: Sequence[str] = ()

    def __repr__(self) -> str:
        """Nothing secret."""
        return f"Key({'passphrase' if self.passphrase is not None else 'keys'})"


def write_copy(location: Location, target: Path, key: Key, beside: Mapping[str, bytes] | None = None) -> None:
    """Write an encrypted copy of a register, as it is at one moment, for its owner alone.

    Parameters
    ----------
    beside
        Name -> content of what belongs to the register and is not in it.

    Raises
    ------
    RegisterExistsError
        If there is something at the target.
    BackupError
        If it cannot be encrypted with the key.
    WriteFailedError
        If the disk does not take it.
    """
    if os.path.lexists(target):
        raise RegisterExistsError.copy(str(target))
    try:
        with workplace(location.folder) as folder:
            plain = folder / FILE
            copy(location, plain)
            _put_beside(plain, beside or {})
            encrypted = _encrypted(plain.read_bytes(), key)
        with workplace(target.parent) as folder:
            fresh = folder / target.name
            write_file(fresh, encrypted)
            take_free_name(fresh, target)
        sync(target.parent)
    except FileExistsError:  # it appeared meanwhile
        raise RegisterExistsError.copy(str(target)) from None
    except OSError as error:
        raise WriteFailedError.at(str(target), error.strerror or str(error)) from error


def read_copy(source: Path, target: Path, key: Key) -> dict[str, bytes]:
    """Decrypt a copy into a file for its owner alone; returns what was kept with it, which is not in the file.

    Raises
    ------
    BackupError
        If it cannot be read, is no copy, was altered, or is not for this key.
    NotARegisterError
        If it is no database.
    """
    try:
        raw = source.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackupError(msgid("{path} cannot be read: {reason}."), path=str(source), reason=reason) from error
    plain = _decrypted(raw, key, source)
    write_file(target, plain)
    return _take_beside(target)


def copy(location: Location, target: Path) -> None:
    """Copy a register into a new file in SQLite, as it is at one moment."""
    make_file(target)
    if location.file is not None:
        with file_opened(location) as file:
            file.execute("PRAGMA query_only = OFF")  # it counts as writing, but takes no lock of a writer
            file.execute("VACUUM INTO ?", (str(target),))
        return
    with reading(location) as source, connected(locate(target)) as connection, connection.begin():
        migrations.upgrade(connection)
        transfer(source, connection)


def transfer(source: Connection, target: Connection) -> None:
    """Copy every row of a register into another that is empty, and put its guards in place."""
    guards.remove(target)
    for table in METADATA.sorted_tables:
        wanted = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
        for rows in source.execute(wanted).mappings().partitions():
            target.execute(table.insert(), [dict(row) for row in rows])
    guards.install(target)


def _put_beside(copied: Path, beside: Mapping[str, bytes]) -> None:
    with file_opened(locate(copied), to_write=True) as opened:
        opened.execute(f"CREATE TABLE {_BESIDE} (name TEXT PRIMARY KEY, content BLOB NOT NULL)")
        opened.executemany(f"INSERT INTO {_BESIDE} VALUES (?, ?)", beside.items())


def _take_beside(copied: Path) -> dict[str, bytes]:
    with file_opened(locate(copied), to_write=True) as opened:
        if opened.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_BESIDE,)).fetchone() is None:
            return {}
        found = dict(opened.execute(f"SELECT name, content FROM {_BESIDE}").fetchall())
        opened.execute(f"DROP TABLE {_BESIDE}")
        return found


def _encrypted(plain: bytes, key: Key) -> bytes:
    try:
        if key.passphrase is not None:
            if not key.passphrase:
                raise ValueError("an empty passphrase")
            return bytes(pyrage.passphrase.encrypt(plain, key.passphrase))
        return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(each) for each in key.recipients]))
    except (pyrage.EncryptError, pyrage.RecipientError, ValueError) as error:
        raise BackupError(msgid("The copy cannot be encrypted with this key: {reason}."), reason=str(error)) from None


def _decrypted(raw: bytes, key: Key, source: Path) -> bytes:
    try:
        if key.passphrase is not None:
            return bytes(pyrage.passphrase.decrypt(raw, key.passphrase))
        return bytes(pyrage.decrypt(raw, [pyrage.x25519.Identity.from_str(each) for each in key.identities]))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
        raise BackupError(
            msgid("{path} does not open: it is no backup, was altered, or is for another key ({reason})."),
            path=str(source),
            reason=str(error),
        ) from None
