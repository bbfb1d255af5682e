"""Any page as a workbook: its text first, each table on a sheet of its own."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.reports.excel.pages import page_workbook
from placement.reports.page.blocks import (
    Blank,
    Bullets,
    Callout,
    Facts,
    Figure,
    Page,
    Paragraph,
    Section,
    Tone,
)
from placement.reports.page.shades import colour
from placement.reports.tables.values import Said, Shaded
from tests.reports.excel.reading import Read, assert_inert, found, span
from tests.reports.plain_tables import plain_table

TABLE = plain_table(
    "Pupils by board",
    ("board", "pupils", "share", ""),
    [
        ("=North", Shaded(Fraction(12), 0.0), Shaded(Fraction(1, 3), 0.5), Said("withheld")),
        ("South", Shaded(Fraction(1200), 1.0), Fraction(2, 3), Said("3 → 4")),
    ],
    numbers=(1, 2, 3),
    total=("total", 1212, 1, None),
    note="A note.",
)
PAGE = Page(
    "en",
    "Placement of newcomers",
    "baseline",
    "For the steering group & friends",
    (
        Section("figures", "In figures", (Facts((("placed", "9"), ("waiting", "+5"))), Paragraph("=said"))),
        Section("boards", "Boards: [all] / some", (TABLE, Callout(Tone.GOOD, "Proven."), TABLE)),
        Section(
            "figure",
            "A figure",
            (
                Figure("Map", "<svg/>", "Shows schools.", replace(TABLE, caption="Drawn", total=None)),
                Figure("Another", "<svg/>", "Shows nothing."),
                Bullets(("one", "two"), numbered=True),
                Bullets(("three",)),
                Blank("What do you think?", 2),
                *(Callout(tone, tone.value) for tone in Tone),
            ),
        ),
    ),
    ("line 1", "line 2"),
)


@pytest.fixture(scope="module")
def book() -> Read:
    return Read(page_workbook(PAGE, day=dt.date(2026, 11, 23)))


def test_sheets_are_named_after_sections(book: Read) -> None:
    assert book.names == ["Report", "Boards_ _all_ _ some", "Boards_ _all_ _ some (2)", "A figure"]


def test_nothing_is_executable(book: Read) -> None:
    assert_inert(book)
    assert "'=said" in [row[0] for row in book.cells("Report")]


def test_the_text_is_on_the_first_sheet(book: Read) -> None:
    rows = book.cells("Report")
    said = [row[0] for row in rows]
    expected = [
        PAGE.title, PAGE.subtitle, PAGE.marking, "In figures", "placed", "Proven.", "Table: Pupils by board",
        "Another: Shows nothing.", "1. one", "2. two", "• three", "What do you think?",
        *(tone.value for tone in Tone), "Table: Drawn", "line 1", "line 2",
    ]  # fmt: skip
    places = [said.index(each) for each in expected if each in said]
    assert len(places) == len(expected)
    assert not any("Shows schools." in str(each) for each in said), "its table says it"
    assert [row[:2] for row in rows if row[0] == "waiting"] == [["waiting", "'+5"]]


def test_cells_are_numeric_unless_their_text_says_more(book: Read) -> None:
    rows = book.cells("Boards_ _all_ _ some")
    assert rows[0] == ["board", "pupils", "share", ""]
    assert rows[1] == ["'=North", 12.0, pytest.approx(1 / 3), "withheld"]
    assert rows[2] == ["South", 1200.0, pytest.approx(2 / 3), "3 → 4"]
    assert rows[3] == ["total", 1212.0, 1.0, ""]
    assert [row[0] for row in rows[4:]] == ["", "Pupils by board", "A note."]


def test_the_filter_excludes_totals(book: Read) -> None:
    filters = {name: found(book.sheet(name), "autoFilter")[0].get("ref") for name in book.names[1:]}
    assert [span(str(each)) for each in filters.values()] == [(0, 0, 2, 3)] * 3
    for name in book.names:
        assert found(book.sheet(name), "pane")[0].get("state") == "frozen"
        assert "For the steering group && friends" in str(found(book.sheet(name), "oddHeader")[0].text)


def test_shades_are_colours(book: Read) -> None:
    fills = {str(each.get("rgb")) for each in found(book.trees["xl/styles.xml"], "fgColor")}
    assert {f"FF{colour(step)[1:].upper()}" for step in (0, 5, 10)} <= fills


def test_the_same_page_gives_the_same_bytes() -> None:
    first = page_workbook(PAGE)
    time.sleep(1.1)
    assert page_workbook(PAGE) == first
    assert page_workbook(PAGE, day=dt.date(1999, 1, 1)) == first, "a day before the epoch is none"
    assert page_workbook(replace(PAGE, language="nl")) != first


def test_an_empty_page_has_one_sheet() -> None:
    book = Read(page_workbook(Page("nl", "", "", "", ())))
    assert_inert(book)
    assert book.names == ["Rapport"]


def test_a_table_without_rows_has_a_sheet() -> None:
    table = replace(TABLE, rows=(), total=None, note="")
    book = Read(page_workbook(replace(PAGE, sections=(Section("a", "", (table,)),))))
    assert book.names == ["Report", "table"]
    assert span(str(found(book.sheet("table"), "autoFilter")[0].get("ref"))) == (0, 0, 1, 3)


def test_a_row_that_does_not_fit_its_columns_raises_a_value_error() -> None:
    table = replace(TABLE, rows=(("x",),), total=None)
    with pytest.raises(ValueError, match="zip"):
        page_workbook(replace(PAGE, sections=(Section("a", "b", (table,)),)))
