"""Registers that a restored backup took the place of: files beside the present one, or schemas of its database.

A schema says in its comment which register it was of, as one database may hold several.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from datetime import date, datetime

from sqlalchemy import Connection
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from placement.register.engine import connected, file_opened, reading
from placement.register.errors import RegisterError
from placement.register.location import Location, locate

_NAME = re.compile(r"register_before_restore_([0-9]{8})t[0-9]+(?:\.db)?")
_MARK = "'placement: a register kept aside, of ' || md5(current_schema())"
_SCHEMAS = sql(f"SELECT nspname FROM pg_namespace WHERE obj_description(oid, 'pg_namespace') = {_MARK}")


def name_of(at: datetime) -> str:
    """Name of what is kept aside at a moment; a file has an ending too."""
    return f"register_before_restore_{at:%Y%m%dt%H%M%S%f}"


def mark(connection: Connection, name: str) -> None:
    """Say of a schema that it holds what was in the present one."""
    told = connection.execute(sql(f"SELECT {_MARK}")).scalar_one()
    connection.exec_driver_sql(f"COMMENT ON SCHEMA {name} IS '{told}'")


def asides(location: Location) -> dict[str, date]:
    """Name of a file or a schema -> day on which it was put aside."""
    if location.file is None:
        with reading(location) as connection:
            found = list(connection.execute(_SCHEMAS).scalars())
    else:
        folder = location.file.parent
        found = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    named = {name: _NAME.fullmatch(name) for name in sorted(found)}
    return {name: datetime.strptime(each[1], "%Y%m%d").date() for name, each in named.items() if each is not None}


def children(location: Location, name: str) -> frozenset[str]:
    """Keys of children whose names stand there; none if it cannot be read."""
    try:
        if location.file is not None:
            with file_opened(locate(location.file.with_name(name))) as opened:
                return frozenset(key for (key,) in opened.execute("SELECT child_key FROM identities"))
        with reading(location) as connection:
            return frozenset(connection.exec_driver_sql(f"SELECT child_key FROM {name}.identities").scalars())
    except (RegisterError, DBAPIError, sqlite3.Error):
        return frozenset()


def drop(location: Location, name: str) -> None:
    """Remove a schema that is one of these, if the database lets go of it."""
    if name in asides(location):
        with contextlib.suppress(RegisterError, DBAPIError), connected(location) as connection, connection.begin():
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
