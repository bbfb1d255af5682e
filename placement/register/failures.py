"""What databases and their drivers raise, as errors of the register."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError

from placement.register.errors import (
    InUseError,
    NotARegisterError,
    ReadOnlyError,
    RegisterError,
    UnreachableError,
    WriteFailedError,
)
from placement.register.location import Location

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_READ_ONLY = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})
_DAMAGED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_TOOBIG})

_NO_RIGHT = frozenset({"42501", "25006"})
"""SQLSTATE where a role may not write, or the server takes no writes."""
_DISK_FULL = "53100"


@contextlib.contextmanager
def translated(location: Location) -> Iterator[None]:
    """Raise errors of the register in place of what a driver raises.

    What is a defect of ours (a broken constraint, wrong SQL) stays as it is.
    """
    try:
        yield
    except DBAPIError as error:
        typed = _of_file(error.orig, location) if location.file is not None else _of_server(error, location)
        if typed is None:
            raise
        raise typed from error
    except sqlite3.Error as error:
        typed = _of_file(error, location)
        if typed is None:
            raise
        raise typed from error


def _of_server(error: DBAPIError, location: Location) -> RegisterError | None:
    state = getattr(error.orig, "sqlstate", None)
    if state in _NO_RIGHT:
        return ReadOnlyError.at(str(location), _reason(error, location))
    if state == _DISK_FULL:
        return WriteFailedError.at(str(location), _reason(error, location))
    return UnreachableError.server(str(location), _reason(error, location)) if _is_lost(error) else None


def _of_file(error: BaseException | None, location: Location) -> RegisterError | None:
    where = str(location)
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    primary = code & 0xFF
    if primary in _BUSY:
        return InUseError.unknown(where)
    if primary in _READ_ONLY:
        return ReadOnlyError.at(where, str(error))
    if primary in _DAMAGED:
        return NotARegisterError.damaged(where)
    return WriteFailedError.at(where, str(error)) if primary in _DISK else None


def _is_lost(error: DBAPIError) -> bool:
    """Whether the server did not answer, ended the session or shut down (SQLSTATE classes 08, 28, 3D, 53, 57P)."""
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
    return str(state).startswith(("08", "28", "3D", "53", "57P"))


def _reason(error: DBAPIError, location: Location) -> str:
    """First line of what the server or the driver says, without the password."""
    lines = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    password = location.url.password
    said = lines[0].rstrip(".")
    return said if not password else said.replace(str(password), "***")
