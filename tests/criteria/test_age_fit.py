from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from placement.criteria.registry import criterion
from placement.result import Note
from tests.check.small import group, pin, placed, pupil
from tests.factory import assert_measure, problem

AGE_FIT = criterion("age_fit")


@pytest.mark.parametrize(
    ("birth_date", "months"),
    [
        pytest.param(date(2018, 11, 30), 0, id="eight today"),
        pytest.param(date(2018, 12, 1), 1, id="eight tomorrow"),
        pytest.param(date(2018, 12, 30), 1, id="a month short"),
        pytest.param(date(2019, 5, 30), 6, id="six months short"),
        pytest.param(date(2016, 12, 1), 0, id="not yet ten"),
        pytest.param(date(2016, 11, 30), 1, id="ten today"),
        pytest.param(date(2016, 5, 31), 6, id="just not half a year too old"),
    ],
)
def test_completed_months_outside_the_band_count(birth_date: date, months: int) -> None:
    # Ages eight and nine: 96 to 119 completed months.
    world = problem([pupil("P1", birth_date=birth_date)], [group("G1", "S1", age_from=8, age_to=9)])
    assert_measure(AGE_FIT, world, months, P1="G1")
    assert_measure(AGE_FIT, world, 0)


def test_movers_count_but_pupils_who_stay_do_not() -> None:
    # Nine years old: a year above a group for ages up to seven, and a year below one from ten.
    groups = [group("G1", "S1", age_to=7), group("G2", "S2", age_from=10)]
    world = problem(
        [pupil("P1", group_id="G1"), pupil("P2", group_id="G1")], groups, age_slack_months=12, pins=[pin("P2", "G2")]
    )
    assert_measure(AGE_FIT, world, 12, P1="G1", P2="G2")


def test_explanations_name_pupils_who_fit_less() -> None:
    world = problem([pupil("P1")], [group("G1", "S1"), group("G2", "S2", age_to=8)])
    assert AGE_FIT.explain(world, placed(P1="G1"), placed(P1="G2")) == [
        Note("age_fit_changed", {"pupil_id": "P1", "before": Fraction(0), "after": Fraction(1)})
    ]
