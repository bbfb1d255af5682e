"""What is to be done of every child and group, from which day and by when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from placement.domain import GroupKind
from placement.locale import translator
from placement.policy import Rules
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.reports.words.tasks import ARTICLES, TASKS
from placement.week.case import region_tables
from placement.week.ledger import ledger
from placement.week.policy import WeekPolicy
from placement.week.status.item import Item, Outlook, Task
from placement.week.status.staying import after_holiday
from placement.week.status.telling import why
from placement.week.status.worklists import work_lists
from tests.register.telling import telling
from tests.register.test_standing import TO_SEAT
from tests.week.lists import TABLES, working_folder

CALENDAR = "name,first_day,last_day\nkerst,2026-12-19,2027-01-03\n"
EIGHT = {"birth_date": "2018-05-01", "postcode": "2315AB", "pupil_id": "A1"}
Said = Kind | tuple[Kind, dict[str, object]]
FIRST_DAY: Said = (Kind.STARTED, {"on": "2026-09-07"})
STARTED: tuple[Said, ...] = (*TO_SEAT, FIRST_DAY)


def seen(path: Path, facts: list[Fact], today: str, identity: dict[str, str] = EIGHT) -> Outlook:
    place = working_folder(path, {**TABLES, "calendar": CALENDAR})
    standing, identities = replay(facts), dict.fromkeys(("K0001", "K0002"), identity)
    day = dt.date.fromisoformat(today)
    return Outlook(standing, identities, region_tables(place, standing, identities).region, WeekPolicy(), day)


def items(path: Path, facts: list[Fact], today: str, identity: dict[str, str] = EIGHT) -> list[Item]:
    return [each for each in work_lists(seen(path, facts, today, identity)) if each.subject == "K0001"]


def task(found: list[Item], wanted: Task) -> Item | None:
    return next((each for each in found if each.task is wanted), None)


def test_a_child_of_five_in_no_school_is_listed_with_weeks_since_arrival_and_a_deadline(tmp_path: Path) -> None:
    said: Said = (Kind.REGISTERED, {"cells": {"arrived_on": "2026-10-05"}})
    found = task(items(tmp_path, telling(said, Kind.AWAITS), "2026-11-30"), Task.NO_SCHOOL)
    assert found == Item(
        Task.NO_SCHOOL,
        "K0001",
        dt.date(2026, 10, 5),
        dt.date(2027, 1, 4),  # 13 weeks, as the scenario's schooling_weeks says
        {"weeks": 8, "arrived": "2026-10-05"},
    )
    assert found is not None
    assert not found.is_overdue(dt.date(2027, 1, 4))
    assert found.is_overdue(dt.date(2027, 1, 5))


@pytest.mark.parametrize(
    ("said", "identity"),
    [
        ((Kind.REGISTERED, {"cells": {"attends": "regular"}}), EIGHT),
        ((Kind.REGISTERED, {}), {**EIGHT, "birth_date": "2022-05-01"}),
    ],
)
def test_who_attends_a_school_or_is_four_is_in_no_such_list(
    tmp_path: Path, said: tuple[Kind, dict[str, object]], identity: dict[str, str]
) -> None:
    assert task(items(tmp_path, telling(said, Kind.AWAITS), "2026-11-30", identity), Task.NO_SCHOOL) is None


def test_advice_and_referrals_have_a_day_by_which_they_are_due(tmp_path: Path) -> None:
    advice = items(tmp_path / "a", telling(Kind.REGISTERED, Kind.TO_ADVISE), "2026-12-07")
    referral = items(tmp_path / "b", telling(Kind.REGISTERED, Kind.REFERRED), "2026-12-07")
    confirmed = items(tmp_path / "c", telling(Kind.REGISTERED, Kind.REFERRED, Kind.REFERRAL_CONFIRMED), "2026-12-07")
    assert [(each.task, each.due) for each in advice if each.due] == [
        (Task.NO_SCHOOL, dt.date(2027, 2, 1)),
        (Task.ADVISE, dt.date(2026, 12, 16)),
    ]
    assert task(referral, Task.REFERRED) == Item(
        Task.REFERRED, "K0001", dt.date(2026, 12, 2), dt.date(2026, 12, 23), {"route": "regular"}
    )
    assert confirmed == []


@pytest.mark.parametrize(
    ("today", "tasks"),
    [
        ("2026-09-20", []),
        ("2026-09-30", [Task.PERSPECTIVE]),
        ("2027-06-08", [Task.LONG_STAY]),
    ],
)
def test_a_stay_is_looked_at_after_a_month_and_after_nine(tmp_path: Path, today: str, tasks: list[Task]) -> None:
    watched = {Task.PERSPECTIVE, Task.LONG_STAY}
    assert [each.task for each in items(tmp_path, telling(*STARTED), today) if each.task in watched] == tasks


def test_a_perspective_that_was_given_is_asked_no_more(tmp_path: Path) -> None:
    facts = telling(*STARTED, Kind.PERSPECTIVE_GIVEN)
    assert task(items(tmp_path, facts, "2026-10-05"), Task.PERSPECTIVE) is None


def test_two_months_before_an_exit_without_a_next_school_the_coordinator_is_asked(tmp_path: Path) -> None:
    said: Said = (Kind.EXIT_PLANNED, {"expected_on": "2026-12-21"})
    early = items(tmp_path / "a", telling(*STARTED, said), "2026-10-01")
    late = items(tmp_path / "b", telling(*STARTED, said), "2026-11-02")
    found: Said = (Kind.EXIT_PLANNED, {"expected_on": "2026-12-21", "next_school": "De Meeuw"})
    known = items(tmp_path / "c", telling(*STARTED, said, found), "2026-11-02")
    passed = items(tmp_path / "d", telling(*STARTED, said, found), "2027-01-05")
    assert task(early, Task.NEXT_SCHOOL) is None
    assert task(late, Task.NEXT_SCHOOL) is not None
    assert task(known, Task.NEXT_SCHOOL) is None
    exit_item = task(known, Task.EXIT)
    assert exit_item is not None
    assert exit_item.facts == {"best_on": "2027-01-04"}
    assert task(passed, Task.EXIT_PASSED) is not None


def test_the_first_school_day_after_a_holiday_is_a_monday_in_no_other_holiday(tmp_path: Path) -> None:
    calendar = seen(tmp_path, telling(Kind.REGISTERED), "2026-11-30").region.calendar
    assert after_holiday(dt.date(2026, 12, 1), calendar) == dt.date(2027, 1, 4)
    assert after_holiday(dt.date(2027, 1, 4), calendar) == dt.date(2027, 1, 4)
    assert after_holiday(dt.date(2027, 1, 5), calendar) is None


def test_who_turns_twelve_before_the_next_school_year_is_signed_up_for_secondary_in_march(tmp_path: Path) -> None:
    before = {**EIGHT, "birth_date": "2015-07-31"}
    first_day = {**EIGHT, "birth_date": "2015-08-01"}
    found = task(items(tmp_path / "a", telling(*STARTED), "2026-11-30", before), Task.SECONDARY)
    assert found is not None
    assert found.due == dt.date(2027, 3, 15)
    assert task(items(tmp_path / "b", telling(*STARTED), "2026-11-30", first_day), Task.SECONDARY) is None


def test_a_group_under_its_minimum_is_named_with_its_sizes(tmp_path: Path) -> None:
    found = work_lists(seen(tmp_path, telling(*STARTED), "2026-11-30"))
    (group,) = [each for each in found if each.task is Task.GROUP_SIZE]
    assert (group.subject, group.facts) == ("G1", {"size": 1, "minimum": 10, "target": 15, "maximum": 18})


def test_the_ledger_counts_every_child_once_at_the_board_that_enrolled_it(tmp_path: Path) -> None:
    facts = telling(*STARTED, (Kind.MOVED_GROUP, {"group_id": "G2"}))
    region = seen(tmp_path, facts, "2026-11-30").region
    assert ledger(facts, region) == {"B1": 1, "B2": 0}


def test_every_task_has_words() -> None:
    assert set(TASKS) == {each.value for each in Task}
    assert set(ARTICLES) <= set(TASKS)


def test_a_pair_of_suspected_doubles_is_asked_once_with_the_other_by_its_key_where_it_is_protected(
    tmp_path: Path,
) -> None:
    facts = [
        *telling(Kind.REGISTERED, Kind.PROTECTED),
        *telling(Kind.REGISTERED, (Kind.SUSPECTED, {"child": "K0001"}), child="K0002"),
    ]
    outlook = seen(tmp_path, facts, "2026-11-30")
    pairs = [each for each in work_lists(outlook) if each.task is Task.SUSPECTED]
    assert [each.subject for each in pairs] == ["K0002"]
    assert why(translator("nl"), outlook, pairs[0]) == "misschien K0001"


def test_a_reception_centre_s_group_is_in_no_ledger(tmp_path: Path) -> None:
    region = seen(tmp_path, telling(*STARTED), "2026-11-30").region
    groups = tuple(replace(each, kind=GroupKind.AZC) for each in region.groups)
    assert ledger(telling(*STARTED), replace(region, groups=groups)) == {"B1": 0, "B2": 0}


def test_weeks_and_ages_of_the_work_lists_are_the_scenarios(tmp_path: Path) -> None:
    said: Said = (Kind.REGISTERED, {"cells": {"arrived_on": "2026-10-05"}})
    waits = replace(
        seen(tmp_path / "a", telling(said, Kind.AWAITS), "2026-11-30"), rules=Rules(schooling_weeks=4, age_limit=9)
    )
    due = task(list(work_lists(waits)), Task.NO_SCHOOL)
    assert due is not None and due.due == dt.date(2026, 11, 2)
    seated = seen(tmp_path / "b", telling(*STARTED), "2026-11-30")
    found = [list(work_lists(replace(seated, rules=Rules(age_limit=limit)))) for limit in (9, 12)]
    assert [task(each, Task.SECONDARY) is not None for each in found] == [True, False]
