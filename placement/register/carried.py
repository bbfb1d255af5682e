"""What a restored copy is told of the register that it takes the place of: where copies are, and who was shown what.

Both stay true whatever copy is put back: a purge has to find every copy, and a page that was shown was shown.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from placement.register.errors import SealError
from placement.register.fact import canonical
from placement.register.kinds import Kind
from placement.register.rows import secrets_of
from placement.register.schema import CHILDREN, FACTS
from placement.register.sealing import Place, unseal
from placement.register.writer import is_child

_ON_COPIES = (Kind.BACKED_UP, Kind.EXPORTED, Kind.PURGED)
"""Facts on backups and exports; those about a child are no such facts."""
REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Carried:
    """A fact, with its batch, its day and, of a page, who made it: the command that repeats it has others.

    Attributes
    ----------
    born
        Batch that added the child whom it is about; empty where it is about none.
    """

    kind: Kind
    subject: str
    payload: Mapping[str, object]
    born: str = ""

    @property
    def batch(self) -> str:
        """The command that said it first."""
        return str(self.payload["batch"])


def carried(connection: Connection) -> tuple[Carried, ...]:
    """Such facts of a register, in order; of a page about a child who was erased, only that it was made."""
    kinds = [each.value for each in (*_ON_COPIES, Kind.SHOWN)]
    secrets = secrets_of(connection)
    born = births(connection)
    columns = (FACTS.c.fact_id, FACTS.c.kind, FACTS.c.subject, FACTS.c.batch, FACTS.c.payload, FACTS.c.at, FACTS.c.by)
    found = connection.execute(select(*columns).where(FACTS.c.kind.in_(kinds)).order_by(FACTS.c.fact_id))
    return tuple(
        Carried(Kind(kind), subject, {"batch": batch, "at": at, **json.loads(payload)})
        if kind != Kind.SHOWN
        else Carried(
            Kind.SHOWN,
            subject,
            {"batch": batch, "at": at, "by": by, **_page(payload, secrets, Place(number, kind, subject, batch))},
            born.get(subject, ""),
        )
        for number, kind, subject, batch, payload, at, by in found
        if kind == Kind.SHOWN or not is_child(subject)
    )


def births(connection: Connection) -> Mapping[str, str]:
    """Child -> batch that added it, which tells apart two children who had one key."""
    return dict(connection.execute(select(CHILDREN.c.child_key, CHILDREN.c.created_batch)).all())


def _page(stored: bytes, secrets: Mapping[str, bytes | None], place: Place) -> Mapping[str, object]:
    """What was said of a page; nothing where the child is erased, or the fact was altered, which the chain tells."""
    try:
        return unseal(stored, secrets.get(place.subject), place) or {}
    except SealError:
        return {}


def lacking(
    present: Iterable[Carried], known: Iterable[Carried], born: Mapping[str, str], erased: Collection[str]
) -> Iterator[Carried]:
    """What a copy lacks of these, as it may be told.

    Parameters
    ----------
    known
        Such facts of the copy.
    born
        Child of the copy -> batch that added it.
    erased
        Children of the copy of whom nothing is left.
    """
    before = list(known)
    copies = {_content(each) for each in before}
    shown = {each.batch for each in before if each.kind is Kind.SHOWN}
    for each in present:
        if each.kind is Kind.SHOWN:
            if each.batch not in shown:
                yield _as_told(each, born, erased)
        elif (content := _content(each)) not in copies:
            copies.add(content)
            yield each


def _content(each: Carried) -> bytes:
    return canonical([each.kind.value, each.subject, dict(each.payload)])


def _as_told(each: Carried, born: Mapping[str, str], erased: Collection[str]) -> Carried:
    """Of a page about a child whom the copy does not know, or of whom nothing is left, only that it was made."""
    if not is_child(each.subject) or (born.get(each.subject) == each.born and each.subject not in erased):
        return each
    return Carried(each.kind, REGISTER, {name: each.payload[name] for name in ("batch", "at", "by")})
