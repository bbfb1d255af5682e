"""A page as a workbook: its text on the first sheet, each of its tables on a sheet of its own."""

from __future__ import annotations

import datetime as dt

from placement.locale import translator
from placement.reports.excel.blocks import prose, write_tables
from placement.reports.excel.book import Book
from placement.reports.excel.looks import Look
from placement.reports.excel.text import Writer
from placement.reports.page.blocks import Page

_WIDTHS = (40, 20, 20, 20, 20, 20)
"""Widths of the columns of the first sheet, in characters."""


def page_workbook(page: Page, *, day: dt.date | None = None) -> bytes:
    """A page as an Excel workbook.

    Parameters
    ----------
    day
        Date of the batch, recorded as the file's creation date; a fixed date if `None`.

    Returns
    -------
    bytes
        The `.xlsx` file; equal for equal pages and dates.
    """
    book = Book(translator(page.language), title=page.title, marking=page.marking, day=day)
    words = book.words
    sheet = book.sheet(book.names.free(words.text("Report"), "1"))
    for at, width in enumerate(_WIDTHS):
        sheet.raw.set_column(at, at, width)
    writer = Writer(sheet, _WIDTHS)
    _write(book, writer, page)
    if page.beside is not None:
        writer.row += 2
        _write(book, writer, page.beside)
    sheet.raw.freeze_panes(1, 0)
    sheet.raw.activate()
    return book.close()


def _write(book: Book, writer: Writer, page: Page) -> None:
    """Everything on a page, from the next row."""
    words, sheet = book.words, writer.sheet
    writer.title(page.title)
    writer.sentence(page.subtitle, Look.STRONG)
    writer.sentence(page.marking, Look.MARKING)
    for section in page.sections:
        writer.heading(section.title)
        prose(writer, section.blocks)
        for table, where, _ in write_tables(book, section):
            sheet.link(writer.row, 0, where.name, words.text("Table: {caption}", caption=table.caption))
            writer.row += 1
    writer.row += 1
    writer.sentences(page.footer, Look.NOTE)
