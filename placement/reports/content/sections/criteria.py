"""What the placement costs by each criterion, before and after."""

from __future__ import annotations

from placement.reports.content.cells import change, label, number, numbers, texts
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Cell, Paragraph, Section, Table
from placement.reports.terminal.criteria import reading
from placement.reports.terminal.words import CRITERIA, UNITS, word
from placement.result import CriterionResult


def section(totals: Totals) -> Section:
    """List the criteria with measure, before, change, unit, weight and points."""
    words, result = totals.words, totals.result
    weighed = result.objective is not None
    columns = (
        *texts(words.text("criterion")),
        *numbers(words.text("was"), words.text("now"), words.text("change")),
        *texts(words.text("unit")),
    )
    if weighed:
        columns = (*columns, *numbers(words.text("weight"), words.text("points")))
    rows = [_row(totals, each, weighed=weighed) for each in result.criteria]
    if result.objective is not None:
        rows.append((label(words.text("total")), *(label(""),) * 5, number(words, result.objective)))
    caption = words.text("Every criterion, before this batch and after it")
    return Section(
        "criteria",
        words.text("What the placement costs"),
        (
            Table(caption, columns, tuple(rows), total=weighed),
            *(Paragraph(each) for each in reading(totals.view)),
        ),
    )


def _row(totals: Totals, criterion: CriterionResult, *, weighed: bool) -> tuple[Cell, ...]:
    words = totals.words
    cells = (
        label(word(words, CRITERIA, criterion.name)),
        number(words, criterion.before),
        number(words, criterion.measure),
        change(words, criterion.measure - criterion.before),
        label(word(words, UNITS, criterion.unit)),
    )
    if not weighed:
        return cells
    pair = (criterion.weight, criterion.points)
    return (*cells, *(label("") if each is None else number(words, each) for each in pair))
