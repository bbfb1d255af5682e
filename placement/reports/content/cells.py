"""Cells of a page's tables: what people read, with the number behind it."""

from __future__ import annotations

from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.page.blocks import Align, Cell, Column
from placement.reports.tables import said
from placement.reports.words.phrases import WITHHELD


def label(words: str) -> Cell:
    """Give a cell of words."""
    return Cell(words)


def number(words: Translator, value: Fraction | int, decimals: int = 2) -> Cell:
    """Give a cell with a number."""
    return Cell(words.number(value, decimals), value)


def count(words: Translator, value: int | None) -> Cell:
    """Give a cell with a count; `None` is one that is withheld."""
    return Cell(words.text(WITHHELD)) if value is None else Cell(words.number(value), value)


def change(words: Translator, value: Fraction | int, decimals: int = 2) -> Cell:
    """Give a cell with a difference and its sign."""
    return Cell(said.change(words, value, decimals), value)


def way(words: Translator, metres: Fraction) -> Cell:
    """Give a cell with a distance in kilometres."""
    return Cell(words.distance(metres), metres / 1000)


def texts(*titles: str) -> tuple[Column, ...]:
    """Give columns of words."""
    return tuple(Column(title) for title in titles)


def numbers(*titles: str) -> tuple[Column, ...]:
    """Give columns of numbers."""
    return tuple(Column(title, Align.NUMBER) for title in titles)
