"""What a command of the week said, child by child; states counted; what happened to a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.child import Child
from placement.register.fact import Fact
from placement.register.states import State
from placement.reports.tables.model import READ, SCREEN, Column, Kind, TableSpec
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
    reasons
        Code of a school's reason -> its words.
    """

    words: Translator
    child: Child
    own_id: str
    facts: Sequence[Fact]
    reasons: Mapping[str, str]

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
        return "; ".join(fact_line(self.words, each, self.reasons) for each in self.facts)


@dataclass(frozen=True)
class FactLine:
    """A fact in the story of a child or a week, put into words.

    Attributes
    ----------
    reasons
        Code of a school's reason -> its words.
    own_id
        Id on the user's list of the child that it is about; empty where there is none.
    state
        The child's state after it; `None` where it is about no child, or was taken back.
    is_undone
        Whether a later command took it back.
    """

    words: Translator
    fact: Fact
    reasons: Mapping[str, str]
    own_id: str = ""
    state: State | None = None
    is_undone: bool = False

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"{self.fact.subject} {plain(self.own_id)}".strip()

    @property
    def said(self) -> str:
        """What it says."""
        line = fact_line(self.words, self.fact, self.reasons)
        return self.words.text("(taken back) {line}", line=line) if self.is_undone else line


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
        Column("group_id", msgid("group"), Kind.ID, lambda line: line.seat, SCREEN),
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
        Column("said", msgid("what"), Kind.WORDS, lambda line: line.said, SCREEN),
        Column(
            "state",
            msgid("state"),
            Kind.WORDS,
            lambda line: None if line.state is None else state_word(line.words, line.state),
            SCREEN,
            optional=SCREEN,
        ),
    )
)
"""Everything that was said, in order."""

STATES: TableSpec[StateLine] = TableSpec(
    (
        Column("state", msgid("state"), Kind.WORDS, lambda line: state_word(line.words, line.state), READ),
        Column("children", msgid("children"), Kind.COUNT, lambda line: line.count, READ),
    )
)
"""Children counted by state."""
