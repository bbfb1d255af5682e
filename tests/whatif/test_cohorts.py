"""Cohorts, each figure by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from placement.domain import Pupil
from placement.result import Outcome, PupilResult
from placement.whatif.cohorts import Cohorts, Leaving, Stay, cohorts, middle
from tests.check.small import STARTS_ON, case, pupil
from tests.reports.world import quiet_result

THIS, LAST = date(2026, 8, 1), date(2025, 8, 1)


def of(pupils: Sequence[Pupil], outcomes: Sequence[Outcome], routes: Sequence[str] = (), **rules: Any) -> Cohorts:
    """Cohorts of pupils with these outcomes, and with these routes if they are not itk."""
    world = case(pupils, **rules)
    found = tuple(
        PupilResult(each.id, outcome, route, None, None, None, None, "seated")
        for each, outcome, route in zip(pupils, outcomes, routes or ["itk"] * len(pupils), strict=True)
    )
    return cohorts(world, replace(quiet_result(world), pupils=found))


def stay(outcome: Outcome = Outcome.STAYS, **fields: Any) -> Stay:
    (found,) = of([pupil("P1", **fields)], [outcome]).stays
    return found


@pytest.mark.parametrize(
    ("leaves", "leaving"),
    [
        pytest.param(None, Leaving.UNKNOWN, id="not known"),
        pytest.param(date(2025, 3, 1), Leaving.COME, id="long ago"),
        pytest.param(date(2026, 11, 23), Leaving.COME, id="on the batch date"),
        pytest.param(date(2026, 11, 24), Leaving.THIS_YEAR, id="the day after"),
        pytest.param(date(2027, 7, 31), Leaving.THIS_YEAR, id="the last day of the school year"),
        pytest.param(date(2027, 8, 1), Leaving.NEXT_YEAR, id="the first day of the next"),
        pytest.param(date(2028, 7, 31), Leaving.NEXT_YEAR, id="the last day of the next"),
        pytest.param(date(2028, 8, 1), Leaving.LATER, id="the year after"),
    ],
)
def test_expected_exits_fall_in_a_school_year(leaves: date | None, leaving: Leaving) -> None:
    assert stay(expected_exit_on=leaves).leaving is leaving


def test_a_new_pupil_cannot_be_overdue_before_the_first_day() -> None:
    assert stay(Outcome.PLACED, expected_exit_on=STARTS_ON).leaving is Leaving.COME
    assert stay(Outcome.PLACED, expected_exit_on=date(2026, 12, 1)).leaving is Leaving.THIS_YEAR


@pytest.mark.parametrize(
    ("outcome", "entered", "year", "months"),
    [
        pytest.param(Outcome.STAYS, date(2026, 7, 31), LAST, 3, id="last school year"),
        pytest.param(Outcome.STAYS, date(2026, 8, 1), THIS, 3, id="this school year"),
        pytest.param(Outcome.STAYS, date(2025, 11, 24), LAST, 11, id="a day short of a year"),
        pytest.param(Outcome.STAYS, date(2025, 11, 23), LAST, 12, id="a year"),
        pytest.param(Outcome.MOVED, date(2025, 11, 23), LAST, 12, id="a mover came when the first group began"),
        pytest.param(Outcome.STAYS, date(2027, 9, 1), THIS, 0, id="a first day that is still to come"),
        pytest.param(Outcome.STAYS, None, None, None, id="not known"),
        pytest.param(Outcome.PLACED, date(2020, 1, 1), THIS, 0, id="a new one comes on the first school day"),
    ],
)
def test_entries_fall_in_a_school_year(
    outcome: Outcome, entered: date | None, year: date | None, months: int | None
) -> None:
    found = stay(outcome, entered_on=entered)
    assert (found.entered_in, found.months_so_far) == (year, months)


@pytest.mark.parametrize(
    ("entered", "leaves", "months"),
    [
        pytest.param(date(2026, 1, 5), date(2027, 6, 7), 17, id="both known"),
        pytest.param(date(2026, 1, 5), date(2025, 1, 5), 0, id="the wrong way round"),
        pytest.param(None, date(2027, 6, 7), None, id="no first day"),
        pytest.param(date(2026, 1, 5), None, None, id="no last day"),
    ],
)
def test_months_until_the_expected_last_day(entered: date | None, leaves: date | None, months: int | None) -> None:
    assert stay(entered_on=entered, expected_exit_on=leaves).months_expected == months


@pytest.mark.parametrize(("months", "schooled"), [(None, False), (23, False), (24, True), (30, True)])
def test_dutch_schooling_is_compared_with_the_maximum(months: int | None, schooled: bool) -> None:
    assert stay(dutch_schooling_months=months).schooled is schooled


def test_pupils_in_a_group_are_counted_and_the_others_by_route() -> None:
    found = of(
        [pupil(f"P{at}", entered_on=LAST) for at in range(6)],
        [Outcome.STAYS, Outcome.MOVED, Outcome.PLACED, Outcome.WAITING, Outcome.ROUTED, Outcome.ROUTED],
        ["itk", "itk", "itk", "itk", "secondary", "review"],
        max_dutch_schooling_months=18,
    )
    assert [each.entered_in for each in found.stays] == [LAST, LAST, THIS]
    assert found.referred == {"secondary": 1, "review": 1}
    assert (found.school_year, found.max_schooling) == (THIS, 18)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({}, False, id="neither"),
        pytest.param({"entered_on": LAST}, True, id="when they came"),
        pytest.param({"expected_exit_on": LAST}, True, id="when they will leave"),
    ],
)
def test_cohorts_are_told_if_the_tables_have_dates(fields: dict[str, Any], told: bool) -> None:
    assert of([pupil("P1"), pupil("P2", **fields)], [Outcome.STAYS, Outcome.STAYS]).is_told is told
    assert not of([pupil("P1", **fields)], [Outcome.WAITING]).is_told


@pytest.mark.parametrize(
    ("months", "median"),
    [
        ([], None),
        ([None, None], None),
        ([7], Fraction(7)),
        ([9, None, 1, 4], Fraction(4)),
        ([8, 1, 4, 3], Fraction(7, 2)),
    ],
    ids=["nobody", "not known", "one", "three", "four"],
)
def test_the_median_ignores_unknown_values(months: list[int | None], median: Fraction | None) -> None:
    assert middle(months) == median
