"""One number is one number: a year of inflow beside scenarios, on pages, in workbooks, on a screen and in the file."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest

from placement.locale import LANGUAGES, translator
from placement.reports.comparison.page import AUDIENCES, comparison_page
from placement.reports.excel.pages import page_workbook
from placement.reports.page.blocks import Bullets
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.reports.terminal.comparison import render_comparison
from placement.store.comparison import comparison_files
from tests.reports.media import Grid, alike, numbers, of_html, of_markdown, of_workbook, placed
from tests.reports.media import compared as side_by_side
from tests.reports.screens import page as screen
from tests.seeds import chequered
from tests.simulation.yearly import NAMES, SIZES, compared, plays

CAPTIONS = ("Groups and waiting over the year", "Children in each group, mean of the weeks")
MEASURES = (
    "arrived", "placed", "children_mean", "size_mean", "seats_taken", "under_mean", "under_most", "over_mean",
    "over_most", "waiting_mean", "waiting_most", "waiting_end", "waited_mean", "waited_longest",
)  # fmt: skip


def tables(grids: list[Grid], language: str) -> list[Grid]:
    words = translator(language)
    return [each for each in grids if each.caption in {words.text(caption) for caption in CAPTIONS}]


@pytest.mark.parametrize(("kind", "language"), chequered(AUDIENCES, LANGUAGES))
def test_a_year_has_the_same_numbers_in_every_form(kind: Kind, language: str) -> None:
    page = comparison_page(compared(), kind, language)
    html = tables(of_html(render_html(page)), language)
    assert [len(each.rows) for each in html] == [len(MEASURES), len(SIZES)]
    alike(side_by_side(placed(html), placed(tables(of_markdown(render_markdown(page)), language)), language))
    sheets = tables(of_workbook(page_workbook(comparison_page(compared(), kind, language, sheets=True))), language)
    file = of_file()
    for on_page, in_book in zip(html, sheets, strict=True):
        for at, (row, beside) in enumerate(zip(on_page.rows, in_book.rows, strict=True)):
            assert row[0] == beside[0]
            measure, key = (MEASURES[at], "region") if len(on_page.rows) > 3 else ("size_mean", sorted(SIZES)[at])
            for column, name in enumerate(NAMES):
                mean, low, high = (file[name, key, measure, level] for level in ("mean", "p10", "p90"))
                said = numbers(str(row[1 + column]), language)
                assert len(said) == (1 if low == high else 3)
                for number, exact in zip(said, (mean, low, high), strict=False):
                    assert abs(number - exact) <= Decimal("0.05") + Decimal("0.0001"), (row, name)
                for cell, exact in zip(beside[1 + 3 * column : 4 + 3 * column], (mean, low, high), strict=True):
                    assert isinstance(cell, Decimal)
                    assert abs(cell - exact) < Decimal("0.001"), (row, name)


def of_file() -> dict[tuple[str, str, str, str], Decimal]:
    """Scenario, key, measure and level -> value as people read it."""
    rows = csv.DictReader(io.StringIO(comparison_files(Path("out"), compared())["inflow_year.csv"]))
    return {
        (row["scenario"], row["key"], row["measure"], level): Decimal(row[level]) * SCALE.get(row["unit"], 1)
        for row in rows
        for level in ("mean", "p10", "p90", "high")
    }


SCALE = {"part": 100}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 300])
def test_the_screen_has_the_numbers_of_the_page(width: int, language: str) -> None:
    shown = screen(lambda console: render_comparison(console, compared(), language), width=width)
    (grid, groups) = tables(of_html(render_html(comparison_page(compared(), Kind.STEERING, language))), language)
    flat = " ".join(shown.split())
    for row in (*grid.rows, *groups.rows):
        for cell in row[1:]:
            assert str(cell) in flat, (row[0], cell)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_say_what_the_file_has(language: str) -> None:
    page = comparison_page(compared(), Kind.STEERING, language)
    (section,) = (each for each in page.sections if each.key == "inflow-year")
    (bullets,) = (each for each in section.blocks if isinstance(each, Bullets))
    file = of_file()
    for name, factor, said in zip(NAMES, (100, 50, 200), bullets.items, strict=True):
        told = numbers(said.partition(name)[2], language)
        assert told[0] == factor
        expected = [
            file[name, "region", measure, level]
            for measure, level in (
                ("seats_taken", "mean"), ("under_mean", "mean"), ("under_most", "high"), ("over_mean", "mean"),
                ("over_most", "high"), ("waiting_mean", "mean"), ("waiting_most", "high"), ("waited_mean", "mean"),
            )
        ]  # fmt: skip
        assert all(abs(one - other) <= Decimal("0.0501") for one, other in zip(told[1:], expected, strict=True)), said


@pytest.mark.parametrize("kind", AUDIENCES)
def test_no_page_of_a_year_names_an_invented_child(kind: Kind) -> None:
    page = render_html(comparison_page(compared(), kind, "nl"))
    known = {each.pupil_id for name in NAMES for play in plays(name) for each in play.pupils if each.came}
    assert known
    assert not [each for each in known if each in page]
