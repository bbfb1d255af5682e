"""All pupils, one row each, with cells to agree or object."""

from __future__ import annotations

from placement.reports.excel.decisions import offer_choice, write_codes
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import fit, keep_heads, write_table
from placement.reports.tables.model import Medium
from placement.reports.tables.placements import DECISION, DECISION_REASON, PLACEMENTS
from placement.reports.tables.pupils import PupilLine
from placement.reports.writers.xlsx import sheet_columns, sheet_rows
from placement.result import Outcome

HEAD = 1
"""Row of the headings, below the hidden codes."""

CODES: tuple[str, ...] = tuple(column.code for column in PLACEMENTS.of(Medium.SHEET))
"""Codes of all columns, in order."""

_PRINTED = CODES.index("route_text")
"""Number of columns that are printed: those on which people decide."""

_ORDER = (Outcome.PLACED, Outcome.MOVED, Outcome.WAITING, Outcome.ROUTED, Outcome.STAYS)
"""Order of the rows: new placements first; within an outcome, in the order of the tables."""


def write(plan: Plan) -> None:
    """Write the sheet: every pupil once, those who stay last, with no choice made in advance."""
    view = plan.view
    sheet = plan.book.sheet(plan.placements)
    pupils = sorted(view.result.pupils, key=lambda each: _ORDER.index(each.outcome))
    table = PLACEMENTS.fill([PupilLine(view, each) for each in pupils], Medium.SHEET)
    columns, rows = sheet_columns(view.words, table.columns), sheet_rows(view.words, table)
    write_codes(sheet, CODES)
    widths = fit(sheet, columns, rows)
    end = write_table(sheet, HEAD, columns, rows, widths)
    keep_heads(sheet, HEAD)
    sheet.raw.set_column(CODES.index(DECISION_REASON), CODES.index(DECISION_REASON), 36)
    sheet.raw.print_area(HEAD, 0, end - 1, _PRINTED - 1)
    sheet.raw.set_tab_color("#C55A11")
    decision, why, key = (CODES.index(code) for code in (DECISION, DECISION_REASON, "pupil_id"))
    offer_choice(sheet, HEAD + 1, end - 1, decision, why, key)
