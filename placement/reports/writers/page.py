"""Sections of a page: text with the number behind it, for HTML, Markdown and the workbook that is made of a page."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.page import blocks
from placement.reports.page.blocks import Align, Cell, Paragraph
from placement.reports.sections.parts import Aside, More, Part, Section
from placement.reports.tables.model import NUMERIC, FilledTable, Head, Value, Way
from placement.reports.tables.said import heading, said


def page_section(words: Translator, found: Section) -> blocks.Section:
    """Put a section down as a page has it."""
    return blocks.Section(found.key, found.title, tuple(_block(words, part) for part in found.parts))


def _block(words: Translator, part: Part) -> blocks.Block:
    if isinstance(part, FilledTable):
        return page_table(words, part)
    return Paragraph(part.text) if isinstance(part, Aside | More) else part


def page_table(words: Translator, filled: FilledTable) -> blocks.Table:
    """Put a table down as a page has it."""
    rows = [_row(words, filled.columns, row) for row in filled.rows]
    if filled.total is not None:
        rows.append((Cell(filled.total.label), *_row(words, filled.columns[1:], filled.totals)))
    return blocks.Table(
        caption=filled.caption,
        columns=tuple(
            blocks.Column(heading(words, column), Align.NUMBER if column.kind in NUMERIC else Align.TEXT)
            for column in filled.columns
        ),
        rows=tuple(rows),
        total=filled.total is not None,
    )


def _row(words: Translator, columns: Iterable[Head], values: Iterable[Value]) -> tuple[Cell, ...]:
    return tuple(
        Cell(said(words, column, value), _number(value)) for column, value in zip(columns, values, strict=True)
    )


def _number(value: Value) -> Fraction | int | None:
    if isinstance(value, Way):
        return value.metres / 1000
    return value if isinstance(value, int | Fraction) else None
