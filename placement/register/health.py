"""Whether a register is whole: its chains, its guards, and what lies beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from placement.locale import msgid
from placement.private import is_private
from placement.register import anchor, guards, migrations
from placement.register.anchor import Ends
from placement.register.chain import Break, Damage, Verified, verify
from placement.register.errors import BrokenRegisterError
from placement.register.kinds import Kind
from placement.register.location import Location
from placement.register.rows import accepted, links
from placement.register.schema import CHAINED, FACTS


@dataclass(frozen=True, slots=True)
class Health:
    """What was found in a register.

    Attributes
    ----------
    version
        Of its tables.
    facts
        How many there are.
    broken
        The first place at which a chain does not hold, unless a person accepted it.
    guards
        Names of the triggers that are missing, altered, switched off or not ours.
    anchored
        Whether the working folder holds an anchor to compare with.
    backed_up
        When it was last copied.
    private
        Whether nobody but the owner has rights to the file; `None` where that is not known: on Windows, on a server.
    digests
        Chained table -> digest of all its rows as they are stored.
    """

    version: str
    facts: int
    broken: Break | None
    guards: tuple[str, ...]
    anchored: bool
    backed_up: datetime | None
    private: bool | None
    digests: tuple[tuple[str, str], ...]

    @property
    def told(self) -> dict[str, object]:
        """What is wrong, as a fact tells it that accepts it."""
        broken = self.broken
        return {
            "broken": None if broken is None else [broken.table, broken.row, broken.damage.value],
            "guards": list(self.guards),
            "digests": dict(self.digests),
        }

    @property
    def is_whole(self) -> bool:
        """Whether it may be written to."""
        return self.broken is None and not self.guards


def examine(location: Location, connection: Connection, ends: Ends | None) -> Health:
    """Verify the whole of a register.

    Parameters
    ----------
    ends
        The anchor as it was before the connection's transaction began: whoever writes meanwhile is further on.
    """
    known = accepted(connection)
    found: dict[str, Verified] = {table.name: verify(table.name, links(connection, table), known) for table in CHAINED}
    broken = next((each.broken for each in found.values() if each.broken is not None), None)
    if broken is None and ends is not None:
        broken = anchor.break_of(connection, ends)
    return Health(
        version=migrations.current(connection) or "",
        facts=found[FACTS.name].rows,
        broken=broken,
        guards=guards.altered(connection),
        anchored=ends is not None,
        backed_up=_backed_up(connection),
        private=None if location.file is None else is_private(location.file),
        digests=tuple((name, each.digest) for name, each in found.items()),
    )


def refuse_if_broken(location: Location, health: Health) -> None:
    """Refuse to write to a register that is not whole.

    Raises
    ------
    BrokenRegisterError
        Which says what is wrong with it.
    """
    if health.broken is not None:
        broken = health.broken
        raise BrokenRegisterError(_SAID[broken.damage], where=str(location), row=str(broken.row), table=broken.table)
    if health.guards:
        raise BrokenRegisterError(
            msgid(
                "The register {where} has lost guards, or they were altered: {names}. It can still be read. Nothing is "
                "written until a person accepts this, with a reason, or restores a backup."
            ),
            where=str(location),
            names=", ".join(health.guards),
        )


_SAID = {
    Damage.ALTERED: msgid(
        "In the register {where} row {row} of {table} was altered. It can still be read. Nothing is written until a "
        "person accepts this, with a reason, or restores a backup."
    ),
    Damage.UNLINKED: msgid(
        "In the register {where} row {row} of {table} does not follow on the row before it. It can still be read. "
        "Nothing is written until a person accepts this, with a reason, or restores a backup."
    ),
    Damage.MISSING: msgid(
        "In the register {where} rows are gone before row {row} of {table}. It can still be read. Nothing is written "
        "until a person accepts this, with a reason, or restores a backup."
    ),
    Damage.CUT_OFF: msgid(
        "The register {where} was cut off: row {row} of {table} and those after it are gone. It can still be read. "
        "Nothing is written until a person accepts this, with a reason, or restores a backup."
    ),
}
"""What is said of each kind of damage."""


def _backed_up(connection: Connection) -> datetime | None:
    wanted = select(FACTS.c.at, FACTS.c.payload).where(FACTS.c.kind == Kind.BACKED_UP.value)
    return max((_made(at, payload) for at, payload in connection.execute(wanted)), default=None)


def _made(at: str, payload: bytes) -> datetime:
    """When a backup was made: of one that was noted again after a restore, before it."""
    try:
        said = json.loads(payload)
    except ValueError:
        said = {}
    earlier = said.get("at") if isinstance(said, dict) else None
    return datetime.fromisoformat(str(earlier or at))
