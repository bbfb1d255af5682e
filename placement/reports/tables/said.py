"""Values in a reader's language, for every writer that puts down text."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.tables.model import Head, Kind, Value, Way
from placement.reports.words.codes import word


def heading(words: Translator, column: Head) -> str:
    """Heading of a column in the reader's language."""
    return words.text(column.heading, column=column.code)


def said(words: Translator, column: Head, value: Value) -> str:
    """Text of a value as people read it; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return word(words, column.names, value)
    if isinstance(value, Way):
        return words.distance(value.metres) if value.is_given else words.about(value.metres)
    if isinstance(value, dt.date):
        return day(words, value)
    return change(words, value) if column.kind is Kind.CHANGE else words.number(value)


def change(words: Translator, value: Fraction | int, decimals: int = 2) -> str:
    """Text of a difference with its sign; without one where it rounds to nothing."""
    shown = words.number(value if value > 0 else -value, decimals)
    sign = "" if shown == words.number(0) else "+" if value > 0 else "\N{MINUS SIGN}"
    return f"{sign}{shown}"


def day(words: Translator, date: dt.date | None) -> str:
    """Text of a day in figures, as readers of the language order them; empty where it is not known."""
    if date is None:
        return ""
    return words.text("{year}-{month}-{day}", year=f"{date:%Y}", month=f"{date:%m}", day=f"{date:%d}")
