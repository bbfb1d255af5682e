"""The work lists to take along: a page, and a sheet to sort and filter."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.excel.book import Book
from placement.reports.page.blocks import Page, Paragraph, Section
from placement.reports.page.html import render_html
from placement.reports.tables.model import Medium
from placement.reports.tables.work import EVERYTHING
from placement.reports.writers.xlsx import write_filled
from placement.week.status.sections import Reader, sections
from placement.week.status.status import Status
from placement.week.status.telling import row_of

PAGE = "status.html"
SHEET = "werklijst.xlsx"
"""The work list as a workbook, in every language."""
_MARKING = msgid("Confidential: holds data of pupils.")
_ALTERED = msgid("Made from a register that was altered, and that nobody accepted.")


def status_files(status: Status, words: Translator) -> Mapping[str, str | bytes]:
    """File name -> content; protected children stand in neither."""
    return {PAGE: render_html(status_page(status, words)), SHEET: status_sheet(status, words)}


def status_page(status: Status, words: Translator) -> Page:
    """The page."""
    hidden = protected(status)
    made = tuple(sections(status, Reader(words, Medium.PAGE, hides=hidden)))
    left_out = tuple(_left_out(status, words, hidden))
    return Page(
        language=words.language,
        title=words.text("Work lists"),
        subtitle=words.date(status.today),
        marking=_marking(status, words),
        sections=(*made, *left_out),
    )


def status_sheet(status: Status, words: Translator) -> bytes:
    """The sheet: every task in one table."""
    hidden = protected(status)
    rows = [row_of(words, status.seen, each) for each in status.items if each.subject not in hidden]
    title = words.text("Work list")
    book = Book(words, title=title, marking=_marking(status, words), day=status.today)
    write_filled(book.sheet(book.names.free(title, "1")), EVERYTHING.fill(rows, Medium.SHEET, caption=title))
    return book.close()


def _marking(status: Status, words: Translator) -> str:
    said = words.text(_MARKING)
    return said if status.health.is_whole else f"{said} {words.text(_ALTERED)}"


def protected(status: Status) -> frozenset[str]:
    """Keys of children who stand on no list."""
    return frozenset(key for key, child in status.seen.standing.children.items() if child.is_protected)


def _left_out(status: Status, words: Translator, hidden: frozenset[str]) -> tuple[Section, ...]:
    count = sum(each.subject in hidden for each in status.items)
    if not count:
        return ()
    said = words.plural(
        "{count} entry is about a protected child, who stands on no list: placement week status shows it by key.",
        "{count} entries are about protected children, who stand on no list: placement week status shows them by key.",
        count,
    )
    return (Section("protected", words.text("Protected children"), (Paragraph(said),)),)
