"""One group: who is in it after this batch, and who left it."""

from __future__ import annotations

from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import Column, Row, Shown, fit, write_table
from placement.reports.excel.text import Writer
from placement.reports.excel.wording import age, distance, outcome
from placement.reports.tables.groups import GroupLine
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import View
from placement.result import GroupResult, Outcome, PupilResult

_ORDER = (Outcome.PLACED, Outcome.MOVED, Outcome.STAYS)
"""Who is new stands first."""


def write(plan: Plan, group: GroupResult) -> None:
    """Write a group's sheet: its size against its limits, its pupils, and who left it."""
    view, words = plan.view, plan.view.words
    sheet = plan.book.sheet(plan.groups[group.group_id])
    here = [each for outcome in _ORDER for each in view.of_outcome(outcome) if each.group_id == group.group_id]
    left = [each for each in view.of_outcome(Outcome.MOVED) if view.pupils[each.pupil_id].group_id == group.group_id]
    columns = _columns(view)
    rows, gone = [_row(view, each) for each in here], [_row(view, each, left=True) for each in left]
    widths = fit(sheet, columns, [*rows, *gone])
    writer = Writer(sheet, widths)
    writer.title(words.text("Group {group}", group=view.place(group.group_id)))
    writer.sentence(_size(view, group), Look.STRONG)
    if said := GroupLine(view, group).remarks.text:
        writer.sentence(said, Look.WARNING)
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


def _columns(view: View) -> list[Column]:
    words = view.words
    return [
        Column(words.text("pupil"), Look.CELL_STRONG, 24),
        Column(words.text("what happens"), Look.WRAP, 26),
        Column(words.text("distance"), Look.ABOUT, 19),
        Column(words.text("age"), Look.INTEGER, 8),
        Column(words.text("signed up on"), Look.DATE, 14),
        Column(words.text("started on"), Look.DATE, 14),
        Column(words.text("expected to leave on"), Look.DATE, 16),
        Column(words.text("family"), Look.CELL, 20),
        Column(words.text("why"), Look.WRAP, 36),
        Column(words.text("remarks"), Look.WRAP, 40),
    ]


def _row(view: View, result: PupilResult, *, left: bool = False) -> Row:
    line, pupil = PupilLine(view, result), view.pupils[result.pupil_id]
    said = view.words.text("moves to {group}", group=result.group_id) if left else outcome(view, result)
    arrives = result.outcome is not Outcome.STAYS
    return (
        result.pupil_id,
        Shown(said, Look.LEFT if left else Look.NEW) if arrives else said,
        distance(view, result),
        age(view, result.pupil_id),
        pupil.registered_on,
        pupil.entered_on,
        pupil.expected_exit_on,
        pupil.family_id,
        line.reason,
        line.remarks(),
    )
