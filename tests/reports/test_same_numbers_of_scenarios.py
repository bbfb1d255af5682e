"""One number is one number: scenarios and options side by side in every form, on a screen and in a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from placement.locale import LANGUAGES, translator
from placement.publish.options import beside as side
from placement.reports.comparison.page import AUDIENCES as COMPARED_BY
from placement.reports.comparison.page import comparison_page
from placement.reports.excel.pages import page_workbook
from placement.reports.options.page import options_page
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.reports.tables.choice import CHILDREN
from placement.reports.terminal.comparison import render_comparison
from placement.reports.terminal.options import render_options
from placement.store.comparison import comparison_files
from tests.once import once
from tests.reports.media import (
    Grid,
    Place,
    alike,
    compared,
    is_same,
    number,
    numbers,
    of_html,
    of_markdown,
    of_paper,
    of_screen,
    of_workbook,
    placed,
)
from tests.reports.options.town import found as town
from tests.reports.screens import page as screen
from tests.seeds import chequered
from tests.whatif.worlds import sample

NAMES_OF_SCENARIOS = ("baseline", "closed-group", "with-moves", "enrolment", "winding-down", "lexicographic")


def side_by_side(kind: Kind, language: str) -> tuple[Page, Page]:
    """The page of a comparison, and that from which its workbook is made."""
    found = sample(*NAMES_OF_SCENARIOS)
    return comparison_page(found, kind, language), comparison_page(found, kind, language, sheets=True)


def of_options(kind: Kind, language: str) -> tuple[Page, Page]:
    """The page of options, and that from which its workbook is made."""
    case, found = town()
    made = side(case, found, kind, language)
    return options_page(case, found, made, kind, language), options_page(case, found, made, kind, language, sheets=True)


PAGES = {"comparison": side_by_side, "options": of_options}


@pytest.mark.parametrize(("name", "kind", "language"), chequered(PAGES, COMPARED_BY, LANGUAGES))
def test_pages_of_scenarios_have_the_same_numbers_in_every_form(name: str, kind: Kind, language: str) -> None:
    words = translator(language)
    page, for_sheets = PAGES[name](kind, language)
    html = side_by_side_html(kind, language) if name == "comparison" else render_html(page)
    markdown = render_markdown(page)
    grids = of_html(html)
    alike(compared(placed(grids), placed(of_markdown(markdown)), language))
    parts = of_paper(html)
    assert bool(parts) is (name == "comparison"), "six scenarios are too wide for paper, five are not"
    of_parts_of_paper(grids, parts)
    in_book = placed(of_workbook(page_workbook(for_sheets)))
    found = compared(placed(joined(grids, words.text(CALENDAR)), beside=False), in_book, language)
    assert found.differ == []
    assert found.here == frozenset()
    assert len(found.both) > 300
    rows = {place[:2] for place in found.both}
    less = {place for place in found.there if re.fullmatch(r"[B-Z] \w+ A", place[2]) and place[:2] in rows}
    besides = beside_figures(grids)
    for caption, row, head in less:
        there = besides.get((caption, row, head[0]), words.fixed(0))
        assert in_book[caption, row, head] == "" or is_same(there, in_book[caption, row, head], language), (row, head)
    assert {caption for caption, _, _ in found.there - less} <= {words.text(each) for each in IN_THE_WORKBOOK_ALONE}


CALENDAR = "Pupils in each group, week by week"
"""Caption of a table that a page has in parts, below drawings of a few groups each."""

SHARES = "Shares of the boards"
"""Caption of a table that each medium shows in a measure of its own."""

NOT_ALL_ON_A_SCREEN = {
    SHARES: "above a share, but not the share",
    "Money": "the gaps of hosts, but not what they are the difference of",
}
"""Caption of a table that has more rows on the page than on a screen -> what a screen has."""

IN_THE_WORKBOOK_ALONE = {SHARES: "also those by a basis that no scenario has in force"}
"""Caption of a table that has more rows on its sheet than on the page -> why. Differences have columns of their own."""


def joined(grids: Iterable[Grid], title: str) -> list[Grid]:
    """Tables with those below drawings of one thing as one table."""
    made: list[Grid] = []
    for each in grids:
        caption = title if each.caption.startswith(f"{title}: ") else each.caption
        if made and caption == made[-1].caption == title:
            made[-1].rows += each.rows
        else:
            made.append(Grid(caption, each.heads, list(each.rows), each.beside))
    return made


def of_parts_of_paper(whole: Iterable[Grid], parts: Iterable[Grid]) -> None:
    """Check that what is printed in parts has the cells of the whole."""
    screen_ = placed(whole)
    for each in parts:
        for place, shown_there in placed([each]).items():
            assert screen_[place] == shown_there


def beside_figures(grids: Iterable[Grid]) -> dict[Place, str]:
    """Caption, row and letter of a scenario -> the difference that stands beside its figure."""
    return {
        (grid.caption, str(grid.rows[row][0]), str(grid.heads[column]).split()[0]): beside
        for grid in grids
        for (row, column), beside in grid.beside.items()
    }


@once
def side_by_side_html(kind: Kind, language: str) -> str:
    return render_html(side_by_side(kind, language)[0])


def test_the_decision_page_has_the_numbers_of_the_file() -> None:
    found = sample(*NAMES_OF_SCENARIOS)
    file = csv.DictReader(io.StringIO(comparison_files(Path("out"), found)["comparison.csv"]))
    values = {
        (row["scenario"], f"{row['section']} {row['measure']}"): row["value"] for row in file if row["key"] == "region"
    }
    for language in LANGUAGES:
        words = translator(language)
        grids = {each.caption: each for each in of_html(side_by_side_html(Kind.STEERING, language))}
        children, money = (grids[words.text(each)] for each in ("For the children", "For groups and money"))
        assert children.heads[1:6] == [words.text(str(each.heading)) for each in CHILDREN.columns[1:6]]
        for grid, names in ((children, OF_CHILDREN), (money, OF_GROUPS)):
            for row in grid.rows:
                scenario = str(row[0]).partition(" ")[2]
                for text, name in zip(row[1:], names, strict=False):
                    if name:
                        assert is_same(text, Decimal(values[scenario, name]), language), (scenario, name)


OF_CHILDREN = ("pupils placed", "pupils unconfirmed", "pupils moved", "families split", "distance mean")
OF_GROUPS = ("groups under_min", "groups over_target", "transport beyond")


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_side_by_side_are_those_of_the_screen(language: str) -> None:
    found = sample(*NAMES_OF_SCENARIOS)
    lines = of_screen(screen(lambda console: render_comparison(console, found, language), width=300))
    words = translator(language)
    known = {each[0]: " ".join(each[1:]) for each in lines}
    grids = of_html(side_by_side_html(Kind.STEERING, language))
    rows = [(grid, at, row) for grid in grids if is_of_figures(grid) for at, row in enumerate(grid.rows)]
    alone = {grid.caption for grid, _, row in rows if row[0] not in known}
    assert alone == {words.text(each) for each in NOT_ALL_ON_A_SCREEN}
    both = [(grid, at, row) for grid, at, row in rows if row[0] in known]
    assert len(both) > 40
    for grid, at, row in both:
        text = " ".join(f"{each} {grid.beside.get((at, column), '')}" for column, each in enumerate(row) if column)
        # "Fewer than five" is said with a sign there.
        assert numbers(known[str(row[0])].replace("<5", ""), language) == numbers(text, language), row[0]


def is_of_figures(grid: Grid) -> bool:
    """Whether a table has a figure a row and a scenario a column."""
    return grid.heads[0] == "" and str(grid.heads[1]).startswith("A ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_are_those_of_the_screen(language: str) -> None:
    case, found = town()
    lines = of_screen(screen(lambda console: render_options(console, case, found, language), width=300))
    words = translator(language)
    grids = {each.caption: each for each in of_html(render_html(of_options(Kind.COORDINATOR, language)[0]))}
    rows = grids[words.text("Best first")].rows
    assert len(rows) == 5
    for rank, _, _, waiting, moved, mean, cost, groups, _ in (map(str, row) for row in rows):
        (line,) = (each for each in lines if each[0] == rank and len(each) > 10)
        assert [line[3], *line[-6:-4], line[-2]] == [waiting, moved, groups, cost]
        exact = number(mean, language)
        assert exact is not None
        assert is_same(line[-3], exact, language)
