"""The yearly report's page: what article 8 asks is in it, the public one holds sums alone, and Word says the same."""

from __future__ import annotations

import datetime as dt
import io
import re
import tempfile
from dataclasses import replace
from fractions import Fraction
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.table import Table

from placement.locale import translator
from placement.reports.duties.annual import annual_page, on_screen
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.writers.docx import page_document
from placement.results.year import Money, Realised, Step, Taken, YearReport
from placement.week.duties.periods import period_named
from placement.week.duties.yearly import year_report
from tests.once import once
from tests.week.duties.stories import TODAY, region, stories

LANGUAGES = ("en", "nl")
YEARS = ("2026", "2026-2027")
APPROVED = (
    Taken(Step.EVALUATED, "stuurgroep", dt.date(2028, 2, 1)),
    Taken(Step.APPROVED, "stuurgroep", dt.date(2028, 3, 1)),
)


@once
def draft(name: str) -> YearReport:
    with tempfile.TemporaryDirectory() as folder:
        memory = region(Path(folder), stories())
        return year_report(memory.desk(TODAY), period_named(name, "08-01"))


def approved(name: str) -> YearReport:
    return replace(draft(name), taken=APPROVED)


def tables(page: Page) -> dict[str, FilledTable]:
    found = [block for section in page.sections for block in section.blocks if isinstance(block, FilledTable)]
    return {each.caption: each for each in found}


def text(page: Page) -> str:
    return re.sub(r"<[^>]*>", " ", render_html(page))


@pytest.mark.parametrize("name", YEARS)
@pytest.mark.parametrize("is_public", [False, True])
def test_every_column_that_has_a_total_adds_up(name: str, is_public: bool) -> None:
    page = annual_page(translator("en"), approved(name), is_public=is_public)
    summed = 0
    for table in tables(page).values():
        for at, column in enumerate(table.columns[1:], start=1):
            total = table.total.values.get(column.code) if table.total is not None else None
            numbers = [Fraction(each) for row in table.rows if isinstance(each := row[at], int | Fraction)]
            if total is not None and table.rows:
                assert sum(numbers) == total, (table.caption, column.code)
                summed += 1
    assert summed > 15 if not is_public else summed > 8


def test_months_boards_and_groups_tell_of_the_same_children() -> None:
    found = tables(annual_page(translator("en"), approved("2026"), is_public=False))
    sums = {caption: each.total.values for caption, each in found.items() if each.total is not None}
    began = sums["Children by month"]["entered"]
    assert began == sums["Children who began in a group, by month and board"]["together"]
    assert began == sums["Children in each group on the reference dates"]["entered"]
    assert began == sums["The balance over boards (covenant 3c)"]["entered"]
    assert sums["Children by month"]["left"] == sums["Where children who left a group went"]["count"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", YEARS)
def test_the_public_version_names_no_board_school_municipality_or_group(language: str, name: str) -> None:
    found = replace(approved(name), names={"B1": "Noord", "B2": "Zuid"})
    public = text(annual_page(translator(language), found, is_public=True))
    for word in ("Noord", "Zuid", "S1", "Leiden", "G1", "G2", "B1", "K00", "2315"):
        assert not re.search(rf"\b{word}", public), word
    assert "stuurgroep" in public


def test_ages_are_told_of_an_approved_calendar_year_alone() -> None:
    told = {
        (name, step): "ages" in [each.key for each in annual_page(translator("en"), found, is_public=False).sections]
        for name in YEARS
        for step, found in (("draft", draft(name)), ("approved", approved(name)))
    }
    assert [key for key, is_told in told.items() if is_told] == [("2026", "approved")]


def test_where_children_went_is_told_once_of_an_approved_calendar_year() -> None:
    def told(found: YearReport, *, is_public: bool) -> str:
        return text(replace_sections(annual_page(translator("en"), found, is_public=is_public), "left", "cohorts"))

    for is_public in (False, True):
        assert "secondary education" in told(approved("2026"), is_public=is_public)
        assert "secondary education" not in told(approved("2026-2027"), is_public=is_public)
        assert "secondary education" not in told(draft("2026"), is_public=is_public)
    assert "once the report is approved" in told(draft("2026"), is_public=False)
    assert "on the calendar years" in told(approved("2026-2027"), is_public=True)


def replace_sections(page: Page, *keys: str) -> Page:
    return replace(page, sections=tuple(each for each in page.sections if each.key in keys))


def test_missing_amounts_are_asked_of_each_board_and_public_money_is_to_the_euro() -> None:
    words, found = translator("en"), draft("2026")
    missing = replace(found, realised=Realised({}, (("B1", Money.COST), ("B2", Money.COST), ("B2", Money.NATIONAL))))
    page = text(annual_page(words, missing, is_public=False))
    assert "One: costs" in page
    assert "Two: costs and national money" in page
    assert "Not all boards" in text(annual_page(words, missing, is_public=True))
    amounts = {(board, what): Fraction("1234567.50") for board in ("B1", "B2") for what in Money}
    filled = replace(found, realised=Realised(amounts, ()))
    assert "€2,469,135" in text(annual_page(words, filled, is_public=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", YEARS)
def test_word_says_what_the_page_says(language: str, name: str) -> None:
    page = annual_page(translator(language), draft(name), is_public=False)
    made = page_document(page)
    document = Document(io.BytesIO(made))
    said: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            said += [cell.text for row in block.rows for cell in row.cells]
        else:
            said.append(block.text)
    assert [each.text for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"] == [
        section.title for section in page.sections
    ]
    html = " ".join(text(page).split())
    missing = [each for each in said if each.strip("_ ") and " ".join(each.split()) not in unescape(html)]
    # A callout's tone, and facts, are put differently on a page.
    assert [each for each in missing if ": " not in each] == []
    assert page_document(page) == made


def test_word_holds_nothing_that_runs_or_loads() -> None:
    page = annual_page(translator("nl"), draft("2026"), is_public=False)
    with ZipFile(io.BytesIO(page_document(replace(page, title="=cmd|' /C calc'!A0\x07")))) as packed:
        names, everything = packed.namelist(), b"".join(packed.read(each) for each in packed.namelist())
    assert not [each for each in names if "vba" in each.lower() or "embed" in each.lower()]
    assert b'TargetMode="External"' not in everything
    assert b"nl-NL" in everything
    assert b"\x07" not in packed_text(everything)


def packed_text(everything: bytes) -> bytes:
    """The parts that are text; the thumbnail of the library's template is not."""
    return everything.split(b"JFIF")[0]


@pytest.mark.parametrize("medium", [Medium.NARROW, Medium.WIDE])
def test_a_screen_shows_how_it_stands(medium: Medium) -> None:
    first, second = on_screen(translator("en"), draft("2026"), medium)
    assert "Draft" in str(first.blocks[0])
    assert any(isinstance(block, FilledTable) for block in second.blocks)
