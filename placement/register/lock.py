"""One writer at a time: a lock that ends with its process, and says who holds it since when.

For a file it is a lock of the system on `register.lock` beside it (`flock(2)`; `LockFile` on Windows); where there is
none, the database's own lock remains, which says nothing of who. On a server it is an advisory lock, held by the
session that writes: when the session is lost, so are the lock and the write.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, unquote

from sqlalchemy import Connection
from sqlalchemy import text as sql

from placement.private import make_file
from placement.register.engine import connected, reading
from placement.register.errors import InUseError, ReadOnlyError
from placement.register.location import Location

FILE = "register.lock"
_fcntl = import_module("fcntl") if find_spec("fcntl") else None
_msvcrt = import_module("msvcrt") if find_spec("msvcrt") else None
_FAR = 1 << 30
"""Byte that is locked on Windows, beyond the text: locked bytes cannot be read."""

_KEY = "hashtextextended('placement register in ' || current_schema(), 0)"
_NAME_BYTES = 63
_TRY = sql(f"SELECT pg_try_advisory_lock({_KEY})")
_HOLDER = sql(
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database "
    f"WHERE datname = current_database()) AND (l.classid::bigint << 32 | l.objid::bigint) = {_KEY}"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes, and since when (ISO 8601, UTC)."""

    by: str
    since: str


@contextlib.contextmanager
def writer(location: Location, by: str, at: datetime) -> Iterator[Connection]:
    """A connection that can write, while nobody else can.

    Raises
    ------
    InUseError
        If somebody else writes.
    ReadOnlyError
        If the lock or the database cannot be written to.
    """
    holder = Holder(by, at.isoformat(timespec="seconds"))
    if location.file is None:
        with connected(location, _named(holder)) as connection:
            _take(location, connection)
            yield connection
    else:
        with file_lock(location, holder), connected(location) as connection:
            yield connection


@contextlib.contextmanager
def file_lock(location: Location, holder: Holder) -> Iterator[None]:
    """The lock beside a file."""
    path = location.beside(FILE)
    assert path is not None
    try:
        make_file(path)
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise ReadOnlyError.at(str(location), error.strerror or str(error)) from error
    try:
        if not take(handle):
            raise _in_use(location, _read(path))
        with contextlib.suppress(OSError):  # on a full disk nobody is told who writes
            os.truncate(handle, 0)
            os.write(handle, json.dumps({"by": holder.by, "since": holder.since, "pid": os.getpid()}).encode())
        try:
            yield
        finally:
            # Who gave up no longer writes.
            with contextlib.suppress(OSError):
                os.truncate(handle, 0)
    finally:
        os.close(handle)


def holder(location: Location) -> Holder | None:
    """Who writes now; `None` for nobody, and where it is not known who."""
    if location.file is None:
        with reading(location) as connection:
            found = connection.execute(_HOLDER).scalar_one_or_none()
        return None if found is None else _unnamed(str(found))
    path = location.beside(FILE)
    found = None if path is None else _read(path)
    return found if path is not None and found is not None and _is_held(path) else None


def _is_held(path: Path) -> bool:
    """Whether somebody has the lock on a file that names a writer; a name that a killed process left is removed.

    Asked only of a file that names somebody: who tries a lock keeps others from it for that moment.
    """
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return True
    try:
        if not take(handle):
            return True
        with contextlib.suppress(OSError):
            os.truncate(handle, 0)
        return False
    finally:
        os.close(handle)


def take(handle: int) -> bool:
    """Whether the lock on an open file is ours now; also where the system has none."""
    try:
        if _fcntl is not None:
            _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        elif _msvcrt is not None:
            os.lseek(handle, _FAR, os.SEEK_SET)
            _msvcrt.locking(handle, _msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # this disk knows no locks
        return True
    return True


def _read(path: Path) -> Holder | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(found["by"]), str(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _take(location: Location, connection: Connection) -> None:
    taken = connection.execute(_TRY).scalar_one()
    found = None if taken else connection.execute(_HOLDER).scalar_one_or_none()
    connection.exec_driver_sql("SET synchronous_commit = on")
    connection.commit()
    if not taken:
        raise _in_use(location, _unnamed(str(found)))


def _in_use(location: Location, holder: Holder | None) -> InUseError:
    where = str(location)
    return InUseError.unknown(where) if holder is None else InUseError.by(where, holder.by, holder.since)


def _named(holder: Holder) -> str:
    """Name of a session that says who writes since when: ASCII, cut where a server would cut it."""
    since = holder.since.partition("+")[0].replace(":", "").replace("-", "")
    name = f"placement {since} "
    for letter in holder.by:
        if len(name) + len(quote(letter)) > _NAME_BYTES:
            break
        name += quote(letter)
    return name


def _unnamed(name: str) -> Holder | None:
    program, _, rest = name.partition(" ")
    since, _, by = rest.partition(" ")
    try:
        at = datetime.strptime(since, "%Y%m%dT%H%M%S")
    except ValueError:
        return None
    return Holder(unquote(by), f"{at.isoformat()}+00:00") if program == "placement" else None
