"""What is asked of a person: who may be registered twice, which rows were set aside, and who vanished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placement.locale.language import Translator
from placement.register.states import GONE, State
from placement.reports.words.columns import cell_words, column_words
from placement.reports.words.week import WHY, likeness_line, state_word
from placement.serve.snapshot import Snapshot
from placement.week.comparing import Why, other_seats
from placement.week.freeing import unreadable_columns
from placement.week.lists import IDENTIFYING
from placement.week.workbook.suspects import asked, last_faults, likeness

_TOLD = ("family_id", "arrived_on", "home_language", "registered_on", "source")
"""Columns beside those that identify a child by which a person tells two apart."""


@dataclass(frozen=True)
class Told:
    """A column of two registrations, beside each other."""

    column: str
    mine: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether they say something else."""
        return self.mine != self.other


@dataclass(frozen=True)
class Pair:
    """Two registrations that may be of one child.

    Attributes
    ----------
    likeness
        What is alike and what is not, in a sentence.
    """

    key: str
    other: str
    rows: tuple[Told, ...]
    likeness: str
    is_twin: bool


@dataclass(frozen=True)
class Row:
    """A child of whom something is asked, and what there is to know."""

    key: str
    why: str
    group: str = ""


def pairs(week: Snapshot, words: Translator) -> Iterator[Pair]:
    """Registrations that may be of one child."""
    for key, others in asked(week.standing).items():
        for other in others:
            alike, unlike, is_twin = likeness(week.facts, key, other)
            line = likeness_line(words, alike, unlike)
            yield Pair(key, other, tuple(_told(week, words, key, other)), line, is_twin)


def _told(week: Snapshot, words: Translator, key: str, other: str) -> Iterator[Told]:
    mine, theirs = (_cells(week, each) for each in (key, other))
    columns = [each for each in (*mine, *theirs) if each in IDENTIFYING or each in _TOLD]
    for column in dict.fromkeys(columns):
        here, there = (
            cell_words(words, column, each) if each else "" for each in (mine.get(column, ""), theirs.get(column, ""))
        )
        yield Told(column_words(words, column), here, there)
    states = [state_word(words, week.standing.children[each].state) for each in (key, other)]
    groups = [week.standing.children[each].group_id or "" for each in (key, other)]
    yield Told(words.text("state"), *(" ".join(each).strip() for each in zip(states, groups, strict=True)))


def _cells(week: Snapshot, key: str) -> dict[str, str]:
    child = week.standing.children[key]
    found = {**week.identities.get(key, {}), **child.cells, "registered_on": child.first_on.isoformat()}
    return {name: text for name, text in found.items() if text}


def unreadable(week: Snapshot, words: Translator) -> Iterator[Row]:
    """Rows that were set aside since a cell could not be read, with what was expected there."""
    for child in week.standing.in_state(State.HELD):
        if child.why_held == Why.UNREADABLE.value:
            left = set(unreadable_columns(week.desk, child.key))
            said = [
                words.text(
                    "{column}: expected {expected}", column=column_words(words, column), expected=words.expected(each)
                )
                for _, column, each in last_faults(week.facts, child.key)
                if column in left
            ]
            yield Row(child.key, "; ".join(said))


def not_taken(week: Snapshot, words: Translator) -> Iterator[Row]:
    """Children whose last row was not taken, while they stay what they are; and those who had left."""
    for child in week.standing.known:
        is_returned = child.state is State.HELD and child.why_held == Why.RETURNED.value
        if is_returned or (child.row_held and child.row_held != Why.DOUBLE.value):
            yield Row(child.key, words.text(WHY[child.row_held or child.why_held]))


def vanished(week: Snapshot, words: Translator) -> Iterator[Row]:
    """Children who are no longer on the list, and of whom nobody has said why."""
    for child in week.standing.known:
        if child.vanished_on is not None and child.state not in GONE:
            since = words.text("since {date}", date=words.date(child.vanished_on))
            yield Row(child.key, f"{state_word(words, child.state)}, {since}")


def elsewhere(week: Snapshot, words: Translator) -> Iterator[Row]:
    """Children whom the last list seats in another group than the register."""
    for each in other_seats(week.standing):
        here = each.here or words.text("no group")
        yield Row(
            each.key, words.text("{there} on the list, {here} in the register", there=each.there, here=here), each.there
        )
