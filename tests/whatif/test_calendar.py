"""The seat calendar, by hand and again week by week."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from placement.domain import Group, GroupStatus, Pupil
from placement.result import Placement, Result
from placement.whatif.calendar import WEEKS, calendar
from placement.whatif.measuring import Evaluated, measuring_problem
from tests.check.small import DATE, STARTS_ON, case, group, pupil
from tests.whatif.worlds import comparison, pair

SEEDS = range(30)


def _evaluated(
    pupils: list[Pupil], groups: list[Group], placement: dict[str, str], starts_on: date = STARTS_ON
) -> Evaluated:
    answer = pair(3)[1][0]
    assert isinstance(answer, Result)
    world = case(pupils, groups, starts_on=starts_on)
    return Evaluated(measuring_problem(world, world), replace(answer, placement=Placement(placement)))


def test_a_calendar_by_hand() -> None:
    pupils = [
        pupil("P1", group_id="G1", expected_exit_on=date(2026, 12, 7)),
        pupil("P2", group_id="G1", expected_exit_on=DATE),
        pupil("P3", group_id="G1"),
        pupil("P4", expected_exit_on=date(2026, 12, 8)),
        pupil("P5", expected_exit_on=STARTS_ON),
        pupil("P6", group_id="G2"),
        pupil("P7"),
    ]
    placement = {"P1": "G1", "P2": "G1", "P3": "G2", "P4": "G1", "P5": "G1", "P6": "G2"}
    evaluated = _evaluated(
        pupils, [group("G1", "S1"), group("G2", "S2"), group("G3", "S2", status=GroupStatus.CANDIDATE)], placement
    )
    found = calendar("name", evaluated)
    assert Counter(each.group_id for each in found) == {"G1": WEEKS + 1, "G2": WEEKS + 1}
    first = [each for each in found if each.group_id == "G1"]
    # On the batch date as before; a week later two have come and one has moved to G2; the overdue one is still there.
    told = [(each.seated, each.starts, each.moved_in, each.moved_out, each.exits) for each in first[:5]]
    assert told == [(3, 0, 0, 0, 0), (4, 2, 0, 1, 0), (3, 0, 0, 0, 1), (2, 0, 0, 0, 1), (2, 0, 0, 0, 0)]
    assert [each.day for each in first[:3]] == [DATE, STARTS_ON, date(2026, 12, 7)]
    assert {each.seated for each in first[4:]} == {2}
    second = [each for each in found if each.group_id == "G2"]
    assert [(each.seated, each.moved_in) for each in second[:3]] == [(1, 0), (2, 1), (2, 0)]


@pytest.mark.parametrize("starts_on", [DATE, DATE - timedelta(days=3)], ids=["that day", "before"])
def test_pupils_who_start_by_the_batch_date_are_there_from_the_first_week(starts_on: date) -> None:
    evaluated = _evaluated([pupil("P1")], [group("G1", "S1")], {"P1": "G1"}, starts_on=starts_on)
    assert [(each.seated, each.starts) for each in calendar("name", evaluated)[:2]] == [(1, 1), (1, 0)]


def test_an_open_group_without_pupils_is_included() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", status=GroupStatus.CLOSED)]
    assert {each.group_id for each in calendar("name", _evaluated([], groups, {}))} == {"G1"}


@pytest.mark.parametrize("seed", SEEDS)
def test_weeks_follow_from_each_other_and_from_the_tables(seed: int) -> None:
    answers = pair(seed)[1]
    found = comparison(seed)
    for column, answer in zip(found.scenarios, answers, strict=True):
        if not isinstance(answer, Result):
            continue
        weeks = [each for each in found.calendars if each.scenario == column.name]
        scenario, seats = column.case.scenario, {each.id: each for each in column.case.region.pupils}
        for before, after in pairwise(weeks):
            if before.group_id == after.group_id:
                change = after.starts + after.moved_in - after.moved_out - after.exits
                assert (after.week, after.day) == (before.week + 1, before.day + timedelta(days=7))
                assert after.seated == before.seated + change
        last = {each.group_id: each for each in weeks if each.week == WEEKS}
        for group_id, week in last.items():
            staying = 0
            for pupil_id, place in answer.placement.groups.items():
                leaves = seats[pupil_id].expected_exit_on
                first_day = scenario.date if seats[pupil_id].group_id == place else scenario.starts_on
                left = leaves is not None and first_day < leaves <= week.day
                staying += place == group_id and not left
            assert week.seated == staying
        assert set(answer.placement.groups.values()) <= set(last)


def test_size_limits_are_the_bases() -> None:
    for seed in SEEDS:
        found = comparison(seed)
        lines = {
            group.id: (group.min_size, group.target_size, group.max_size) for group in found.base.case.region.groups
        }
        assert all((each.min_size, each.target_size, each.max_size) == lines[each.group_id] for each in found.calendars)
        assert all(each.seated >= 0 for each in found.calendars)
