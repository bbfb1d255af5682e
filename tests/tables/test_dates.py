"""Dates as people write them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from placement.tables.dates import Order, day, order_of
from placement.tables.errors import BadCellError
from placement.tables.read import read_region

from .folders import faults_of, folder

THIRD = dt.date(2017, 9, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "3-9-2017", "3.9.2017", "3 - 9 - 2017", "03 09 2017", "3 sept. 2017", "3 september 2017", "3 Sep 2017",
        "3-sep-17", "zo 3 sep 2017", "zondag 3 september 2017", "Sunday, 3 September 2017", "September 3, 2017",
        "3e september 2017", "2017-09-03", "2017/9/3", "2017.09.03", "2017-09-03T10:05:00", "3-9-2017 10:05",
        "3-9-2017 9:05 uur", "20170903",
        "03092017", "3-9-17", "3-9-'17", "42981", "42981.0",
    ],
)  # fmt: skip
def test_a_date_with_one_meaning_is_read(cell: str) -> None:
    assert day(cell) == THIRD


@pytest.mark.parametrize("name", ["mrt", "maart", "mar", "march", "maa"])
def test_months_are_known_by_name_in_both_languages(name: str) -> None:
    assert day(f"5 {name} 2018") == dt.date(2018, 3, 5)


@pytest.mark.parametrize(
    ("cell", "code", "expected"),
    [
        ("9/3/2017", "ambiguous_date", "a date such as 2026-11-23; day and month could be meant either way round"),
        ("03/09/17", "ambiguous_date", "a date such as 2026-11-23; day and month could be meant either way round"),
        ("31-2-2017", "bad_date", "a date that exists, such as 2026-11-23 or 23-11-2026"),
        ("11-23-2026", "bad_date", "a date that exists, such as 2026-11-23 or 23-11-2026"),
        ("3-9-98", "bad_date", "a date with a year of four digits"),
        ("01-01-2017?", "bad_date", "a date such as 2026-11-23 or 23-11-2026"),
        ("sept 2017", "bad_date", "a date such as 2026-11-23 or 23-11-2026"),
        ("3 brumaire 2017", "bad_date", "a date such as 2026-11-23 or 23-11-2026"),
        ("99999", "bad_date", "a date such as 2026-11-23 or 23-11-2026"),
        ("12345678", "bad_date", "a date such as 2026-11-23 or 23-11-2026"),
        ("3-9-1817", "bad_date", "a date from 1900 on"),
    ],
)
def test_a_date_that_cannot_be_or_has_two_meanings_is_refused(cell: str, code: str, expected: str) -> None:
    with pytest.raises(BadCellError) as caught:
        day(cell)
    assert (caught.value.code, caught.value.expected) == (code, expected)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["9/3/2017", "23/9/2017"], Order.DAY_FIRST),
        (["9/3/2017", "9/23/2017"], Order.MONTH_FIRST),
        (["23/9/2017", "9/23/2017"], Order.OPEN),
        (["9/3/2017", "23-9-2017"], Order.OPEN),
    ],
)
def test_other_dates_of_a_column_settle_the_order(cells: list[str], order: Order) -> None:
    assert order_of(cells) is order


def test_a_column_with_one_order_is_read_in_it_and_that_is_said(tmp_path: Path) -> None:
    pupils = "pupil_id,birth_date,postcode\nP1,9/3/2017,2315\nP2,23/9/2017,2315\nP3,4/4/2017,2315\n"
    tables = read_region(folder(tmp_path, pupils=pupils))
    assert [pupil.birth_date for pupil in tables.region.pupils] == [
        dt.date(2017, 3, 9), dt.date(2017, 9, 23), dt.date(2017, 4, 4),
    ]  # fmt: skip
    assert [(each.code, each.row, each.value) for each in tables.warnings] == [("day_first", 2, "9/3/2017")]


def test_a_column_of_short_years_is_read_and_said_once(tmp_path: Path) -> None:
    rows = "".join(f"P{number},{number}-8-17,2315\n" for number in range(1, 21))
    tables = read_region(folder(tmp_path, pupils="pupil_id,birth_date,postcode\n" + rows))
    assert {pupil.birth_date.year for pupil in tables.region.pupils} == {2017}
    expected = "years of four digits; those of two were read as years of this century, in 20 rows"
    assert [each.expected for each in tables.warnings] == [expected]


def test_day_numbers_of_a_spreadsheet_are_read_and_said(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, pupils="pupil_id,birth_date,postcode\nP1,42981,2315\n"))
    assert tables.region.pupils[0].birth_date == THIRD
    assert [each.code for each in tables.warnings] == ["serial"]


def test_a_date_on_which_nobody_was_born_yet_is_a_fault_with_its_row(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils="pupil_id,birth_date,postcode\nP1,31-2-2017,2315\nP2,9/3/2017,2315\n")
    assert [(each.code, each.row, each.value) for each in faults_of(path)] == [
        ("bad_date", 2, "31-2-2017"),
        ("ambiguous_date", 3, "9/3/2017"),
    ]
