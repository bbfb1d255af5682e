"""The coordinator's workbook: news and decisions, all pupils, every group, settings and provenance."""

from __future__ import annotations

from collections.abc import Iterable

from placement.case import Case
from placement.locale.language import Translator
from placement.reports.excel import decide, group, groups, placements, settings
from placement.reports.excel.blocks import prose, write_tables
from placement.reports.excel.book import Book
from placement.reports.excel.decisions import write_keys
from placement.reports.excel.plan import Plan
from placement.reports.excel.text import Writer
from placement.reports.page.blocks import Section
from placement.reports.plan.entry import Sheet
from placement.reports.sections import criteria
from placement.reports.tables.model import Medium
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.reports.writers.xlsx import write_section
from placement.result import Result

_TEXT_WIDTH = 120


def coordinator_workbook(
    case: Case, result: Result, translator: Translator, *, sections: Iterable[tuple[Section, Sheet]] = ()
) -> bytes:
    """The coordinator's report of a solve as an Excel workbook.

    It contains ids, ages, dates and distances of pupils; no birth date, postcode, origin or support need.

    Parameters
    ----------
    sections
        Sections of the coordinator's page with sheets of their own; the others are in the workbook anyway.

    Returns
    -------
    bytes
        The `.xlsx` file; equal for equal cases, results and languages.
    """
    view = View(case, translator, Marks(), True, result)
    book = Book(
        translator,
        title=translator.text("Placement of newcomers"),
        marking=decide.marking(view),
        day=case.scenario.date,
    )
    plan = Plan.of(book, view)
    decide.write(plan)
    placements.write(plan)
    groups.write(plan)
    write_section(book.sheet(plan.criteria), criteria.section(view, Medium.SHEET))
    for section, wanted in sections:
        _write_extra(book, section, wanted)
    settings.write(plan)
    for each in result.groups:
        group.write(plan, each)
    write_keys(plan)
    return book.close()


def _write_extra(book: Book, section: Section, wanted: Sheet) -> None:
    """Write the tables of a section, with its text below the first."""
    written = write_tables(book, section)
    if written:
        prose(written[0][2], section.blocks)
    if written or wanted is not Sheet.ALWAYS:
        return
    sheet = book.sheet(book.names.free(section.title, section.key))
    sheet.raw.set_column(0, 0, _TEXT_WIDTH)
    writer = Writer(sheet, [_TEXT_WIDTH])
    writer.title(section.title)
    prose(writer, section.blocks)
