"""What Alembic runs for every migration: the steps, within the connection's transaction, and then the guards."""

from __future__ import annotations

from alembic import context

from placement.register import guards
from placement.register.migrations import VERSION_TABLE
from placement.register.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
# Changing a table can drop its triggers (SQLite copies it), so all of them are put back.
guards.install(connection)
