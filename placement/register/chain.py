"""The chain: each row holds the hash of the one before it, over what is stored.

Payloads are hashed as they are stored, sealed: erasing a child's secret leaves the chain whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

START = ""
"""What the first row has for the hash of the one before it."""


class Damage(StrEnum):
    """In which way a row does not fit."""

    MISSING = "missing"
    """Rows before it are gone."""
    UNLINKED = "unlinked"
    """It does not follow on the row before it."""
    ALTERED = "altered"
    """Its hash is not that of what it holds."""
    CUT_OFF = "cut_off"
    """It was in the register, and is not any more."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first place at which the chain does not hold.

    Attributes
    ----------
    table
        `facts` or `results`.
    row
        Number of the first row that does not fit.
    """

    table: str
    row: int
    damage: Damage


@dataclass(frozen=True, slots=True)
class Link:
    """A row of a chained table as it is stored.

    Attributes
    ----------
    number
        Its number, which is its first column.
    content
        All its columns but the two hashes.
    """

    number: int
    content: Sequence[int | str | bytes]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found along a chain.

    Attributes
    ----------
    rows
        How many there are.
    last
        Number of the last one; 0 if there is none.
    last_hash
        Its hash; `START` if there is none.
    digest
        Of all rows as they are stored.
    broken
        The first break that nobody accepted.
    """

    rows: int
    last: int
    last_hash: str
    digest: str
    broken: Break | None


def hash_of(previous_hash: str, content: Sequence[int | str | bytes]) -> str:
    """SHA-256 of a row's content together with the hash of the row before it, in hexadecimal digits."""
    return sha256(_encoded([previous_hash, *content])).hexdigest()


def verify(table: str, links: Iterable[Link], accepted: Set[str] = frozenset()) -> Verified:
    """Walk along a chain.

    Parameters
    ----------
    accepted
        Digests of all rows up to some row that a person accepted as they were, broken or not: every break up to there
        is mended as long as these rows stay the same, and from there the chain has to hold anew.
    """
    rows, last, last_hash, broken, seen = 0, 0, START, None, sha256()
    for link in links:
        if broken is None and (damage := _damage(link, last, last_hash)) is not None:
            broken = Break(table, link.number, damage)
        seen.update(_encoded([*link.content, link.previous_hash, link.hash]))
        if accepted and seen.hexdigest() in accepted:
            broken = None
        rows, last, last_hash = rows + 1, link.number, link.hash
    return Verified(rows, last, last_hash, seen.hexdigest(), broken)


def _damage(link: Link, last: int, last_hash: str) -> Damage | None:
    if link.number != last + 1:
        return Damage.MISSING
    if link.previous_hash != last_hash:
        return Damage.UNLINKED
    return None if link.hash == hash_of(link.previous_hash, link.content) else Damage.ALTERED


def _encoded(values: Sequence[int | str | bytes]) -> bytes:
    """Different bytes for different values."""
    plain = [["bytes", value.hex()] if isinstance(value, bytes) else value for value in values]
    return json.dumps(plain, separators=(",", ":")).encode("ascii")
