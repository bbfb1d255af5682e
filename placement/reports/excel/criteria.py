"""What the placement costs by each criterion."""

from __future__ import annotations

from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import Column, Row, Shown, fit, keep_heads, write_row, write_table
from placement.reports.excel.text import Writer
from placement.reports.terminal.criteria import reading
from placement.reports.terminal.view import View
from placement.reports.terminal.words import CRITERIA, UNITS, word
from placement.result import CriterionResult


def write(plan: Plan) -> None:
    """Write the sheet: measure, before, change, unit, weight and points of every criterion, and how to read them."""
    view = plan.view
    sheet = plan.book.sheet(plan.criteria)
    columns = _columns(view)
    rows = [_row(view, each) for each in view.result.criteria]
    widths = fit(sheet, columns, rows)
    end = write_table(sheet, 0, columns, rows, widths)
    if view.result.objective is not None:
        write_row(sheet, end, columns, _total(view, len(columns)))
    writer = Writer(sheet, widths, end + 2)
    writer.sentences(reading(view), Look.NOTE)
    keep_heads(sheet, 0)


def _columns(view: View) -> list[Column]:
    words = view.words
    return [
        Column(words.text("criterion"), Look.CELL_STRONG, 40),
        Column(words.text("before"), Look.NUMBER, 14),
        Column(words.text("measure"), Look.NUMBER, 14),
        Column(words.text("change"), Look.CHANGE, 14),
        Column(words.text("unit"), Look.CELL, 26),
        Column(words.text("weight"), Look.NUMBER, 14),
        Column(words.text("points"), Look.NUMBER, 14),
        *([Column(words.text("best alone"), Look.NUMBER, 14)] if _knows_best(view) else []),
        Column(words.text("code: {column}", column="criterion"), Look.CODE, 20),
    ]


def _knows_best(view: View) -> bool:
    return any(each.best_alone is not None for each in view.result.criteria)


def _row(view: View, criterion: CriterionResult) -> Row:
    return (
        word(view.words, CRITERIA, criterion.name),
        criterion.before,
        criterion.measure,
        criterion.measure - criterion.before,
        word(view.words, UNITS, criterion.unit),
        criterion.weight,
        criterion.points,
        *([criterion.best_alone] if _knows_best(view) else []),
        criterion.name,
    )


def _total(view: View, width: int) -> Row:
    cells = [Shown(None, Look.TOTAL)] * width
    cells[0] = Shown(view.words.text("total"), Look.TOTAL)
    cells[6] = Shown(view.result.objective, Look.TOTAL_NUMBER)
    return cells
