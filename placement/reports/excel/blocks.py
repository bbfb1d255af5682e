"""The blocks of a page on sheets: text on one sheet, every table on a sheet of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from placement.reports.excel.book import Book, Sheet
from placement.reports.excel.looks import Look, shaded
from placement.reports.excel.numbers import number_format
from placement.reports.excel.table import Column, fit, keep_heads, write_table
from placement.reports.excel.text import Writer
from placement.reports.page.blocks import (
    Align,
    Blank,
    Block,
    Bullets,
    Callout,
    Cell,
    Facts,
    Figure,
    Medium,
    Paragraph,
    Section,
    Table,
    Tone,
)

_TONES: Mapping[Tone, Look] = {
    Tone.INFO: Look.INFO,
    Tone.DECIDE: Look.DECIDE,
    Tone.WARNING: Look.WARNING,
    Tone.GOOD: Look.GOOD,
}
_WIDEST = 60


def tables(section: Section) -> Iterator[Table]:
    """Tables of a section, those of its figures included, without those meant for paper only."""
    for block in section.blocks:
        if isinstance(block, Table):
            if block.medium is not Medium.PAPER:
                yield block
        elif isinstance(block, Figure) and block.table is not None:
            yield block.table


def write_tables(book: Book, section: Section) -> list[tuple[Table, Sheet, Writer]]:
    """Write each table of a section on a sheet of its own, named after the section.

    Returns
    -------
    list
        Each table, its sheet, and a writer that continues below it.
    """
    written = []
    for table in tables(section):
        sheet = book.sheet(book.names.free(section.title, book.words.text("table")))
        written.append((table, sheet, _write(sheet, table)))
    return written


def prose(writer: Writer, blocks: Iterable[Block]) -> None:
    """Write the blocks of a section other than tables, and other than figures that have a table."""
    for block in blocks:
        if isinstance(block, Paragraph):
            writer.sentence(block.text)
        elif isinstance(block, Callout):
            writer.sentence(block.text, _TONES[block.tone])
        elif isinstance(block, Bullets):
            marks = (f"{number}." if block.numbered else "•" for number in range(1, len(block.items) + 1))
            writer.sentences(f"{mark} {item}" for mark, item in zip(marks, block.items, strict=True))
        elif isinstance(block, Facts):
            _facts(writer, block)
        elif isinstance(block, Figure) and block.table is None:
            writer.sentence(f"{block.caption}: {block.alternative}", Look.NOTE)
        elif isinstance(block, Blank):
            _blank(writer, block)


def _facts(writer: Writer, facts: Facts) -> None:
    for name, figure in facts.items:
        writer.sheet.put(writer.row, 0, name, Look.CELL)
        writer.sheet.put(writer.row, 1, figure, Look.FIGURE)
        writer.row += 1


def _blank(writer: Writer, blank: Blank) -> None:
    writer.sentence(blank.label, Look.STRONG)
    for _ in range(blank.lines):
        writer.sentence("", Look.INPUT)


def _write(sheet: Sheet, table: Table) -> Writer:
    columns = [
        Column(column.title, Look.TEXT_NUMBER if column.align is Align.NUMBER else Look.WRAP, _WIDEST)
        for column in table.columns
    ]
    body, total = (table.rows[:-1], table.rows[-1:]) if table.total else (table.rows, ())
    widths = fit(sheet, columns, [[cell.full_text for cell in row] for row in table.rows])
    end = write_table(sheet, 0, columns, [[cell.full_text for cell in row] for row in body], widths)
    for number, row in enumerate(body, start=1):
        _cells(sheet, number, table, row)
    for row in total:
        _cells(sheet, end, table, row, total=True)
        end += 1
    keep_heads(sheet, 0)
    writer = Writer(sheet, widths, end + 1)
    writer.sentences([table.caption], Look.STRONG)
    writer.sentences([table.note] if table.note else [], Look.NOTE)
    return writer


def _cells(sheet: Sheet, row: int, table: Table, cells: tuple[Cell, ...], *, total: bool = False) -> None:
    """Write the cells of a row by kind: numbers as numbers, shades as backgrounds."""
    book = sheet.book
    for at, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        is_number = column.align is Align.NUMBER
        text, figures = (Look.TOTAL, Look.TOTAL_NUMBER) if total else (Look.WRAP, Look.TEXT_NUMBER)
        base = book.properties(figures if is_number else text if at else Look.TOTAL if total else Look.WRAP_STRONG)
        written = _format(cell, book.words.language)
        if cell.shade is not None:
            base = shaded(cell.shade, base)
        if written is None:
            sheet.put_styled(row, at, cell.full_text, base)
        else:
            sheet.put_styled(row, at, cell.value, {**base, "num_format": written})


def _format(cell: Cell, language: str) -> str | None:
    """Number format of a cell; `None` if it has to be written as text."""
    if cell.value is None or cell.beside or not math.isfinite(cell.value):
        return None
    return number_format(cell.text, cell.value, language)
