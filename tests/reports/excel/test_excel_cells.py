"""Values keep their type in cells and are read back unchanged."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.cells import restore
from placement.locale import translator
from placement.reports.excel.book import Book
from placement.reports.excel.cells import LONGEST, Value, legal, put
from placement.reports.excel.looks import Look
from tests.reports.excel.reading import Read, assert_inert


def written(*values: Value, look: Look = Look.CELL) -> Read:
    """Write values into the first column of a sheet called `s`."""
    book = Book(translator("en"), title="t", marking="m")
    sheet = book.sheet(book.names.free("s", "s"))
    for row, value in enumerate(values):
        sheet.put(row, 0, value, look)
    return Read(book.close())


LIVE = [
    '=HYPERLINK("http://example.org","x")',
    "+31715161718",
    "-1+1",
    "@x",
    "\t=1",
    "\r=1",
    "'=1",
    "{=1}",
    "http://example.org",
    "internal:'s'!A1",
    "mailto:a@example.org",
    "0012",
    "1e5",
    "<r>",
    "<r><t>x</t></r></si><si><t>y</t>",
    "<r><t>x</t></r>",
    "<r>\x01</r>",
    "a&b<c>\"d'",
    " spaces ",
    "_x0041_",
    "é漢😀",
]


@pytest.mark.parametrize("text", LIVE)
def test_a_text_stays_a_text(text: str) -> None:
    book = written(text, text, look=Look.WRAP)
    assert_inert(book)
    first, second = (row[0] for row in book.cells("s"))
    assert isinstance(first, str)
    assert first == second
    assert restore(first) == text.replace("\x01", " ")
    assert not first.startswith(("=", "+", "-", "@", "\t", "\r"))


TEXTS = st.text(st.characters(exclude_characters="\x00\ufffe\uffff", exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_any_text_is_kept(texts: list[str]) -> None:
    book = written(*texts, "end")
    assert_inert(book)
    cells = [row[0] for row in book.cells("s")]
    assert cells[-1] == "end"
    for text, cell in zip(texts, cells, strict=False):
        # XML reads a carriage return as a line feed, and so does Excel.
        if "\r" not in text and not text.startswith("<r>"):
            assert restore(str(cell)) == text


def test_characters_that_xml_forbids_are_replaced() -> None:
    assert legal("a\ufffeb\ud800c\uffff") == "a\ufffdb\ufffdc\ufffd"
    assert_inert(written("a\ufffeb\ud800c\uffff\x00"))


def test_a_text_that_is_too_long_is_cut_visibly() -> None:
    assert legal("a" * LONGEST) == "a" * LONGEST
    cut = legal("😀" * LONGEST)
    assert cut.endswith("…")
    assert written(cut).cells("s")[0][0] == cut


@pytest.mark.parametrize(
    ("value", "read"),
    [
        pytest.param(3, 3.0, id="whole"),
        pytest.param(Fraction(1, 4), 0.25, id="fraction"),
        pytest.param(-2.5, -2.5, id="float"),
        pytest.param(dt.date(2026, 11, 23), dt.date(2026, 11, 23), id="day"),
        pytest.param(dt.date(1899, 12, 31), "1899-12-31", id="a day before Excel's first"),
        pytest.param(float("inf"), "inf", id="no number"),
        pytest.param(float("nan"), "nan", id="not a number"),
        pytest.param("", "", id="empty text"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_values_keep_their_type(value: Value, read: object) -> None:
    look = Look.DATE if isinstance(value, dt.date) else Look.NUMBER
    assert written(value, "end", look=look).cells("s")[0][0] == read


@pytest.mark.parametrize("value", ["x", 1, dt.date(2026, 1, 1), None, "<r>x</r>"])
def test_writing_beyond_the_last_row_is_an_error(value: Value) -> None:
    book = Book(translator("en"), title="t", marking="m")
    sheet = book.sheet("s")
    with pytest.raises(ValueError, match="row 1048577"):
        put(sheet.raw, 1_048_576, 0, value, book.look(Look.CELL))
    book.close()


def test_a_cell_holds_no_sign_that_turns_the_text_behind_it() -> None:
    assert legal("a\u202eb\u2066c") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"
