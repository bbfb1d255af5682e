"""What a command of the week said, child by child; states counted; what happened to a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.child import Child
from placement.register.fact import Fact
from placement.register.states import State
from placement.reports.tables.model import SCREEN, Column, Kind, TableSpec
from placement.reports.words.marks import plain
from placement.reports.words.week import fact_line, state_word


@dataclass(frozen=True)
class ChildLine:
    """A child of whom a command said something.

    Attributes
    ----------
    own_id
        Its id on the user's list; empty where it has none.
    facts
        What was said.
    """

    words: Translator
    child: Child
    own_id: str
    facts: Sequence[Fact] = ()

    @property
    def named(self) -> str:
        """The key, with the id of the list."""
        return f"{self.child.key} {plain(self.own_id)}".strip()

    @property
    def seat(self) -> str | None:
        """The group in which it has a seat, or is proposed one."""
        child = self.child
        return child.group_id or (None if child.proposal is None else child.proposal.group_id)

    @property
    def said(self) -> str:
        """What was said of it."""
        if not self.facts:
            return self.words.text("as it was before")
        return "; ".join(fact_line(self.words, each) for each in self.facts)


@dataclass(frozen=True)
class FactLine:
    """A fact, put into words."""

    words: Translator
    fact: Fact
    names: Mapping[str, str]
    """Key of a child -> its id on the user's list."""

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"{self.fact.subject} {plain(self.names.get(self.fact.subject, ''))}".strip()


@dataclass(frozen=True)
class StateLine:
    """A state, with how many children are in it."""

    words: Translator
    state: State
    count: int


SAID: TableSpec[ChildLine] = TableSpec(
    (
        Column("pupil", msgid("pupil"), Kind.NAME, lambda line: line.named, SCREEN, whole=True),
        Column("state", msgid("state"), Kind.WORDS, lambda line: state_word(line.words, line.child.state), SCREEN),
        Column("group_id", msgid("seat"), Kind.ID, lambda line: line.seat, SCREEN),
        Column("said", msgid("what was noted"), Kind.WORDS, lambda line: line.said, SCREEN),
    )
)
"""Children of whom a command said something."""

HISTORY: TableSpec[FactLine] = TableSpec(
    (
        Column("fact_id", msgid("number"), Kind.ID, lambda line: str(line.fact.fact_id), SCREEN),
        Column("at", msgid("when (UTC)"), Kind.ID, lambda line: line.fact.at.strftime("%Y-%m-%d %H:%M"), SCREEN),
        Column("by", msgid("who"), Kind.NAME, lambda line: plain(line.fact.by), SCREEN),
        Column("subject", msgid("about"), Kind.NAME, lambda line: line.subject, SCREEN, whole=True),
        Column("said", msgid("what"), Kind.WORDS, lambda line: fact_line(line.words, line.fact), SCREEN),
    )
)
"""Everything that was said, in order."""

STATES: TableSpec[StateLine] = TableSpec(
    (
        Column("state", msgid("state"), Kind.WORDS, lambda line: state_word(line.words, line.state), SCREEN),
        Column("children", msgid("children"), Kind.COUNT, lambda line: line.count, SCREEN),
    )
)
"""Children counted by state."""
