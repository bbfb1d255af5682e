"""Tables in the coordinator's workbook: numbers as numbers and dates as dates, each kind with its own format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.excel.book import Sheet
from placement.reports.excel.cells import Value as Written
from placement.reports.excel.looks import Look
from placement.reports.excel.table import Column, Row, Shown, fit, keep_heads, write_row, write_table
from placement.reports.excel.text import Writer
from placement.reports.sections.parts import Aside, Section
from placement.reports.tables.model import NUMERIC, FilledTable, Head, Kind
from placement.reports.tables.said import heading, said
from placement.reports.tables.values import Bar, Tone, Toned, Value, Way

LOOKS: Mapping[Kind, Look] = {
    Kind.ID: Look.CELL,
    Kind.NAME: Look.WRAP,
    Kind.TERM: Look.CELL,
    Kind.WORDS: Look.WRAP,
    Kind.CODE: Look.CODE,
    Kind.COUNT: Look.INTEGER,
    Kind.NUMBER: Look.NUMBER,
    Kind.FIXED: Look.NUMBER,
    Kind.PERCENT: Look.TEXT_NUMBER,
    Kind.HEAT: Look.NUMBER,
    Kind.FIGURE: Look.TEXT_NUMBER,
    Kind.CHANGE: Look.CHANGE,
    Kind.WAY: Look.ABOUT,
    Kind.DAY: Look.DATE,
    Kind.IDS: Look.WRAP,
    Kind.GAIN: Look.INTEGER,
    Kind.LOSS: Look.INTEGER,
    Kind.MONEY: Look.TEXT_NUMBER,
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
WIDEST: Mapping[Kind, int] = {**dict.fromkeys(NUMERIC, 14), Kind.CODE: 20, Kind.TERM: 40}
"""Maximum column width of a kind, in characters; `WIDE` for others."""


def sheet_columns(words: Translator, heads: Iterable[Head]) -> list[Column]:
    """Columns of a sheet, the first of them bold."""
    first, *others = (Column(heading(words, head), LOOKS[head.kind], _widest(head)) for head in heads)
    return [replace(first, look=STRONG.get(first.look, first.look)), *others]


def _widest(head: Head) -> int:
    return WIDEST.get(head.kind, WIDE) if head.widest is None else head.widest


def sheet_rows(words: Translator, filled: FilledTable) -> list[Row]:
    """Rows of a sheet, without the total."""
    return [
        [written(words, column, value) for column, value in zip(filled.columns, row, strict=True)]
        for row in filled.rows
    ]


def write_section(sheet: Sheet, found: Section) -> None:
    """Write a section's only table to a sheet, with its sentences below."""
    words = sheet.book.words
    table = table_of(found)
    columns, rows = sheet_columns(words, table.columns), sheet_rows(words, table)
    widths = fit(sheet, columns, rows)
    end = write_table(sheet, 0, columns, rows, widths)
    if table.total is not None:
        write_row(sheet, end, columns, sheet_total(words, table))
    writer = Writer(sheet, widths, end + 2)
    writer.sentences(asides(found), Look.NOTE)
    keep_heads(sheet, 0)


def table_of(found: Section) -> FilledTable:
    """The table of a section that has exactly one."""
    (table,) = (part for part in found.parts if isinstance(part, FilledTable))
    return table


def asides(found: Section) -> list[str]:
    """Sentences that go with a section's tables."""
    return [part.text for part in found.parts if isinstance(part, Aside)]


def written(words: Translator, column: Head, value: Value) -> Written | Shown:
    """A value in the form of a sheet."""
    match value:
        case Way():
            return way(value)
        case Toned():
            return _toned(value)
        case Bar():
            raise TypeError("no sheet draws a bar")
        case int() | Fraction() | dt.date() | None:
            return value
    return said(words, column, value)


def _toned(found: Toned) -> Written | Shown:
    look = TONES.get(found.tone)
    return found.value if look is None else Shown(found.value, look)


def way(found: Way) -> Shown:
    """Kilometres with one decimal, halves rounded up as in `placements.csv`; estimates are marked as such."""
    tenths = (found.metres / 100 + Fraction(1, 2)).__floor__()
    return Shown(Fraction(tenths, 10), Look.KILOMETRES if found.is_given else Look.ABOUT)


def sheet_total(words: Translator, table: FilledTable) -> Row:
    """Total row of a sheet; empty if the table has none."""
    if table.total is None:
        return []
    cells = (written(words, column, value) for column, value in table.totals)
    plain = (cell.value if isinstance(cell, Shown) else cell for cell in cells)
    return [
        Shown(table.total.label, Look.TOTAL),
        *(Shown(cell, Look.TOTAL if cell is None else Look.TOTAL_NUMBER) for cell in plain),
    ]
