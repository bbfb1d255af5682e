"""Versions of the register's tables, and the way from one to the next."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy import text as sql

SCRIPTS = Path(__file__).parent
"""Where Alembic finds `env.py` and, in `versions`, one file for each version."""


def versions() -> tuple[str, ...]:
    """Versions that this package knows, the newest last."""
    return tuple(sorted(path.stem[1:5] for path in (SCRIPTS / "versions").glob("v[0-9]*.py")))


VERSION_TABLE = "register_version"


def current(connection: Connection) -> str | None:
    """Version of a database; `None` if it holds no register."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(sql(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()
    return None if found is None else str(found)


def upgrade(connection: Connection) -> None:
    """Bring a database to the newest version within the connection's transaction, its guards put back.

    Alembic is loaded only here: nothing else has need of it.
    """
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    command.upgrade(config, "head")
