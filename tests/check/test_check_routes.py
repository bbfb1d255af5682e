from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from placement.check.days import completed_months, school_year_start, whole_weeks
from placement.check.routes import route_of
from placement.domain import Residence, StayReason
from tests.check.small import STARTS_ON, case, pupil


@pytest.mark.parametrize(
    ("born", "on", "months"),
    [
        pytest.param(date(2020, 2, 29), date(2027, 2, 28), 83, id="leap day not reached"),
        pytest.param(date(2020, 2, 29), date(2027, 3, 1), 84, id="leap day passed"),
        pytest.param(date(2020, 12, 31), date(2021, 1, 30), 0, id="a day short"),
        pytest.param(date(2020, 5, 7), date(2026, 5, 7), 72, id="birthday"),
    ],
)
def test_completed_months_count_once_the_day_is_reached(born: date, on: date, months: int) -> None:
    assert completed_months(born, on) == months


@pytest.mark.parametrize(
    ("since", "weeks"),
    [(None, 0), (date(2026, 11, 23), 0), (date(2026, 11, 17), 0), (date(2026, 11, 16), 1), (date(2026, 10, 1), 7)],
)
def test_waiting_counts_in_whole_weeks(since: date | None, weeks: int) -> None:
    assert whole_weeks(since, date(2026, 11, 23)) == weeks


@pytest.mark.parametrize(
    ("day", "start"),
    [(date(2026, 8, 1), date(2026, 8, 1)), (date(2027, 7, 31), date(2026, 8, 1)), (date(2026, 1, 9), date(2025, 8, 1))],
)
def test_school_year_starts_on_the_day_that_the_region_set(day: date, start: date) -> None:
    assert school_year_start(day, "08-01") == start


@pytest.mark.parametrize(
    ("fields", "route"),
    [
        pytest.param({}, "itk", id="empty fields decide nothing"),
        pytest.param({"route": "review", "birth_date": date(2024, 1, 1)}, "review", id="by hand before age"),
        pytest.param({"birth_date": date(2022, 12, 1)}, "too_young", id="a day under four"),
        pytest.param({"birth_date": date(2022, 11, 30)}, "kindergarten", id="four today"),
        pytest.param({"birth_date": date(2020, 12, 1)}, "kindergarten", id="a day under six"),
        pytest.param({"birth_date": date(2020, 11, 30)}, "itk", id="six today"),
        pytest.param({"birth_date": date(2014, 7, 31), "speaks_dutch": True}, "secondary", id="twelve on 31 July"),
        pytest.param({"birth_date": date(2014, 8, 1)}, "itk", id="twelve on the school year's first day"),
        pytest.param({"speaks_dutch": True, "residence": Residence.AZC}, "regular", id="Dutch before azc"),
        pytest.param({"dutch_schooling_months": 24}, "regular", id="24 months"),
        pytest.param(
            {"dutch_schooling_months": 24, "residence": Residence.AZC}, "review", id="24 months in an asylum centre"
        ),
        pytest.param({"dutch_schooling_months": 23, "residence": Residence.AZC}, "azc", id="23 months there"),
        pytest.param({"dutch_schooling_months": 24, "residence": Residence.ROL}, "regular", id="24 months, reception"),
        pytest.param({"dutch_schooling_months": 23, "speaks_dutch": False}, "itk", id="23 months"),
        pytest.param({"residence": Residence.AZC, "expected_stay_months": 3}, "azc", id="azc before stay"),
        pytest.param({"expected_stay_months": 23, "stay_reason": StayReason.WORK}, "international", id="work"),
        pytest.param({"expected_stay_months": 23}, "review", id="no reason"),
        pytest.param({"expected_stay_months": 23, "stay_reason": StayReason.OTHER}, "itk", id="other reason"),
        pytest.param({"expected_stay_months": 24, "stay_reason": StayReason.WORK}, "itk", id="long enough"),
        pytest.param({"expected_stay_months": 1, "residence": Residence.ROL}, "itk", id="rol skips the stay"),
        pytest.param({"residence": Residence.ROL, "speaks_dutch": True}, "regular", id="rol goes on as home does"),
    ],
)
def test_the_first_route_that_matches_wins(fields: dict[str, Any], route: str) -> None:
    assert route_of(pupil("P1", **fields), case([])) == route


def test_secondary_depends_on_the_school_year_of_starts_on() -> None:
    born_in_may = pupil("P1", birth_date=date(2015, 5, 1))
    assert route_of(born_in_may, case([], starts_on=STARTS_ON)) == "itk"
    assert route_of(born_in_may, case([], starts_on=date(2027, 8, 1))) == "secondary"


@pytest.mark.parametrize(("school_year_from", "route"), [("08-01", "itk"), ("10-01", "secondary")])
def test_secondary_depends_on_when_the_region_begins_its_school_years(school_year_from: str, route: str) -> None:
    born_in_september = pupil("P1", birth_date=date(2014, 9, 15))
    assert route_of(born_in_september, case([], school_year_from=school_year_from)) == route
