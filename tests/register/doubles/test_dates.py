from __future__ import annotations

import pytest

from placement.register.doubles.dates import compare_dates
from placement.register.doubles.person import PartialDate


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("2016-05-14", "2016-05-14", "equal"),
        ("2016-04-08", "2016-08-04", "swapped"),
        ("2016-05-14", "2016-05-11", "digit"),
        ("2016-05-12", "2016-05-21", "digit"),
        ("2019-05-14", "2020-05-14", "digit"),
        ("2016-05-09", "2016-05-14", "two_parts"),
        ("2016-05-14", "2017-09-23", "unlike"),
        ("2016-01-01", "2016-01-01", "conventional"),
        ("2016-01-01", "2016-07-01", "rounded"),
        ("2016-01-01", "2016-05-14", "rounded"),
        ("2016-01-01", "2017-01-01", "near_year"),
        ("2016-01-01", "2018-05-14", "unlike"),
        ("2016", "2016-05-14", "same_year"),
        ("2016", "2016-01-01", "same_year"),
        ("2016-05", "2016-05-14", "same_month"),
        ("2016-05", "2016-06-14", "near_year"),
        ("2016", "2017-05-14", "near_year"),
    ],
)
def test_dates_are_alike_in_one_way_whichever_comes_first(first: str, second: str, how: str) -> None:
    one, other = PartialDate.parse(first), PartialDate.parse(second)
    assert compare_dates(one, other) == compare_dates(other, one) == how
