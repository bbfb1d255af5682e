"""What the placement costs by each criterion, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.content.cells import change, label, number, numbers, texts, within
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Bullets, Cell, Paragraph, Section, Table
from placement.reports.terminal.criteria import reading
from placement.reports.terminal.words import CRITERIA, UNITS, word
from placement.result import CriterionResult


def section(totals: Totals) -> Section:
    """List the criteria with measure, before, change, unit, weight and points."""
    words, result = totals.words, totals.result
    weighed = result.objective is not None
    columns = (
        *texts(words.text("criterion")),
        *numbers(words.text("before"), words.text("now"), words.text("change")),
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
            *_price(totals, weighed=weighed),
            Table(caption, columns, tuple(rows), total=weighed),
            *(Paragraph(each) for each in reading(totals.view)),
            Paragraph(words.text("How they are counted:")),
            Bullets(tuple(_counted(totals))),
        ),
    )


def _price(totals: Totals, *, weighed: bool) -> Iterator[Paragraph]:
    if weighed:
        yield Paragraph(
            totals.words.text(
                "Every wish has a price: each unit costs its weight in points. The program looks for the placement "
                "with the fewest points, after as few waiting as possible."
            )
        )


def _counted(totals: Totals) -> Iterator[str]:
    """Say in plain words how the criteria count of which the name does not tell."""
    words, rules = totals.words, totals.case.scenario.rules
    name = word(words, CRITERIA, "proximity")
    if rules.far_multiplier == 1:
        yield words.text("{criterion}: the kilometres of everybody in a group.", criterion=name)
    else:
        yield words.text(
            "{criterion}: the kilometres of everybody in a group; each beyond {limit} km counts {times} times.",
            criterion=name,
            limit=words.number(rules.far_km),
            times=words.number(rules.far_multiplier),
        )
    yield words.text(
        "{criterion}: pupils that boards have above their share.", criterion=word(words, CRITERIA, "proportionality")
    )
    if rules.diversity_columns:
        yield words.text(
            "{criterion}: every two pupils in a group who are alike in what is mixed; the fewer, the better mixed.",
            criterion=word(words, CRITERIA, "diversity"),
        )
    yield words.text(
        "{above} and {below}: the first pupil too many or too few in a group counts once, the second twice, and so on.",
        above=word(words, CRITERIA, "group_size"),
        below=within(word(words, CRITERIA, "viability")),
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
