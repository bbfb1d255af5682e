"""Rows of a workbook before they are drawn: columns, cells, and what may be answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from placement.cells import decimal
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.excel.cells import legal
from placement.reports.excel.looks import Look
from placement.week.workbook.choices import Choice, Matter
from placement.week.workbook.keys import RowKey

Value = str | int | Fraction | dt.date | None


class Part(StrEnum):
    """Columns of a workbook; their codes stand in a hidden row, so that a column is found wherever it is moved to."""

    MATTER = "matter"
    NAME = "name"
    OWN_ID = "own_id"
    BORN = "birth_date"
    GROUP = "group"
    SCHOOL = "school"
    DISTANCE = "distance"
    WHY = "why"
    NOTED = "noted"
    OTHERWISE = "otherwise"
    WEEKS = "weeks"
    SINCE = "since"
    NEEDS = "needs"
    ROUTE = "route"
    CONFIRMED = "confirmed"
    START = "start"
    LANGUAGE = "home_language"
    SIBLINGS = "siblings"
    SUPPORT = "support_need"
    DAY = "day"
    WHAT = "what"
    KEY = "key"
    ANSWER = "answer"
    REASON = "reason"
    TEXT = "text"


@dataclass(frozen=True)
class Shape:
    """How a column looks.

    Attributes
    ----------
    widest
        Maximum width in characters.
    """

    title: str
    look: Look = Look.WRAP
    widest: int = 30


SHAPES: Mapping[Part, Shape] = {
    Part.MATTER: Shape(msgid("what it is about"), Look.WRAP_STRONG, 21),
    Part.NAME: Shape(msgid("name"), Look.WRAP_STRONG, 24),
    Part.OWN_ID: Shape(msgid("own number"), Look.CELL, 14),
    Part.BORN: Shape(msgid("born on"), Look.DATE, 12),
    Part.GROUP: Shape(msgid("group"), Look.CELL, 12),
    Part.SCHOOL: Shape(msgid("school"), Look.WRAP, 24),
    Part.DISTANCE: Shape(msgid("distance"), Look.NUMBER, 19),
    Part.WHY: Shape(msgid("why"), Look.WRAP, 40),
    Part.NOTED: Shape(msgid("look out"), Look.WRAP, 28),
    Part.OTHERWISE: Shape(msgid("else possible"), Look.WRAP, 28),
    Part.WEEKS: Shape(msgid("weeks"), Look.NUMBER, 9),
    Part.SINCE: Shape(msgid("signed up on"), Look.DATE, 12),
    Part.NEEDS: Shape(msgid("what would place the pupil"), Look.WRAP, 40),
    Part.ROUTE: Shape(msgid("belongs in"), Look.WRAP, 26),
    Part.CONFIRMED: Shape(msgid("destination"), Look.WRAP, 26),
    Part.START: Shape(msgid("first day"), Look.DATE, 12),
    Part.LANGUAGE: Shape(msgid("home language"), Look.WRAP, 18),
    Part.SIBLINGS: Shape(msgid("brothers and sisters here"), Look.WRAP, 26),
    Part.SUPPORT: Shape(msgid("support need"), Look.WRAP, 22),
    Part.DAY: Shape(msgid("by when"), Look.DATE, 12),
    Part.WHAT: Shape(msgid("what"), Look.WRAP, 60),
    Part.KEY: Shape(msgid("key"), Look.CODE, 8),
    Part.ANSWER: Shape(msgid("Answer"), Look.INPUT, 18),
    Part.REASON: Shape(msgid("Reason"), Look.INPUT, 20),
    Part.TEXT: Shape(msgid("In your own words"), Look.INPUT, 30),
}
GIVEN = (Part.ANSWER, Part.REASON, Part.TEXT)
"""Columns that are filled in."""

MATTERS: Mapping[Matter, str] = {
    Matter.VANISHED: msgid("No longer on the list"),
    Matter.DOUBLE: msgid("Registered twice?"),
    Matter.RETURNED: msgid("Signed up again"),
    Matter.UNREADABLE: msgid("Row not taken"),
    Matter.DIFFERS: msgid("List says otherwise"),
    Matter.ADVICE: msgid("Your advice is due"),
    Matter.PROPOSAL: msgid("Proposed"),
    Matter.OFFER: msgid("Offer runs"),
    Matter.ACCEPTED: msgid("Parents said yes"),
    Matter.START: msgid("First day"),
    Matter.WAITING: msgid("Waits"),
    Matter.NO_SHOW: msgid("Did not show up"),
    Matter.REFERRED: msgid("Referred"),
    Matter.SEATED: msgid("Placed"),
}
"""Matter -> what a row of it is called."""


@dataclass(frozen=True)
class Line:
    """A row.

    Attributes
    ----------
    key
        What it is about; `None` on a sheet that is not read.
    cells
        Column -> value, of all that are filled.
    choices
        What may be answered.
    number_format
        Format of a number in the column of distances.
    is_pressing
        Whether what is noted of it asks for a decision of its own.
    """

    cells: Mapping[Part, Value]
    key: RowKey | None = None
    choices: tuple[Choice, ...] = ()
    number_format: str = ""
    is_pressing: bool = False


@dataclass(frozen=True)
class Page:
    """A sheet.

    Attributes
    ----------
    parts
        Its columns, in order.
    intro
        Sentences above the table, the first of them bold.
    empty
        What is said where there are no rows.
    """

    title: str
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    intro: tuple[str, ...] = ()
    empty: str = ""
    heading: str = field(default="")


def as_read(value: Value) -> str:
    """Text of a cell as it comes back when it is read, of what :mod:`placement.reports.excel.cells` writes."""
    match value:
        case None:
            return ""
        case dt.date():
            return value.isoformat()
        case int():
            return str(value)
        case Fraction():
            return decimal(value)
    return legal(value)


def title_of(words: Translator, part: Part) -> str:
    """Heading of a column."""
    return words.text(SHAPES[part].title)
