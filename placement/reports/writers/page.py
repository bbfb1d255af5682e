"""Sections of a page: text with the number behind it, for HTML, Markdown, and workbooks made from a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.page import blocks
from placement.reports.page.blocks import Align, Cell, Medium, Paragraph
from placement.reports.sections.parts import Aside, Drawing, More, Part, Section, Split
from placement.reports.tables.model import NUMERIC, FilledTable, Head
from placement.reports.tables.said import heading, said
from placement.reports.tables.values import Said, Shaded, Toned, Value, Way


def page_section(words: Translator, found: Section) -> blocks.Section:
    """A section in the form of a page."""
    return blocks.Section(found.key, found.title, tuple(each for part in found.parts for each in _blocks(words, part)))


def _blocks(words: Translator, part: Part) -> Iterator[blocks.Block]:
    match part:
        case FilledTable():
            yield page_table(words, part)
        case Split():
            yield page_table(words, part.whole, Medium.SCREEN)
            yield from (page_table(words, each, Medium.PAPER) for each in part.parts)
        case Drawing():
            table = None if part.table is None else page_table(words, part.table)
            yield blocks.Figure(part.caption, part.svg, part.alternative, table)
        case Aside() | More():
            yield Paragraph(part.text)
        case _:
            yield part


def page_table(words: Translator, filled: FilledTable, medium: Medium = Medium.ALL) -> blocks.Table:
    """A table in the form of a page."""
    rows = [_row(words, zip(filled.columns, row, strict=True)) for row in filled.rows]
    if filled.total is not None:
        rows.append((Cell(filled.total.label), *_row(words, filled.totals)))
    return blocks.Table(
        caption=filled.caption,
        columns=tuple(
            blocks.Column(heading(words, column), Align.NUMBER if column.kind in NUMERIC else Align.TEXT)
            for column in filled.columns
        ),
        rows=tuple(rows),
        note=filled.note,
        total=filled.total is not None,
        medium=medium,
    )


def _row(words: Translator, cells: Iterable[tuple[Head, Value]]) -> tuple[Cell, ...]:
    return tuple(_cell(said(words, column, value), value) for column, value in cells)


def _cell(text: str, value: Value) -> Cell:
    match value:
        case Said():
            return Cell(text, value.number, beside=value.beside)
        case Shaded():
            return Cell(text, value.number, shade=value.shade)
        case Toned():
            return _cell(text, value.value)
        case Way():
            return Cell(text, value.metres / 1000)
        case int() | Fraction():
            return Cell(text, value)
    return Cell(text)
