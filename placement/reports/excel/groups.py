"""The groups, before and after."""

from __future__ import annotations

from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import Column, Row, Shown, fit, keep_heads, write_row, write_table
from placement.reports.excel.wording import board_name
from placement.reports.terminal.groups import remarks
from placement.reports.view import View
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.result import GroupResult


def write(plan: Plan) -> None:
    """Write the sheet: a row for every group, with a link to its own sheet, and the totals."""
    view = plan.view
    sheet = plan.book.sheet(plan.overview)
    columns, groups = _columns(view), view.result.groups
    rows = [_row(view, group) for group in groups]
    total = _total(view)
    end = write_table(sheet, 0, columns, rows, fit(sheet, columns, [*rows, total]))
    for number, group in enumerate(groups, start=1):
        sheet.link(number, 0, plan.groups[group.group_id], group.group_id, Look.CELL_LINK)
    write_row(sheet, end, columns, total)
    keep_heads(sheet, 0)


def _columns(view: View) -> list[Column]:
    words = view.words
    counts = (
        words.text("was"),
        words.text("placed"),
        words.text("moved in"),
        words.text("moved out"),
        words.text("now"),
        words.text("minimum"),
        words.text("target"),
        words.text("maximum"),
        words.text("held back"),
    )
    return [
        Column(words.text("group"), Look.CELL_LINK, 24),
        Column(words.text("school"), Look.WRAP, 34),
        Column(words.text("board"), Look.WRAP, 26),
        Column(words.text("municipality"), Look.WRAP, 24),
        Column(words.text("status"), Look.CELL, 16),
        Column(words.text("ages"), Look.CELL, 10),
        *(Column(title, Look.INTEGER, 12) for title in counts),
        Column(words.text("remarks"), Look.WRAP, 50),
    ]


def _row(view: View, group: GroupResult) -> Row:
    known, school = view.groups[group.group_id], view.schools[group.school_id]
    return (
        group.group_id,
        view.school_name(group.school_id),
        board_name(view, group.board_id),
        school.municipality,
        word(view.words, GROUP_STATUSES, group.status),
        f"{known.age_from} – {known.age_to}",
        group.seated_before,
        group.added,
        group.moved_in,
        group.moved_out,
        size(group),
        group.min_size,
        group.target_size,
        group.max_size,
        known.reserved,
        "; ".join(text for text, _ in remarks(view, group)),
    )


def size(group: GroupResult) -> Shown:
    """Give a group's size, marked where it lies outside of what is agreed; the remarks say so too."""
    if "over_max" in group.flags:
        return Shown(group.size, Look.OVER)
    watched = {"over_target", "under_min"} & set(group.flags)
    return Shown(group.size, Look.UNDER if watched else Look.INTEGER)


def _total(view: View) -> Row:
    groups = view.result.groups
    sums = (
        sum(group.seated_before for group in groups),
        sum(group.added for group in groups),
        sum(group.moved_in for group in groups),
        sum(group.moved_out for group in groups),
        sum(group.size for group in groups),
    )
    return (
        Shown(view.words.text("total"), Look.TOTAL),
        *(Shown(None, Look.TOTAL) for _ in range(5)),
        *(Shown(each, Look.TOTAL_NUMBER) for each in sums),
        *(Shown(None, Look.TOTAL) for _ in range(5)),
    )
