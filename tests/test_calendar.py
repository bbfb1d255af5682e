from __future__ import annotations

from datetime import date

import pytest

from placement.calendar import completed_months, completed_years, school_year_start, turned, whole_weeks


@pytest.mark.parametrize(
    ("since", "on", "months"),
    [
        pytest.param(date(2026, 11, 30), date(2026, 11, 30), 0, id="the same day"),
        pytest.param(date(2026, 10, 30), date(2026, 11, 29), 0, id="a day short of a month"),
        pytest.param(date(2026, 10, 30), date(2026, 11, 30), 1, id="a month"),
        pytest.param(date(2025, 12, 31), date(2026, 1, 31), 1, id="over New Year"),
        pytest.param(date(2026, 1, 31), date(2026, 2, 28), 0, id="a short month is not complete"),
        pytest.param(date(2026, 1, 31), date(2026, 3, 1), 1, id="but the day after it is"),
        pytest.param(date(2020, 2, 29), date(2021, 2, 28), 11, id="a leap day's child, a day short"),
        pytest.param(date(2020, 2, 29), date(2021, 3, 1), 12, id="a leap day's child, a year"),
        pytest.param(date(2020, 2, 29), date(2024, 2, 29), 48, id="from leap day to leap day"),
        pytest.param(date(2026, 12, 1), date(2026, 11, 30), -1, id="before birth"),
    ],
)
def test_completed_months_count_once_the_day_is_reached(since: date, on: date, months: int) -> None:
    assert completed_months(since, on) == months


@pytest.mark.parametrize(("since", "years"), [(date(2020, 11, 30), 6), (date(2020, 12, 1), 5), (date(2026, 11, 30), 0)])
def test_completed_years_count_once_the_day_is_reached(since: date, years: int) -> None:
    assert completed_years(since, date(2026, 11, 30)) == years


@pytest.mark.parametrize(
    ("since", "weeks"),
    [
        pytest.param(None, 0, id="not known"),
        pytest.param(date(2026, 11, 23), 0, id="today"),
        pytest.param(date(2026, 11, 17), 0, id="six days"),
        pytest.param(date(2026, 11, 16), 1, id="seven days"),
        pytest.param(date(2026, 11, 10), 1, id="thirteen days"),
        pytest.param(date(2026, 11, 9), 2, id="fourteen days"),
        pytest.param(date(2026, 11, 24), 0, id="tomorrow"),
    ],
)
def test_waiting_counts_in_whole_weeks(since: date | None, weeks: int) -> None:
    assert whole_weeks(since, date(2026, 11, 23)) == weeks


@pytest.mark.parametrize(
    ("on", "start"),
    [
        (date(2026, 7, 31), date(2025, 8, 1)),
        (date(2026, 8, 1), date(2026, 8, 1)),
        (date(2026, 12, 31), date(2026, 8, 1)),
        (date(2027, 1, 1), date(2026, 8, 1)),
    ],
)
def test_school_year_starts_on_the_day_that_the_region_set(on: date, start: date) -> None:
    assert school_year_start(on, "08-01") == start


def test_school_year_may_start_later_than_august() -> None:
    assert school_year_start(date(2026, 8, 20), "09-01") == date(2025, 9, 1)


@pytest.mark.parametrize(
    ("born", "birthday"),
    [
        pytest.param(date(2014, 8, 1), date(2026, 8, 1), id="an ordinary day"),
        pytest.param(date(2012, 2, 29), date(2024, 2, 29), id="a leap year again"),
        pytest.param(date(2015, 1, 31), date(2027, 1, 31), id="end of a month"),
    ],
)
def test_a_person_turns_twelve_on_the_birthday(born: date, birthday: date) -> None:
    assert turned(12, born) == birthday


def test_born_on_a_leap_day_one_turns_eleven_on_the_first_of_march() -> None:
    assert turned(11, date(2012, 2, 29)) == date(2023, 3, 1)
