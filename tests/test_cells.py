"""Cells that no spreadsheet executes, and numbers that read back exactly."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.cells import decimal, kilometres, line, restore, safe

LIVE = ("=", "+", "-", "@", "＝", "\t", "\r")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=HYPERLINK(1)", "'=HYPERLINK(1)", id="formula"),
        pytest.param("+31 6", "'+31 6", id="plus"),
        pytest.param("-2+3", "'-2+3", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t'=1", id="tab"),
        pytest.param("\r=1", "'\r'=1", id="return"),
        pytest.param("P0113;=HYPERLINK(A1)", "P0113;'=HYPERLINK(A1)", id="behind a semicolon"),
        pytest.param("a,-1", "a,'-1", id="behind a comma"),
        pytest.param("a\t@b", "a\t'@b", id="behind a tab"),
        pytest.param("a\n=b", "a\n'=b", id="on a second line"),
        pytest.param("a;'=b", "a;''=b", id="apostrophe behind a semicolon"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param("'=1", "''=1", id="apostrophe of its own"),
        pytest.param("P0012", "P0012", id="plain id"),
        pytest.param("'s-Gravenhage", "'s-Gravenhage", id="Dutch name"),
        pytest.param("a=b", "a=b", id="sign further on"),
        pytest.param("", "", id="empty"),
    ],
)
def test_live_cells_get_an_apostrophe(text: str, cell: str) -> None:
    assert safe(text) == cell
    assert restore(cell) == text


@given(st.text(alphabet="'=+-@\t\r\n;,ab1＝", max_size=8))
def test_no_part_of_a_safe_cell_is_live_and_it_can_be_restored(text: str) -> None:
    for separator in ";,\n":
        assert not any(part.startswith(LIVE) for part in safe(text).split(separator))
    assert not any(part.startswith(LIVE[:4]) for part in safe(text).split("\t"))
    assert restore(safe(text)) == text


@given(st.lists(st.text(alphabet="a,\"\n\r' ;", max_size=5), min_size=2, max_size=4))
def test_a_line_reads_back(cells: list[str]) -> None:
    assert list(csv.reader(io.StringIO(line(cells), newline=""))) == [cells]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(Fraction(0), "0", id="zero"),
        pytest.param(Fraction(1200), "1200", id="no power of ten"),
        pytest.param(Fraction(1, 8), "0.125", id="exact"),
        pytest.param(Fraction(1, 3), "0.333333", id="six decimals"),
        pytest.param(Fraction(2, 3), "0.666667", id="rounded up"),
        pytest.param(Fraction(-1, 8), "-0.125", id="negative"),
        pytest.param(Fraction(123456789, 10), "12345678.9", id="large"),
        pytest.param(None, "", id="none"),
    ],
)
def test_numbers_are_exact_where_possible(value: Fraction | None, text: str) -> None:
    assert decimal(value) == text


@pytest.mark.parametrize(
    ("metres", "text"),
    [
        pytest.param(Fraction(0), "0.0", id="zero"),
        pytest.param(Fraction(49), "0.0", id="down"),
        pytest.param(Fraction(50), "0.1", id="half up"),
        pytest.param(Fraction(2250), "2.3", id="half up, not to even"),
        pytest.param(Fraction(12_000), "12.0", id="whole"),
        pytest.param(None, "", id="no group"),
    ],
)
def test_kilometres_have_one_decimal(metres: Fraction | None, text: str) -> None:
    assert kilometres(metres) == text
