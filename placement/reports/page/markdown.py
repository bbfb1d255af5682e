"""A page as Markdown with GitHub's tables: data stay data, and a figure becomes its table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from placement.locale.language import Translator
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
from placement.reports.tables.model import NUMERIC, Cells, FilledTable
from placement.reports.tables.said import heading, in_full

MARKUP = re.compile(r"([\\`*_\[\]<>|~&$#])")
LINKS = re.compile(r"(?i)(?<=www)\.|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=xmpp):")
LINE_START = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))", re.MULTILINE)
WRITING_LINE = r"\_" * 60


def render_markdown(page: Page) -> str:
    """Page in GitHub-flavoured Markdown.

    Raises
    ------
    ValueError
        If there is no catalog for the page's language, or a row does not fit the columns of its table.
    """
    words = labels(page.language)
    return _joined(*_parts(page, words), *([] if page.beside is None else _beside(page.beside, words))) + "\n"


def _beside(page: Page, words: Labels) -> Iterator[str]:
    """The same page in another language, in an element that says which and in what direction it is read."""
    yield f'<div lang="{escape(page.language)}" dir="{"rtl" if page.is_rtl else "ltr"}">'
    yield from _parts(page, words)
    yield "</div>"


def _parts(page: Page, words: Labels) -> Iterator[str]:
    yield from (f"# {line(page.title)}", f"**{line(page.marking)}**", paragraph(page.subtitle))
    for section in page.sections:
        yield from _section(section, words)
    if page.footer:
        yield from ("---", _list(page.footer, numbered=False))


def line(text: str) -> str:
    """Text on one line, escaped so that none of it is markup."""
    joined = " ".join(without_controls(text).split())
    marked = MARKUP.sub(r"\\\1", joined)
    return LINKS.sub(lambda found: f"\\{found[0]}", marked)


def paragraph(text: str) -> str:
    """Text with its line breaks, escaped so that none of it is markup, not even at the start of a line."""
    lines = [line(each) for each in without_controls(text).split("\n")]
    return "\\\n".join(_started(each) for each in lines if each)


def _started(text: str) -> str:
    return LINE_START.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", text)


def _section(section: Section, words: Labels) -> Iterator[str]:
    yield f"## {line(section.title)}"
    if not section.blocks:
        yield f"_{words.none}_"
    for before, block in zip((None, *section.blocks), section.blocks, strict=False):
        if isinstance(before, Bullets) and isinstance(block, Bullets):
            yield "<!-- -->"  # otherwise two consecutive lists would merge
        yield _block(block, words)


def _block(block: Block, words: Labels) -> str:
    match block:
        case Paragraph():
            return paragraph(block.text)
        case Bullets():
            return _list(block.items, block.numbered) or f"_{words.none}_"
        case Fold():
            return _joined(paragraph(block.summary), _list(block.items, numbered=False))
        case Callout():
            text = paragraph(block.text).replace("\n", "\n> ")
            return f"> **{words.tones[block.tone]}:** {text}"
        case Facts():
            return "\\\n".join(f"**{line(figure)}** {line(name)}" for name, figure in block.items) or f"_{words.none}_"
        case FilledTable() | Split():
            return _table(block.whole if isinstance(block, Split) else block, words)
        case Figure():
            return _figure(block, words)
        case Blank():
            return "\n\n".join([paragraph(block.label), *[WRITING_LINE] * block.lines])


def _table(table: FilledTable, words: Labels) -> str:
    has_cells = table.columns and (table.rows or table.total)
    rows = "\n".join(_rows(table, words.translator)) if has_cells else f"_{words.none}_"
    return _joined(f"**{line(table.caption)}**", rows, paragraph(table.note))


def _figure(figure: Figure, words: Labels) -> str:
    table = "" if figure.table is None else _table(figure.table, words)
    return _joined(f"**{line(figure.caption)}**", paragraph(figure.alternative), table)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _list(items: Iterable[str], numbered: bool) -> str:
    marks = (f"{number}." if numbered else "-" for number in range(1, 1_000_000))
    return "\n".join(f"{mark} {_started(line(item))}" for mark, item in zip(marks, items, strict=False))


def _rows(table: FilledTable, words: Translator) -> Iterator[str]:
    yield _row(heading(words, column) for column in table.columns)
    yield _row_of("---:" if column.kind in NUMERIC else "---" for column in table.columns)
    for cells in table.cells:
        yield _row(_texts(words, cells))
    if table.total is not None:
        yield _row_of(f"**{text}**" if text else "" for text in map(line, _texts(words, table.totals)))


def _texts(words: Translator, cells: Cells) -> Iterator[str]:
    return (in_full(words, column, value) for column, value in cells)


def _row(cells: Iterable[str]) -> str:
    return _row_of(line(cell) for cell in cells)


def _row_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
