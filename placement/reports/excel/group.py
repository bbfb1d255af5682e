"""One group: its pupils after this batch, and those who left."""

from __future__ import annotations

from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import fit, write_table
from placement.reports.excel.text import Writer
from placement.reports.tables.groups import GroupLine
from placement.reports.tables.model import Medium
from placement.reports.tables.placements import GROUP_PUPILS, LeavingLine, MemberLine
from placement.reports.view import View
from placement.reports.writers.xlsx import sheet_columns, sheet_rows
from placement.result import GroupResult, Outcome

_ORDER = (Outcome.PLACED, Outcome.MOVED, Outcome.STAYS)
"""Order of the pupils: new ones first."""


def write(plan: Plan, group: GroupResult) -> None:
    """Write the sheet of a group: its size against its limits, its pupils, and those who left."""
    view, words = plan.view, plan.view.words
    sheet = plan.book.sheet(plan.groups[group.group_id])
    here = [each for outcome in _ORDER for each in view.of_outcome(outcome) if each.group_id == group.group_id]
    left = [each for each in view.of_outcome(Outcome.MOVED) if view.pupils[each.pupil_id].group_id == group.group_id]
    table = GROUP_PUPILS.fill([MemberLine(view, each) for each in here], Medium.SHEET)
    leaving = GROUP_PUPILS.fill([LeavingLine(view, each) for each in left], Medium.SHEET)
    columns = sheet_columns(words, table.columns)
    rows, gone = sheet_rows(words, table), sheet_rows(words, leaving)
    widths = fit(sheet, columns, [*rows, *gone])
    writer = Writer(sheet, widths)
    writer.title(words.text("Group {group}", group=view.place(group.group_id)))
    writer.sentence(_size(view, group), Look.STRONG)
    if remarks := GroupLine(view, group).remarks:
        writer.sentence(remarks.text, Look.WARNING)
    sheet.link(writer.row, 0, plan.overview, words.text("All groups"))
    head = writer.row + 2
    writer.row = write_table(sheet, head, columns, rows, widths)
    if not rows:
        sheet.put(head + 1, 0, words.text("Nobody."), Look.LEFT)
    if gone:
        writer.heading(words.text("Who left this group"))
        write_table(sheet, writer.row, columns, gone, widths, filtered=False)
    sheet.raw.freeze_panes(head + 1, 1)
    sheet.raw.repeat_rows(head)


def _size(view: View, group: GroupResult) -> str:
    number = view.words.number
    return view.words.text(
        "{before} before, {size} now; minimum {minimum}, target {target}, maximum {maximum}.",
        before=number(group.seated_before),
        size=number(group.size),
        minimum=number(group.min_size),
        target=number(group.target_size),
        maximum=number(group.max_size),
    )
