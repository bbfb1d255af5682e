from __future__ import annotations

from datetime import date, timedelta

import pytest

from placement.criteria.registry import criterion
from placement.result import Note
from tests.check.small import DATE, pin, placed, pupil
from tests.factory import assert_measure, problem

COVERAGE = criterion("coverage")


@pytest.mark.parametrize(
    ("registered_on", "points"),
    [
        pytest.param(None, 1, id="day not known"),
        pytest.param(DATE, 1, id="today"),
        pytest.param(DATE - timedelta(days=6), 1, id="six days"),
        pytest.param(DATE - timedelta(days=7), 2, id="a week"),
        pytest.param(DATE - timedelta(days=27), 4, id="a day short of four weeks"),
        pytest.param(DATE - timedelta(days=28), 5, id="four weeks"),
    ],
)
def test_waiting_costs_one_point_plus_one_per_whole_week(registered_on: date | None, points: int) -> None:
    world = problem([pupil("P1", registered_on=registered_on)])
    assert_measure(COVERAGE, world, points)
    assert_measure(COVERAGE, world, 0, P1="G1")


@pytest.mark.parametrize(
    ("days", "points"),
    [
        pytest.param(30, 5, id="could come before signing up"),
        pytest.param(28, 5, id="on the day of signing up"),
        pytest.param(7, 2, id="a week ago"),
        pytest.param(-7, 1, id="after the batch date"),
    ],
)
def test_waiting_counts_from_the_day_on_which_a_pupil_can_come(days: int, points: int) -> None:
    signed_up, can_come = DATE - timedelta(days=28), DATE - timedelta(days=days)
    assert_measure(COVERAGE, problem([pupil("P1", registered_on=signed_up, available_from=can_come)]), points)


def test_all_waiting_applicants_count_and_nobody_else() -> None:
    weeks = {"P1": 1, "P2": 2, "P3": 3}
    children = [pupil(each, registered_on=DATE - timedelta(weeks=waited)) for each, waited in weeks.items()]
    elsewhere = pupil("P4", speaks_dutch=True, registered_on=date(2026, 1, 1))
    seated = pupil("P5", group_id="G1", registered_on=date(2026, 1, 1))
    world = problem([*children, elsewhere, seated])
    assert_measure(COVERAGE, world, 2 + 3 + 4, P5="G1")
    assert_measure(COVERAGE, world, 2 + 4, P5="G1", P2="G1")


def test_interchangeable_pupils_wait_one_by_one() -> None:
    world = problem([pupil("P1"), pupil("P2"), pupil("P3")])
    assert_measure(COVERAGE, world, 2, P2="G2")


def test_a_pinned_applicant_never_waits() -> None:
    world = problem([pupil("P1"), pupil("P2")], pins=[pin("P1", "G1")])
    assert_measure(COVERAGE, world, 1, P1="G1")


def test_explanations_name_pupils_who_get_or_lose_a_seat() -> None:
    world = problem([pupil("P1"), pupil("P2"), pupil("P3")])
    notes = COVERAGE.explain(world, placed(P1="G1", P3="G1"), placed(P2="G1", P3="G2"))
    assert notes == [Note("now_waits", {"pupil_id": "P1"}), Note("now_placed", {"pupil_id": "P2"})]
