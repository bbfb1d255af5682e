"""The coordinator's workbook: what is new and to decide, everybody, every group, and where it comes from."""

from __future__ import annotations

from placement.locale.language import Translator
from placement.reports.excel import criteria, decide, group, groups, placements, settings
from placement.reports.excel.book import Book
from placement.reports.excel.decisions import write_keys
from placement.reports.excel.plan import Plan
from placement.reports.terminal.screen import Marks
from placement.reports.terminal.view import View
from placement.result import Result
from placement.scenario.types import Case


def coordinator_workbook(case: Case, result: Result, translator: Translator) -> bytes:
    """Give the coordinator's report of a solve as an Excel workbook.

    Holds ids, ages, days and distances of pupils; no birth date, postcode, origin or support need.

    Returns
    -------
    bytes
        The `.xlsx` file; the same for the same case, result and language.
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
    criteria.write(plan)
    settings.write(plan)
    for each in result.groups:
        group.write(plan, each)
    write_keys(plan)
    return book.close()
