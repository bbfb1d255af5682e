"""Tables in the coordinator's workbook: numbers as numbers and dates as dates, each kind with its own format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.excel.book import Sheet
from placement.reports.excel.formats import number_format
from placement.reports.excel.looks import Look
from placement.reports.excel.table import Column, Row, Shown, fit, keep_heads, write_row, write_table
from placement.reports.excel.text import Writer
from placement.reports.page.blocks import Aside, Section
from placement.reports.page.shades import colour, step
from placement.reports.tables.model import NUMERIC, FilledTable, Head, Kind
from placement.reports.tables.said import heading, in_full
from placement.reports.tables.values import Bar, Said, Shaded, Tone, Toned, Value, Way

LOOKS: Mapping[Kind, Look] = {
    **dict.fromkeys(NUMERIC, Look.NUMBER),
    Kind.ID: Look.CELL,
    Kind.NAME: Look.WRAP,
    Kind.TERM: Look.WRAP,
    Kind.WORDS: Look.WRAP,
    Kind.CODE: Look.CODE,
    Kind.DAY: Look.DATE,
    Kind.IDS: Look.WRAP,
    Kind.SETTING: Look.VALUE,
    Kind.INPUT: Look.INPUT,
}
TONES: Mapping[Tone, Look] = {
    Tone.WATCH: Look.UNDER,
    Tone.OVER: Look.OVER,
    Tone.STRONG: Look.WRAP_STRONG,
    Tone.COMES: Look.NEW,
    Tone.GOES: Look.LEFT,
}
STRONG: Mapping[Look, Look] = {Look.CELL: Look.CELL_STRONG, Look.WRAP: Look.WRAP_STRONG}
"""Formats of the first column, which names the row."""

WIDE = 50
WIDEST: Mapping[Kind, int] = {
    **dict.fromkeys(NUMERIC, 14),
    Kind.CODE: 20,
    Kind.TERM: 40,
    Kind.WAY: 19,
    Kind.FIGURE: WIDE,
}
"""Maximum column width of a kind, in characters; `WIDE` for others."""


def sheet_columns(words: Translator, heads: Iterable[Head]) -> list[Column]:
    """Columns of a sheet, the first of them bold."""
    first, *others = (Column(heading(words, head), LOOKS[head.kind], _widest(head)) for head in heads)
    return [replace(first, look=STRONG.get(first.look, first.look)), *others]


def _widest(head: Head) -> int:
    return WIDEST.get(head.kind, WIDE) if head.widest is None else head.widest


def sheet_rows(words: Translator, filled: FilledTable) -> list[Row]:
    """Rows of a sheet, without the total."""
    return [[written(words, column, value) for column, value in row] for row in filled.cells]


def sheet_total(words: Translator, filled: FilledTable) -> Row:
    """Total row of a sheet; empty if the table has none."""
    return [
        replace(written(words, column, value), look=Look.TOTAL_NUMBER if column.kind in NUMERIC else Look.TOTAL)
        for column, value in filled.totals
    ]


def write_section(sheet: Sheet, found: Section) -> None:
    """Write a section's only table to a sheet, with its sentences below."""
    write_filled(sheet, table_of(found)).sentences(asides(found), Look.NOTE)


def write_filled(sheet: Sheet, table: FilledTable) -> Writer:
    """Write a table to a sheet of its own, and return a writer that continues below it."""
    words = sheet.book.words
    columns, rows, total = sheet_columns(words, table.columns), sheet_rows(words, table), sheet_total(words, table)
    widths = fit(sheet, columns, [*rows, total])
    end = write_table(sheet, 0, columns, rows, widths)
    if total:
        write_row(sheet, end, columns, total)
    keep_heads(sheet, 0)
    return Writer(sheet, widths, end + (2 if total else 1))


def table_of(found: Section) -> FilledTable:
    """The table of a section that has exactly one."""
    (table,) = (block for block in found.blocks if isinstance(block, FilledTable))
    return table


def asides(found: Section) -> list[str]:
    """Sentences that go with a section's tables."""
    return [block.text for block in found.blocks if isinstance(block, Aside)]


def written(words: Translator, column: Head, value: Value) -> Shown:
    """A value in the form of a sheet."""
    match value:
        case Toned():
            return replace(written(words, column, value.value), look=TONES.get(value.tone))
        case Shaded():
            shown = written(words, column, value.number)
            return replace(shown, more={**shown.more, "bg_color": colour(step(value.shade))})
        case Bar():
            raise TypeError("no sheet draws a bar")
        case dt.date():
            return Shown(value)
    number, text = _number(value), in_full(words, column, value)
    if number is None:
        return Shown(text)
    if column.kind not in NUMERIC:
        return Shown(number, text)
    return Shown(number, text, more={"num_format": number_format(words, column, value, number)})


def _number(value: Value) -> Fraction | float | None:
    """Number behind a value; a way in kilometres."""
    match value:
        case Way():
            return value.metres / 1000
        case int() | Fraction():
            return value
        case Said(beside=None | ""):
            return value.number
    return None
