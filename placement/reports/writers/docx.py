"""A page as a Word document: headings, paragraphs, lists and tables, and nothing that runs."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell as WordCell

from placement.reports.page.blocks import (
    Blank,
    Block,
    Bullets,
    Callout,
    Facts,
    Figure,
    Fold,
    Page,
    Paragraph,
    Section,
    Split,
)
from placement.reports.page.control_characters import without_controls
from placement.reports.page.labels import Labels, labels
from placement.reports.tables.model import NUMERIC, FilledTable
from placement.reports.tables.said import heading, in_full

_EPOCH = dt.datetime(2000, 1, 1)
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
_LINE = "_" * 60
_SMALL = Pt(9)


def page_document(page: Page, *, day: dt.date | None = None) -> bytes:
    """A page as a `.docx` file.

    Parameters
    ----------
    day
        Date recorded as that of its creation; a fixed one if `None`.

    Returns
    -------
    bytes
        Equal for equal pages and dates.
    """
    words, document = labels(page.language), Document()
    made = _EPOCH if day is None else dt.datetime(day.year, day.month, day.day)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = without_controls(page.title), "placement", ""
    properties.created = properties.modified = made
    properties.language = page.language
    properties.last_modified_by = "placement"
    _speak(document, page.language)
    document.add_heading(without_controls(page.title), 0)
    _strong(document, page.marking)
    document.add_paragraph(without_controls(page.subtitle))
    document.sections[0].header.paragraphs[0].text = without_controls(page.marking)
    for section in page.sections:
        _section(document, section, words)
    for line in page.footer:
        document.add_paragraph(without_controls(line))
    return _bytes(document)


def _speak(document: WordDocument, language: str) -> None:
    """Set the language of the text, which a screen reader and the spelling check go by."""
    code = {"nl": "nl-NL", "en": "en-GB"}.get(language, language)
    style = document.styles["Normal"].element.get_or_add_rPr()
    found = OxmlElement("w:lang")
    found.set(qn("w:val"), code)
    style.append(found)


def _section(document: WordDocument, section: Section, words: Labels) -> None:
    document.add_heading(without_controls(section.title), 1)
    if not section.blocks:
        document.add_paragraph(words.none)
    for block in section.blocks:
        _block(document, block, words)


def _block(document: WordDocument, block: Block, words: Labels) -> None:
    match block:
        case Paragraph():
            document.add_paragraph(without_controls(block.text))
        case Bullets():
            _list(document, block.items, "List Number" if block.numbered else "List Bullet")
        case Fold():
            document.add_paragraph(without_controls(block.summary))
            _list(document, block.items, "List Bullet")
        case Callout():
            _strong(document, f"{words.tones[block.tone]}: {block.text}")
        case Facts():
            _list(document, (f"{name}: {figure}" for name, figure in block.items), "List Bullet")
        case FilledTable():
            _table(document, block, words)
        case Split():
            _table(document, block.whole, words)
        case Figure():
            document.add_paragraph(without_controls(f"{block.caption}: {block.alternative}"))
            if block.table is not None:
                _table(document, block.table, words)
        case Blank():
            _strong(document, block.label)
            for _ in range(block.lines):
                document.add_paragraph(_LINE)


def _strong(document: WordDocument, text: str) -> None:
    document.add_paragraph().add_run(without_controls(text)).bold = True


def _list(document: WordDocument, items: Iterable[str], style: str) -> None:
    known = None
    for item in items:
        paragraph = document.add_paragraph(without_controls(item), style=style if known is None else None)
        # The library looks a style up among all of them for each paragraph, which takes longer than all the rest.
        if known is None:
            known = paragraph._p.style
        else:
            paragraph._p.style = known


def _table(document: WordDocument, table: FilledTable, words: Labels) -> None:
    if table.caption:
        _strong(document, table.caption)
    if not table.columns or not (table.rows or table.total):
        document.add_paragraph(words.none)
        return
    heads = [heading(words.translator, column) for column in table.columns]
    rows = [[in_full(words.translator, column, value) for column, value in row] for row in table.cells]
    total = [[in_full(words.translator, column, value) for column, value in table.totals]] if table.total else []
    drawn = document.add_table(rows=0, cols=len(heads), style="Table Grid")
    for at, texts in enumerate((heads, *rows, *total)):
        is_strong = at == 0 or at > len(rows)
        cells = drawn.add_row().cells
        for cell, column, text in zip(cells, table.columns, texts, strict=True):
            _cell(cell, text, is_number=column.kind in NUMERIC, is_strong=is_strong)
    _repeat(drawn.rows[0])
    document.add_paragraph(without_controls(table.note))


def _cell(cell: WordCell, text: str, *, is_number: bool, is_strong: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(without_controls(text))
    run.bold, run.font.size = is_strong, _SMALL
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: object) -> None:
    """Mark a row as the heading of its table, which is repeated on every sheet and read aloud as such."""
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:tblHeader"))


def _bytes(document: WordDocument) -> bytes:
    """The file, with the same times in it whenever it is written."""
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with ZipFile(raw) as packed, ZipFile(made, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            again.writestr(ZipInfo(name, _ZIP_EPOCH), packed.read(name), ZIP_DEFLATED)
    return made.getvalue()
