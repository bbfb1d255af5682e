"""Flags and lists by age: walking distance, twelve-year-olds, children without a school, routes against the ages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from placement.case import Case
from placement.domain import Attends
from placement.locale import translator
from placement.reports.view import View
from placement.reports.words.by_age import against_the_ages, twelve, unschooled
from placement.reports.words.marks import Marks
from placement.solver.solving import solve
from tests.check.small import case, group, pupil

GROUPS = [group("G1", "S1", max_size=9)]


def seen(world: Case) -> View:
    return View(world, translator("en"), Marks(), wide=True, result=solve(world))


@pytest.mark.parametrize(
    ("born", "metres", "flag"),
    [
        pytest.param(date(2017, 12, 1), 1600, {"walk_1500"}, id="eight, too far to walk"),
        pytest.param(date(2017, 12, 1), 1500, set(), id="eight, just near enough"),
        pytest.param(date(2017, 11, 30), 2000, set(), id="nine on the first school day, near enough"),
        pytest.param(date(2017, 11, 30), 2100, {"walk_2000"}, id="nine, too far to walk"),
    ],
)
def test_who_cannot_walk_is_flagged_by_age(born: date, metres: int, flag: set[str]) -> None:
    found = solve(case([pupil("P1", birth_date=born)], GROUPS, distances={("1001", "S1"): metres}))
    assert {each for each in found.pupils[0].flags if each.startswith("walk_")} == flag


def test_twelve_year_olds_in_the_groups_are_listed_for_secondary_education() -> None:
    world = case(
        [
            pupil("P1", birth_date=date(2014, 11, 30), group_id="G1"),
            pupil("P2", birth_date=date(2014, 8, 1)),
            pupil("P3", birth_date=date(2014, 12, 1)),
            pupil("P4", birth_date=date(2014, 7, 1), group_id="G1"),
        ],
        GROUPS,
    )
    view = seen(world)
    assert [each.pupil_id for each in view.result.pupils if "twelve" in each.flags] == ["P1", "P2", "P4"]
    assert list(twelve(view)) == ["2 pupils are twelve and go to secondary education after this school year: P1, P2."]


def test_children_of_five_or_older_without_a_school_or_a_seat_are_listed_with_their_deadline() -> None:
    small = [group("G1", "S1", max_size=1)]
    children = [
        pupil("P1", registered_on=date(2026, 9, 1)),
        pupil("P2", arrived_on=date(2026, 11, 2)),
        pupil("P3", birth_date=date(2021, 11, 23), arrived_on=date(2026, 8, 24), attends=Attends.NONE),
        pupil("P4", birth_date=date(2021, 11, 24)),
        pupil("P5", attends=Attends.INTERNATIONAL),
        pupil("P6"),
    ]
    bare = case(children, small, schooling_weeks=10)
    assert list(unschooled(seen(bare))) == [], "the tables do not say who attends a school"
    world = replace(bare, region=replace(bare.region, pupil_columns=frozenset({"attends"})))
    assert list(unschooled(seen(world))) == [
        "3 children of five or older attend no school, as far as known, and get no seat: "
        "P3 (13 weeks since arrival, to be at school by Monday 2 November 2026), "
        "P2 (3 weeks since arrival, to be at school by Monday 11 January 2027), P6 (day of arrival not known)."
    ]


def test_a_route_set_by_hand_outside_the_ages_is_listed_with_its_reason() -> None:
    by_hand = {"route": "itk", "route_reason": "late"}
    children = [
        pupil("P1", birth_date=date(2014, 7, 31), **by_hand),
        pupil("P2", birth_date=date(2014, 8, 1), **by_hand),
        pupil("P3", birth_date=date(2020, 12, 1), **by_hand),
        pupil("P4", birth_date=date(2020, 11, 30), **by_hand),
        replace(pupil("P5", birth_date=date(2020, 11, 1)), route="kindergarten", route_reason="asked for"),
    ]
    assert list(against_the_ages(seen(case(children, GROUPS)))) == [
        "P1, 12 years: international language class, set by hand outside the ages of the groups (late).",
        "P3, 5 years: international language class, set by hand outside the ages of the groups (late).",
    ]
