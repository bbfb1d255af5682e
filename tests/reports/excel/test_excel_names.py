"""Names of sheets: accepted by Excel and unique."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.locale import translator
from placement.reports.excel.book import Book
from placement.reports.excel.names import LONGEST, SheetNames
from tests.reports.excel.reading import Read

HOSTILE = ["G01", "g01", "a/b", "a\\b", "a?b", "'x'", "History", "[x]:*", "", "  ", "\t\n", "=1+1", "x" * 40, "X" * 40]


def units(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("wanted", "given_"),
    [
        pytest.param("G01", "G01", id="plain"),
        pytest.param("a/b:c", "a_b_c", id="forbidden"),
        pytest.param("'x'", "_x_", id="apostrophes"),
        pytest.param("History", "History (2)", id="reserved"),
        pytest.param("", "group", id="empty"),
        pytest.param("\n", "_", id="invisible"),
        pytest.param("x" * 40, "x" * 31, id="long"),
        pytest.param("With and without mixing by origin", "With and without mixing by…", id="a sentence"),
        pytest.param("a " + "x" * 40, "a " + "x" * 29, id="a long word"),
        pytest.param("😀" * 20, "😀" * 15, id="two units each"),
    ],
)
def test_a_name_is_made_safe(wanted: str, given_: str) -> None:
    assert SheetNames().free(wanted, "group") == given_


def test_names_that_excel_considers_equal_are_numbered() -> None:
    names = SheetNames()
    made = [names.free(each, "g") for each in ("G01", "g01", "G01", "x" * 31, "X" * 50)]
    assert made == ["G01", "g01 (2)", "G01 (3)", "x" * 31, "X" * 27 + " (2)"]


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)), max_size=12))
def test_excel_accepts_every_name(wanted: list[str]) -> None:
    wanted = [each.encode("utf-8", "replace").decode() for each in wanted]
    names = SheetNames()
    made = [names.free(each, "group") for each in wanted]
    for name in made:
        assert 0 < units(name) <= LONGEST
        assert not re.search(r"[\[\]:*?/\\']", name)
        assert name.casefold() != "history"
    assert len({name.casefold() for name in made}) == len(made)
    book = Book(translator("en"), title="t", marking="m")
    for name in made:
        book.sheet(name)
    assert Read(book.close()).names == (made or ["Sheet1"])
