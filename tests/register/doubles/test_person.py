from __future__ import annotations

from datetime import date

import pytest

from placement.register.doubles.person import PartialDate


@pytest.mark.parametrize("text", ["2017", "2017-05", "2017-05-12"])
def test_a_date_is_read_as_far_as_it_is_known(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "17", "2017-5", "2017-13", "2017-02-30", "12-05-2017", "2017-05-12x"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_no_date() -> None:
    with pytest.raises(ValueError, match="a day without a month"):
        PartialDate(2017, None, 5)


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [("2017-05-12", True), ("2017-01-01", False), ("2017-07-01", False), ("2017-05", False), ("2017", False)],
)
def test_new_years_day_and_1_july_stand_for_an_unknown_day(text: str, is_exact: bool) -> None:
    assert PartialDate.parse(text).is_exact is is_exact


def test_a_full_date_is_taken_over() -> None:
    assert PartialDate.of(date(2017, 5, 12)) == PartialDate(2017, 5, 12)
