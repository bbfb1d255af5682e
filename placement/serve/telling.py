"""What templates call things: words of codes, and the drawing of a group's bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.codes import FLAGS, GROUP_STATUSES, word
from placement.reports.words.columns import cell_line
from placement.reports.words.week import state_word
from placement.serve.live import clock, progress, writes
from placement.serve.menu import MENU
from placement.week.board import Card, Column, Mark

UNSAID = frozenset({"walk_1500", "walk_2000", "route_open", "agreed"})
"""Flags that are true of so many children that a card leaves them to the child's own page."""

MARKS: Mapping[Mark, str] = {
    Mark.NEW: msgid("new"),
    Mark.MOVED: msgid("was {group}"),
    Mark.PLACED: msgid("waited before"),
    Mark.WAITS: msgid("waits now, was {group}"),
    Mark.OTHERWISE: msgid("was otherwise"),
}
HELD: Mapping[str, str] = {
    "school": msgid("school agreed"),
    "parents": msgid("parents agreed"),
    "coordinator": msgid("held by you"),
}


@dataclass(frozen=True)
class Bar:
    """A group's sizes as parts of a bar that ends at its maximum, or at its size where that is more; in percent."""

    seated: float
    coming: float
    fewest: float
    target: float
    most: float


def bar(column: Column) -> Bar:
    """The bar of a group."""
    whole = max(column.group.max_size, column.size, 1)
    return Bar(*(
        round(100 * part / whole, 2)
        for part in (
            len(column.seated), len(column.coming), column.group.min_size, column.group.target_size, column.most,
        )
    ))  # fmt: skip


def flags(words: Translator, card: Card) -> list[str]:
    """What is to be looked at."""
    return [word(words, FLAGS, each) for each in card.flags if each not in UNSAID]


def mark(words: Translator, card: Card) -> str:
    """How a proposal differs from the one before."""
    return "" if card.mark is None else words.text(MARKS[card.mark], group=card.before or "")


def held(words: Translator, card: Card) -> list[str]:
    """Who agreed to a proposal, so that the next one keeps it."""
    return [] if card.proposal is None else [words.text(HELD[each]) for each in card.proposal.agreed]


def status(words: Translator, column: Column) -> str:
    """Whether a group takes children, where it is no plain open one."""
    code = column.group.status.value
    return "" if code == "open" else word(words, GROUP_STATUSES, code)


GLOBALS: Mapping[str, Any] = {
    "bar": bar,
    "clock": clock,
    "cell_line": cell_line,
    "flags": flags,
    "held": held,
    "mark": mark,
    "menu": MENU,
    "progress": progress,
    "state_word": state_word,
    "status": status,
    "writes": writes,
}
"""What every template may use."""
