"""One thing to decide, as a page shows it: about whom, what, why, what else there is, and its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from placement.locale.language import Translator
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
    return Decision(
        child.key,
        snapshot.name(child.key),
        snapshot.own_id(child.key),
        said(words, line.cells.get(Part.BORN)),
        tuple(_told(words, line, card)),
        asked(words, child, line.choices, snapshot.policy.objections),
        card is not None and card.is_movable and child.key in snapshot.problem.pupils,
    )


def _told(words: Translator, line: Line, card: Card | None) -> Iterator[tuple[str, str]]:
    for part in _TOLD:
        value = said(words, line.cells.get(part))
        if part is Part.DISTANCE:
            value = "" if card is None or card.metres is None else way(words, card)
        if value:
            yield words.text(SHAPES[part].title), value


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
