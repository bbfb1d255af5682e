"""The tables of a register.

Facts and results are only ever added to. Children and identities can be erased, in the one way that a purge does it;
:mod:`placement.register.guards` keeps all of them to that. Tables have no hidden row ids, through which
`INSERT OR REPLACE` could take the place of a row.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

SPECIAL = frozenset({"origin", "home_language", "support_need"})
"""Identifying fields of special categories (GDPR 9): of a child who stays in the register they alone can be erased."""

FACTS = Table(
    "facts",
    METADATA,
    Column("fact_id", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("batch", Text, nullable=False),
    Column("previous_hash", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False, unique=True),
)
"""What happened. `at` is UTC in ISO 8601 with microseconds; `payload` is canonical JSON, sealed if it is a child's."""

CHILDREN = Table(
    "children",
    METADATA,
    Column("child_key", Text, primary_key=True),
    Column("secret", LargeBinary),
    Column("created_batch", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Children, with the secret that opens what facts say of them: NULL once it has been erased."""

IDENTITIES = Table(
    "identities",
    METADATA,
    Column("child_key", Text, ForeignKey(CHILDREN.c.child_key), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("fields", Text, nullable=False),
    Column("since", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Identifying fields as JSON, in versions."""

RESULTS = Table(
    "results",
    METADATA,
    Column("result_id", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("week", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("batch", Text, nullable=False),
    Column("previous_hash", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False, unique=True),
)
"""Outcomes of weeks, as canonical JSON."""

CHAINED = (FACTS, RESULTS)
"""Tables whose rows are chained by hash; the first column counts them."""
