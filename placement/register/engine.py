"""Connections: for reading, which never wait for a writer, and for writing.

In SQLite a reader begins a plain transaction and the writer `BEGIN IMMEDIATE`, so each has an engine of its own; both
keep to write-ahead logging with full synchronisation. In PostgreSQL a reader sees one moment (`REPEATABLE READ`,
read only).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from placement.register.failures import translated
from placement.register.location import Location

_BUSY_MS = 5_000
"""How long to wait for the moment in which another process opens, closes or checkpoints the file."""
_CONNECT_SECONDS = 10
_UNREADABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
"""What SQLite answers where it may not make the files beside a register that reading it takes."""


@contextlib.contextmanager
def reading(location: Location) -> Iterator[Connection]:
    """A connection that sees the register at one moment, and cannot write."""
    with translated(location), _reader(location).connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def connected(location: Location, name: str = "placement") -> Iterator[Connection]:
    """A connection that can write.

    Parameters
    ----------
    name
        What a server shows other sessions of this one.
    """
    with translated(location), _writer(location, name).connect() as connection:
        yield connection


@contextlib.contextmanager
def file_opened(location: Location, *, to_write: bool = False) -> Iterator[sqlite3.Connection]:
    """SQLite's own connection to a file, in no transaction: for what only it can do with a whole file."""
    assert location.file is not None
    opened = _opened_to_write if to_write else _opened_to_read
    with translated(location), contextlib.closing(opened(location.file)) as connection:
        yield connection


# An engine holds no connection (`NullPool`), but statements made into SQL, which takes longer than most queries.
@lru_cache(maxsize=32)
def _reader(location: Location) -> Engine:
    if location.file is not None:
        return _sqlite(partial(_opened_to_read, location.file), "BEGIN")
    engine = _postgresql(location, "placement")
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@lru_cache(maxsize=32)
def _writer(location: Location, name: str) -> Engine:
    if location.file is not None:
        return _sqlite(partial(_opened_to_write, location.file), "BEGIN IMMEDIATE")
    return _postgresql(location, name)


def _postgresql(location: Location, name: str) -> Engine:
    arguments = {"connect_timeout": _CONNECT_SECONDS, "application_name": name}
    return create_engine(location.url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)


def _sqlite(opened: partial[sqlite3.Connection], begin: str) -> Engine:
    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _opened_to_write(file: Path) -> sqlite3.Connection:
    pragmas = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")
    return _opened(f"{file.as_uri()}?mode=rw", *pragmas)


def _opened_to_read(file: Path) -> sqlite3.Connection:
    """A connection to read with, in a folder that cannot be written to as well."""
    try:
        return _opened(f"{file.as_uri()}?mode=rw", "query_only = ON")
    except sqlite3.OperationalError as error:
        log = file.with_name(f"{file.name}-wal")
        if error.sqlite_errorcode & 0xFF not in _UNREADABLE or (log.exists() and log.stat().st_size):
            raise
    return _opened(f"{file.as_uri()}?immutable=1", "query_only = ON")


def _opened(address: str, *pragmas: str) -> sqlite3.Connection:
    # Without an isolation level Python begins no transaction by itself.
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_BUSY_MS / 1000)
    try:
        for pragma in (f"busy_timeout = {_BUSY_MS}", "foreign_keys = ON", "trusted_schema = OFF", *pragmas):
            connection.execute(f"PRAGMA {pragma}").close()
        # The file is only looked at now.
        connection.execute("SELECT count(*) FROM sqlite_master").close()
    except BaseException:
        connection.close()
        raise
    return connection
