"""One thing to decide, as a page shows it: about whom, what, why, what else there is, and its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from placement.locale.language import Translator
from placement.register.child import Child
from placement.reports.words.week import state_word
from placement.serve.asking import Asked, asked
from placement.serve.snapshot import Snapshot
from placement.week.board import Card
from placement.week.workbook.lines import SHAPES, Line, Part, Value
from placement.week.workbook.week import Week

_TOLD = (
    Part.GROUP, Part.SCHOOL, Part.DISTANCE, Part.SINCE, Part.WEEKS, Part.ROUTE, Part.CONFIRMED, Part.WHY, Part.NOTED,
    Part.OTHERWISE, Part.NEEDS, Part.START, Part.LANGUAGE, Part.SIBLINGS, Part.SUPPORT,
)  # fmt: skip
"""What is told of a decision, in this order."""


@dataclass(frozen=True)
class Decision:
    """A decision about a child.

    Attributes
    ----------
    own_id, born
        As the list has them; empty where it has none.
    told
        What there is to know: what it is called, and what it is.
    is_priced
        Whether the child seeks a seat, so that every group has a price.
    """

    key: str
    name: str
    own_id: str
    born: str
    told: tuple[tuple[str, str], ...]
    asked: Asked
    is_priced: bool


def decision(words: Translator, snapshot: Snapshot, week: Week, line: Line) -> Decision:
    """The decision that a row of the week asks for.

    Raises
    ------
    ValueError
        If the row is about no child.
    """
    if line.key is None:
        raise ValueError("a row about no child is no decision")
    child = week.standing.children[line.key.child]
    card = snapshot.board.cards.get(child.key)
    is_priced = card is not None and card.is_movable and child.key in snapshot.problem.pupils
    return Decision(
        child.key,
        snapshot.name(child.key),
        snapshot.own_id(child.key),
        _born(words, line.cells.get(Part.BORN)),
        (
            *_told(words, line, card, is_priced=is_priced),
            *_beside(words, snapshot, week, child, line),
        ),
        asked(words, child, line.choices, snapshot.policy.objections),
        is_priced,
    )


def _beside(words: Translator, snapshot: Snapshot, week: Week, child: Child, line: Line) -> Iterator[tuple[str, str]]:
    """What a row of the workbook has no column for: where the family is, and who said no before."""
    if family := _family(words, snapshot, child.key):
        yield words.text("brothers and sisters"), family
    if Part.NOTED not in line.cells and (refusals := _refusals(words, week, child)):
        yield words.text(SHAPES[Part.NOTED].title), refusals


def _told(words: Translator, line: Line, card: Card | None, *, is_priced: bool) -> Iterator[tuple[str, str]]:
    nowhere = words.text("no other group with room")  # a price says what else there is, with others making way
    for part in _TOLD:
        value = said(words, line.cells.get(part))
        if part is Part.WEEKS and isinstance(weeks := line.cells.get(part), int):
            yield words.text("waits for"), words.plural("{count} week", "{count} weeks", weeks)
            continue
        if part is Part.DISTANCE:
            value = "" if card is None or card.metres is None else way(words, card)
        if value and not (is_priced and part is Part.OTHERWISE and value == nowhere):
            yield words.text(SHAPES[part].title), value


def _born(words: Translator, value: Value) -> str:
    """A day of birth; which day of the week that was is no matter."""
    if not isinstance(value, dt.date):
        return said(words, value)
    return f"{words.day_of_year(f'{value:%m-%d}')} {value.year}"


def _family(words: Translator, snapshot: Snapshot, key: str) -> str:
    """Brothers and sisters, and where each is or would be; whoever is protected stands on no list."""
    problem, cards = snapshot.problem, snapshot.board.cards
    if key not in problem.pupils:
        return ""
    members = problem.members[problem.family_of(key)]
    others = [each for each in members if each != key and each in cards and not cards[each].child.is_protected]
    schools = {column.group.id: column.school for column in snapshot.board.columns}
    found = []
    for each in others:
        group = cards[each].group_id
        where = state_word(words, cards[each].child.state) if group is None else f"{group} ({schools[group]})"
        found.append(f"{snapshot.name(each)}: {where}")
    return "; ".join(found)


def _refusals(words: Translator, week: Week, child: Child) -> str:
    """Schools that did not agree to an earlier proposal."""
    return "; ".join(
        words.text("{group} did not agree in {week}", group=week.view.place(each.group_id), week=each.week)
        for each in child.objections
    )


def way(words: Translator, card: Card) -> str:
    """The way to a child's group; an estimate says so."""
    metres = card.metres or Fraction(0)
    return words.distance(metres) if card.is_given else words.about(metres)


def said(words: Translator, value: Value) -> str:
    """A cell in words."""
    if isinstance(value, dt.date):
        return words.date(value)
    if isinstance(value, int | Fraction):
        return words.number(value)
    return value or ""
