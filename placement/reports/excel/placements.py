"""Everybody, one row each, with room to agree or to object."""

from __future__ import annotations

from placement.cells import SEPARATOR
from placement.reports.excel.decisions import DECISION, REASON, offer_choice, write_codes
from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import Column, Row, Shown, fit, keep_heads, write_table
from placement.reports.excel.wording import age, distance, outcome
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import View
from placement.reports.words.codes import ROUTES, word
from placement.result import Outcome, PupilResult

HEAD = 1
"""Row of the heads; the hidden codes stand above it."""

CODES: tuple[str, ...] = (
    "pupil_id", "outcome_text", "group_id", "school_name", "board_name", "distance_km", "reason_text", "flags_text",
    DECISION, REASON, "route_text", "registered_on", "age_years", "family_id",
    "outcome", "route", "school_id", "board_id", "reason", "flags",
)  # fmt: skip
"""A code for every column, in order."""

_PRINTED = CODES.index("route_text")
"""Columns that are printed: those that people decide by."""

_ORDER = (Outcome.PLACED, Outcome.MOVED, Outcome.WAITING, Outcome.ROUTED, Outcome.STAYS)
"""What is new stands first; within an outcome, the order of the tables."""


def write(plan: Plan) -> None:
    """Write the sheet: every pupil once, nothing chosen beforehand; who stays comes last."""
    view = plan.view
    sheet = plan.book.sheet(plan.placements)
    columns = _columns(view)
    rows = [_row(view, pupil) for pupil in sorted(view.result.pupils, key=lambda each: _ORDER.index(each.outcome))]
    write_codes(sheet, CODES)
    widths = fit(sheet, columns, rows)
    end = write_table(sheet, HEAD, columns, rows, widths)
    keep_heads(sheet, HEAD)
    sheet.raw.set_column(CODES.index(REASON), CODES.index(REASON), 36)
    sheet.raw.print_area(HEAD, 0, end - 1, _PRINTED - 1)
    sheet.raw.set_tab_color("#C55A11")
    decision, why, key = (CODES.index(code) for code in (DECISION, REASON, "pupil_id"))
    offer_choice(sheet, HEAD + 1, end - 1, decision, why, key)


def _columns(view: View) -> list[Column]:
    words = view.words
    return [
        Column(words.text("pupil"), Look.CELL_STRONG, 24),
        Column(words.text("what happens"), Look.WRAP, 34),
        Column(words.text("group"), Look.CELL, 20),
        Column(words.text("school"), Look.WRAP, 30),
        Column(words.text("board"), Look.WRAP, 26),
        Column(words.text("distance"), Look.ABOUT, 19),
        Column(words.text("why"), Look.WRAP, 36),
        Column(words.text("remarks"), Look.WRAP, 36),
        Column(words.text("agree or object"), Look.INPUT, 14),
        Column(words.text("reason (needed when you object)"), Look.INPUT, 36),
        Column(words.text("belongs in"), Look.CELL, 36),
        Column(words.text("signed up on"), Look.DATE, 14),
        Column(words.text("age"), Look.INTEGER, 8),
        Column(words.text("family"), Look.CELL, 20),
        *(Column(title, Look.CODE, 30) for title in _code_titles(view)),
    ]


def _code_titles(view: View) -> list[str]:
    words = view.words
    return [
        words.text("code: {column}", column=column)
        for column in ("outcome", "route", "school_id", "board_id", "reason", "flags")
    ]


def _row(view: View, result: PupilResult) -> Row:
    line, pupil = PupilLine(view, result), view.pupils[result.pupil_id]
    arrives = result.outcome is not Outcome.STAYS
    said = outcome(view, result)
    return (
        result.pupil_id,
        Shown(said, Look.WRAP_STRONG) if arrives else said,
        result.group_id,
        view.school_name(result.school_id) if result.school_id else None,
        view.board_name(result.board_id),
        distance(view, result),
        line.reason,
        line.remarks(unsaid=()),
        None,
        None,
        word(view.words, ROUTES, result.route),
        pupil.registered_on,
        age(view, result.pupil_id),
        pupil.family_id,
        result.outcome.value,
        result.route,
        result.school_id,
        result.board_id,
        result.reason,
        SEPARATOR.join(result.flags),
    )
