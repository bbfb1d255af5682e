"""The groups, before and after."""

from __future__ import annotations

from dataclasses import replace

from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import fit, keep_heads, write_row, write_table
from placement.reports.tables.groups import GroupLine, groups_table
from placement.reports.tables.model import Medium
from placement.reports.writers.xlsx import sheet_columns, sheet_rows, sheet_total


def write(plan: Plan) -> None:
    """Write the sheet: a row for every group, with a link to its own sheet, and the totals."""
    view = plan.view
    sheet = plan.book.sheet(plan.overview)
    groups = view.result.groups
    table = groups_table(view, groups, Medium.SHEET)
    first, *others = sheet_columns(view.words, table.columns)
    columns = [replace(first, look=Look.CELL_LINK), *others]
    rows, total = sheet_rows(view.words, table), sheet_total(view.words, table)
    end = write_table(sheet, 0, columns, rows, fit(sheet, columns, [*rows, total]))
    for number, group in enumerate(groups, start=1):
        sheet.link(number, 0, plan.groups[group.group_id], GroupLine(view, group).name, Look.CELL_LINK)
    write_row(sheet, end, columns, total)
    keep_heads(sheet, 0)
