"""What is held of one child, as its parents read it."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only


@dataclass(frozen=True)
class Held:
    """Something that is known of a child, in words.

    Attributes
    ----------
    since
        Day from which it was known so; empty where it was never otherwise.
    """

    what: str
    value: str
    since: str = ""


@dataclass(frozen=True)
class Happened:
    """Something that was noted, in words."""

    day: str
    what: str
    state: str


_PAGE = only(Medium.PAGE)
HELD: TableSpec[Held] = TableSpec(
    (
        Column("what", msgid("what"), Kind.WORDS, lambda line: line.what, _PAGE),
        Column("value", msgid("what is written"), Kind.WORDS, lambda line: line.value, _PAGE),
        Column("since", msgid("known since"), Kind.WORDS, lambda line: line.since, _PAGE, optional=_PAGE),
    )
)
"""What is known of a child."""

HAPPENED: TableSpec[Happened] = TableSpec(
    (
        Column("day", msgid("day"), Kind.WORDS, lambda line: line.day, _PAGE),
        Column("what", msgid("what was noted"), Kind.WORDS, lambda line: line.what, _PAGE),
        Column("state", msgid("how it stood then"), Kind.WORDS, lambda line: line.state, _PAGE, optional=_PAGE),
    )
)
"""What was noted of a child, in order."""
