"""One number is one number: a figure that stands in several media is the same in HTML, Markdown, workbook and file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from placement.locale import LANGUAGES, translator
from placement.reports.audience import read_audience
from placement.reports.forms import report_file
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.tables.criteria import CRITERIA
from placement.reports.tables.groups import GROUPS
from placement.reports.terminal.render import render
from placement.reports.words.criteria import CRITERIA as NAMES
from placement.store.run import run_files
from tests.once import once
from tests.reports import shown
from tests.reports.excel.reading import Read
from tests.reports.media import (
    FACTS,
    Grid,
    Place,
    Shown,
    alike,
    compared,
    is_same,
    of_html,
    of_markdown,
    of_screen,
    of_sheet,
    of_workbook,
    placed,
)
from tests.reports.screens import page as screen
from tests.seeds import chequered

READERS = (*(each for each in shown.AUDIENCES if not each.startswith("parent:")), "public")
"""One reader of each kind whose page has tables; a parent's has none."""


def on_pages(page: Page) -> tuple[str, str]:
    """A page as HTML and as Markdown."""
    return render_html(page), render_markdown(page)


# --- the page of a run ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("reader", "language"), chequered(READERS, LANGUAGES))
def test_markdown_has_the_numbers_of_the_page(reader: str, language: str) -> None:
    html, markdown = on_pages(shown.page(reader, language))
    found = compared(placed(of_html(html)), placed(of_markdown(markdown)), language)
    alike(found)
    assert len(found.both) >= 10


@pytest.mark.parametrize(
    ("reader", "language"), chequered([each for each in READERS if each != "coordinator"], LANGUAGES)
)
def test_a_workbook_has_the_numbers_of_the_page(reader: str, language: str) -> None:
    found = compared(placed(of_html(render_html(shown.page(reader, language)))), workbook(reader, language), language)
    alike(found)


def workbook(reader: str, language: str) -> Mapping[Place, Shown]:
    """Cells of a reader's workbook whose tables stand on sheets of their own."""
    return placed(of_workbook(_file(reader, language)))


@once
def _file(reader: str, language: str) -> bytes:
    problem, material = shown.material()
    raw = report_file(material, read_audience(reader, problem.case), language, "xlsx")
    assert isinstance(raw, bytes)
    return raw


ON_THE_PAGE_ALONE = {
    FACTS: "the first sheet has them in sentences, of each pupil",
    "Newly placed pupils, each with group, distance and reason": "on sheets to decide on, with other columns",
    "Waiting pupils, the longest first": "on sheets to decide on, with other columns",
    "Referred, destination not yet confirmed": "on sheets to decide on, with other columns",
    "Families in more than one place": "on the sheet of placements, by pupil",
    "Pupils in each group, before this batch and after it": "a sheet of its own, compared below",
    "Every criterion, before this batch and after it": "a sheet of its own, compared below",
    "Files that were read, with their SHA-256": "on the sheet of settings",
    "Pupils in each group by origin": "the workbook names no origin",
    "Children by postcode area": "the workbook names no postcode",
}
"""Caption of a table of the coordinator's page that is not on a sheet with the same columns -> why."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coordinators_workbook_has_the_numbers_of_the_page(language: str) -> None:
    page = of_html(render_html(shown.page("coordinator", language)))
    captions = {each.caption for each in page} - {FACTS}
    sheets = [each for each in of_workbook(_file("coordinator", language)) if each.caption in captions]
    found = compared(placed(page), placed(sheets), language)
    assert found.differ == []
    assert found.there == frozenset()
    assert len(found.both) > 200
    alone = {caption for caption, _, _ in found.here}
    assert len(alone) == len(ON_THE_PAGE_ALONE)
    assert language != "en" or alone == ON_THE_PAGE_ALONE.keys()


# --- one table in every medium -------------------------------------------------------------------------


def rows_of(file: str) -> list[dict[str, str]]:
    """Rows of a file of the sample's run."""
    _, material = shown.material()
    return list(csv.DictReader(io.StringIO(run_files(Path("out"), material.case, material.result)[file])))


def on_screen(language: str) -> list[list[str]]:
    """Lines of the terminal after a solve, each as its cells."""
    _, material = shown.material()
    return of_screen(screen(lambda console: render(console, material.case, material.result, language), width=200))


def sheet(language: str, name: str) -> list[list[Shown]]:
    """Rows of a sheet of the coordinator's workbook that is one table, its headings first."""
    found = of_sheet(Read(_file("coordinator", language)), name, captioned=False)
    assert found is not None
    return [found.heads, *found.rows]


def table_headed(grids: Iterable[Grid], heading: str) -> Grid:
    """The table of a page that has such a heading."""
    (found,) = (each for each in grids if heading in each.heads)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_criteria_are_the_same_on_page_sheet_screen_and_in_their_file(language: str) -> None:
    words = translator(language)
    codes = ("before", "measure", "weight", "points", "best_alone")
    heads = {each.code: words.text(str(each.heading)) for each in CRITERIA.columns if each.code in codes}
    page = table_headed(of_html(render_html(shown.page("coordinator", language))), heads["best_alone"])
    on_sheet, lines = sheet(language, words.text("Criteria")), on_screen(language)
    in_file = {words.text(NAMES[row["criterion"]]): row for row in rows_of("criteria.csv")}
    of_sheet_ = {row[0]: dict(zip(on_sheet[0], row, strict=True)) for row in on_sheet[1:]}
    names = [row[0] for row in page.rows if row[0] in in_file]
    assert len(names) == len(in_file)
    for row in (each for each in page.rows if each[0] in in_file):
        cells, name = dict(zip(page.heads, row, strict=True)), str(row[0])
        for code, head in heads.items():
            text, exact = cells[head], in_file[name][code]
            assert is_same(text, Decimal(exact) if exact else "", language), (name, code)
            assert is_same(text, of_sheet_[name][head], language), (name, head)
        assert [each for each in row if each] in lines, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_are_the_same_on_page_sheet_screen_and_in_their_file(language: str) -> None:
    words = translator(language)
    codes = ("seated_before", "added", "size", "min_size", "target_size", "max_size")
    heads = {each.code: words.text(str(each.heading)) for each in GROUPS.columns if each.code in codes}
    page = table_headed(of_html(render_html(shown.page("coordinator", language))), heads["target_size"])
    on_sheet, lines = sheet(language, words.text("Groups")), on_screen(language)
    of_sheet_ = {str(row[0]): dict(zip(on_sheet[0], row, strict=True)) for row in on_sheet[1:]}
    in_file = {row["group_id"]: row for row in rows_of("groups.csv")}
    *groups, total = page.rows
    ids = [str(row[0]).split(maxsplit=1)[0] for row in groups]
    assert all(group in ids or row["size"] == row["seated_before"] == "0" for group, row in in_file.items())
    for head in (heads[code] for code in ("seated_before", "added", "size")):
        at = page.heads.index(head)
        assert int(str(total[at])) == sum(int(str(row[at])) for row in groups) == of_sheet_[str(total[0])][head]
    for row in groups:
        cells, name = dict(zip(page.heads, row, strict=True)), str(row[0])
        group = name.split(maxsplit=1)[0]
        for code, head in heads.items():
            assert is_same(cells[head], Decimal(in_file[group][code]), language), (name, code)
            assert is_same(cells[head], of_sheet_[name][head], language), (name, head)
        added = cells[heads["added"]]
        shown_there = [cells[heads["seated_before"]], *([] if added == "0" else [f"+{added}"]), cells[heads["size"]]]
        (line,) = (each for each in lines if each[0] == group and len(each) > len(shown_there) + 2)
        assert line[2 : 2 + len(shown_there)] == shown_there, name


# --- a medium that says something else is found out -----------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_digit_more_in_one_medium_is_found(language: str) -> None:
    html, markdown = on_pages(shown.page("steering", language))
    right = placed(of_html(html))
    other = re.sub(r"(<td[^>]*>\d*)(\d)(</td>)", _next, html, count=1)
    assert len(compared(placed(of_html(other)), placed(of_markdown(markdown)), language).differ) == 1
    other = re.sub(r"(?m)^(\| [^|\n]+ \| [^\n]*?\d*)(\d)( \|)", _next, markdown, count=1)
    assert len(compared(right, placed(of_markdown(other)), language).differ) == 1
    raw = doctored(_file("steering", language))
    assert len(compared(right, placed(of_workbook(raw)), language).differ) == 1


def _next(found: re.Match[str]) -> str:
    return f"{found[1]}{(int(found[2]) + 1) % 10}{found[3]}"


def doctored(workbook_: bytes) -> bytes:
    """A workbook with one number of its second sheet one higher."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                text = data.decode()
                data = re.sub(r'(<c r="[B-Z]\d+"(?: s="\d+")?><v>)(\d+)(</v>)', _higher, text, count=1).encode()
            new.writestr(name, data)
    return made.getvalue()


def _higher(found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) + 1}{found[3]}"
