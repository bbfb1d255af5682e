"""The first sheet: new placements, and matters that need a decision now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import Column, Row, fit, write_table
from placement.reports.excel.text import Writer
from placement.reports.plan.workbook import FIRST_SHEET
from placement.reports.tables.arrivals import ARRIVALS
from placement.reports.tables.model import Medium
from placement.reports.view import View
from placement.reports.words import decisions, status, warnings
from placement.reports.words.ground import adopted, ground
from placement.reports.words.tally import days, tally_lines
from placement.reports.writers.xlsx import asides, sheet_columns, sheet_rows, table_of

_TITLES = 2
"""Number of rows that stay on the screen: the title, and who may see the workbook."""


def write(plan: Plan) -> None:
    """Write the sheet: the batch, decisions, new placements, moves, waiting and referred pupils, and warnings."""
    view, words = plan.view, plan.view.words
    sheet = plan.book.sheet(plan.first)
    parts = list(_parts(view))
    # All tables of the sheet share the widths of the first.
    widths = fit(sheet, sheet_columns(words, ARRIVALS.of(Medium.SHEET)), [row for part in parts for row in part.rows])
    writer = Writer(sheet, widths)
    writer.title(plan.first)
    writer.sentence(marking(view), Look.MARKING)
    _opening(plan, writer)
    _decisions(view, writer)
    for part in parts:
        writer.heading(part.title)
        shared = widths[: len(part.columns)]
        writer.row = write_table(sheet, writer.row, part.columns, part.rows, shared, name=part.name)
        writer.sentences(part.asides, Look.NOTE)
    if said := warnings.sentences(view):
        writer.heading(words.text("Warnings"))
        writer.sentences(said, Look.WARNING)
    sheet.raw.freeze_panes(_TITLES, 0)
    sheet.raw.set_tab_color("#C55A11")
    sheet.raw.activate()


def marking(view: View) -> str:
    """Sentence on the confidentiality of the workbook."""
    return view.words.text("Confidential: holds data of pupils.")


def _opening(plan: Plan, writer: Writer) -> None:
    view, words = plan.view, plan.view.words
    writer.sentence(days(view), Look.STRONG)
    writer.sentences(tally_lines(view), Look.STRONG)
    writer.sentence(status.sentences(view)[0])
    writer.sentence(ground(words, view.case.scenario))
    writer.sentence(adopted(words, view.case.scenario))
    writer.sentence(
        words.text(
            "Choose for each pupil whether you agree or object, on the sheet {sheet}; an objection needs a reason. "
            "Nothing is filled in beforehand.",
            sheet=f"“{plan.placements}”",
        )
    )
    writer.sheet.link(writer.row, 0, plan.placements, words.text("To that sheet"))
    writer.row += 1


def _decisions(view: View, writer: Writer) -> None:
    """Write the decisions to take, each with an empty cell for what was decided."""
    words = view.words
    writer.heading(words.text("For you to decide"))
    found = decisions.sentences(view)
    if not found:
        writer.sentence(words.text("Nothing."))
        _routine(view, writer)
        return
    last = len(writer.widths) - 1
    writer.sheet.put(writer.row - 1, last, words.text("what was decided"), Look.HEADING)
    for number, said in enumerate(found, start=1):
        writer.sheet.put(writer.row, last, None, Look.INPUT)
        writer.sentence(f"{number}. {said}", Look.DECIDE, columns=last)
    _routine(view, writer)


def _routine(view: View, writer: Writer) -> None:
    """Write what was so before this batch, apart from the decisions."""
    if items := decisions.routine(view):
        writer.sentence(decisions.routine_line(view, len(items)), Look.NOTE)
        writer.sentences((f"• {item}" for item in items), Look.NOTE)


@dataclass(frozen=True)
class Part:
    """A table of the sheet, with its name in Excel and the sentences that go with it."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    asides: Sequence[str] = ()


def _parts(view: View) -> Iterator[Part]:
    words, medium = view.words, Medium.SHEET
    for name, make in FIRST_SHEET.items():
        if (found := make(view, medium)) is not None:
            table = table_of(found)
            columns, rows = sheet_columns(words, table.columns), sheet_rows(words, table)
            yield Part(name, found.title, columns, rows, asides(found))
