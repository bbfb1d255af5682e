"""Triggers that keep facts and results as they were added, and let children be erased in one way only.

An owner of the database can drop them, so every opening compares them with what they should be; and what was done
without them is found along the chain.
"""

from __future__ import annotations

from sqlalchemy import Connection

from placement.register.guards import postgresql, sqlite


def install(connection: Connection) -> None:
    """Put every guard in place, whatever is there of them."""
    _of(connection).install(connection)


def remove(connection: Connection) -> None:
    """Take all of them away, to fill an empty register with the rows of another; `install` puts them back."""
    _of(connection).remove(connection)


def altered(connection: Connection) -> tuple[str, ...]:
    """Names of the guards that are missing, other than they should be, switched off, or not ours; sorted."""
    return tuple(sorted(_of(connection).altered(connection)))


def _of(connection: Connection) -> sqlite.Guards | postgresql.Guards:
    return postgresql.Guards() if connection.dialect.name == "postgresql" else sqlite.Guards()
