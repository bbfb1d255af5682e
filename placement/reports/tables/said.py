"""Values in a reader's language, for every writer of text."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.tables.model import Head, Kind, Title
from placement.reports.tables.values import Bar, Remarks, Said, Shaded, Toned, Value, Way
from placement.reports.words.codes import word
from placement.reports.words.phrases import signed

DECIMALS = 2
"""Maximum number of decimals, if the column does not set it."""


def heading(words: Translator, column: Head) -> str:
    """Heading of a column in the reader's language."""
    if isinstance(column.heading, Title):
        return column.heading.text
    return words.text(column.heading, column=column.code) if column.heading else ""


def said(words: Translator, column: Head, value: Value) -> str:
    """Text of a value for people; if there is none, the column's text for that."""
    match value:
        case None | ():
            return words.text(column.absent) if column.absent else ""
        case str():
            return word(words, column.names, value)
        case tuple():
            return ", ".join(value)
        case Said() | Remarks():
            return value.text
        case Toned():
            return said(words, column, value.value)
        case Bar():
            raise TypeError("a bar is drawn, not said")
        case Way() | dt.date() | Shaded() | Fraction() | int():
            return _measured(words, column, value)
    return value(words)


def in_full(words: Translator, column: Head, value: Value) -> str:
    """Text of a value, and what is beside it, on one line."""
    text = said(words, column, value)
    return f"{text} {value.beside}" if isinstance(value, Said) and value.beside else text


def _measured(words: Translator, column: Head, value: Way | dt.date | Shaded | Fraction | int) -> str:
    match value:
        case Way():
            return words.distance(value.metres) if value.is_given else words.about(value.metres)
        case dt.date():
            return day(words, value)
        case Shaded():
            return _number(words, column, value.number)
    return _number(words, column, value)


def _number(words: Translator, column: Head, value: Fraction | int) -> str:
    if column.kind is Kind.PERCENT:
        return words.percent(value, column.decimals or 0)
    if column.kind is Kind.MONEY:
        return words.money(value)
    if column.kind is Kind.FIXED:
        return words.fixed(value, DECIMALS if column.decimals is None else column.decimals)
    written = change if column.kind is Kind.CHANGE else Translator.number
    return written(words, value, DECIMALS if column.decimals is None else column.decimals)


def change(words: Translator, value: Fraction | int, decimals: int = 2) -> str:
    """Text of a difference with its sign; without a sign if it rounds to zero."""
    return signed(words, value, decimals, minus="\N{MINUS SIGN}")


def day(words: Translator, date: dt.date | None) -> str:
    """Text of a date in figures, in the order of the language; empty if unknown."""
    if date is None:
        return ""
    return words.text("{year}-{month}-{day}", year=f"{date:%Y}", month=f"{date:%m}", day=f"{date:%d}")
