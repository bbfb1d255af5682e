"""Sections on a screen: ids keep their line, words wrap, sentences beside a table stand back."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from rich.console import RenderableType

from placement.locale.language import Translator
from placement.reports.sections.parts import Aside, More, Part, Section
from placement.reports.tables.model import NUMERIC, FilledTable, Head, Kind, Medium, Value
from placement.reports.tables.said import heading, said
from placement.reports.terminal import screen
from placement.reports.terminal.layout import Column
from placement.reports.view import View
from placement.reports.words.marks import plain
from placement.reports.words.phrases import signed

FOREIGN = (Kind.ID, Kind.NAME)
"""Kinds that tables are free in: what steers a terminal is taken out of them."""


def on_screen(make: Callable[[View, Medium], Section | None]) -> Callable[[View], screen.Section | None]:
    """Make a section as the terminal shows it, of one that is made for any medium."""

    def made(view: View) -> screen.Section | None:
        found = make(view, Medium.WIDE if view.wide else Medium.NARROW)
        if found is None:
            return None
        return screen.Section(found.title, tuple(_shown(view.words, part) for part in found.parts))

    return made


def _shown(words: Translator, part: Part) -> RenderableType:
    match part:
        case FilledTable():
            return _table(words, part)
        case Aside():
            return screen.paragraph(part.text, style="dim")
        case More():
            return screen.paragraph(part.text, style="bold")
    raise TypeError(f"no screen shows a {type(part).__name__}")


def _table(words: Translator, filled: FilledTable) -> RenderableType:
    columns = [
        Column(heading(words, column), number=column.kind in NUMERIC, fixed=column.kind is Kind.ID)
        for column in filled.columns
    ]
    rows = [
        [_text(words, column, value) for column, value in zip(filled.columns, row, strict=True)] for row in filled.rows
    ]
    if filled.total is None:
        return screen.table(columns, rows)
    totals = [_text(words, column, value) for column, value in zip(filled.columns[1:], filled.totals, strict=True)]
    return screen.table(columns, rows, closing=[filled.total.label, *totals])


def _text(words: Translator, column: Head, value: Value) -> str:
    if column.kind is Kind.CHANGE and isinstance(value, int | Fraction):
        return signed(words, Fraction(value))
    text = said(words, column, value)
    return plain(text) if column.kind in FOREIGN else text
