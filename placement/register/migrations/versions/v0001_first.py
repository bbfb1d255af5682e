"""The first version: facts, children, identities, results."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "facts",
        sa.Column("fact_id", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "by", "kind", "subject")),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("batch", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, unique=True) for name in ("previous_hash", "hash")),
    )
    op.create_table(
        "children",
        sa.Column("child_key", sa.Text, primary_key=True),
        sa.Column("secret", sa.LargeBinary),
        sa.Column("created_batch", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "identities",
        sa.Column("child_key", sa.Text, sa.ForeignKey("children.child_key"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "results",
        sa.Column("result_id", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "week", "name")),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("batch", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, unique=True) for name in ("previous_hash", "hash")),
    )
