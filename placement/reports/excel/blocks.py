"""The blocks of a page on sheets: text on one sheet, every table on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from placement.reports.excel.book import Book, Sheet
from placement.reports.excel.looks import Look
from placement.reports.excel.text import Writer
from placement.reports.page.blocks import (
    Blank,
    Block,
    Bullets,
    Callout,
    Facts,
    Figure,
    Fold,
    Paragraph,
    Section,
    Split,
    Tone,
)
from placement.reports.tables.model import FilledTable
from placement.reports.writers.xlsx import write_filled

_TONES: Mapping[Tone, Look] = {
    Tone.INFO: Look.INFO,
    Tone.DECIDE: Look.DECIDE,
    Tone.WARNING: Look.WARNING,
    Tone.GOOD: Look.GOOD,
}


def tables(section: Section) -> Iterator[FilledTable]:
    """Tables of a section in one piece, those of its figures included."""
    for block in section.blocks:
        if isinstance(block, FilledTable):
            yield block
        elif isinstance(block, Split):
            yield block.whole
        elif isinstance(block, Figure) and block.table is not None:
            yield block.table


def write_tables(book: Book, section: Section) -> list[tuple[FilledTable, Sheet, Writer]]:
    """Write each table of a section on a sheet of its own, named after the section.

    Returns
    -------
    list
        Each table, its sheet, and a writer that continues below it.
    """
    made = []
    for table in tables(section):
        sheet = book.sheet(book.names.free(section.title, book.words.text("table")))
        writer = write_filled(sheet, table)
        writer.sentences([table.caption], Look.STRONG)
        writer.sentences([table.note] if table.note else [], Look.NOTE)
        made.append((table, sheet, writer))
    return made


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
        elif isinstance(block, Fold):
            writer.sentence(block.summary)
            writer.sentences((f"• {item}" for item in block.items), Look.NOTE)
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
