"""What parties, agreements and the coordinator's employment ask of the coordinator, and by when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from placement.locale import translator
from placement.register.standing import replay
from placement.week.case import region_tables
from placement.week.policy import WeekPolicy
from placement.week.rule_sets import RulesEnd
from placement.week.status.covenant import covenant
from placement.week.status.item import OF_COVENANT, Outlook, Task
from placement.week.status.telling import row_of
from placement.week.status.worklists import work_lists
from tests.week.lists import TABLES, working_folder

COVENANT = {
    "parties": (
        "party_id,name,role,joined_on,notice_on,left_on\n"
        "A,Board A,board,2024-10-09,,\nB,Board B,board,2024-10-09,2026-03-02,\n"
        "C,Board C,board,2026-02-01,,\nD,Town D,municipality,2024-10-09,2025-06-01,2027-03-01\n"
    ),
    "agreements": (
        "agreement_id,what,parties,valid_from,valid_until,renews\n"
        "A1,covenant,A|B|D,2024-10-09,2025-12-31,yes\nA2,brigade,A|B,2025-01-01,2026-12-31,\n"
    ),
    "employers": (
        "party_id,first_day,last_day,cost,settled_on\nA,2024-10-09,2026-07-31,90000,\nB,2026-08-01,2027-12-31,94000,\n"
    ),
}


def seen(path: Path, today: str, **tables: str) -> Outlook:
    place = working_folder(path, {**TABLES, **COVENANT, **tables})
    region = region_tables(place, replay([]), {}).region
    return Outlook(replay([]), {}, region, WeekPolicy(), dt.date.fromisoformat(today))


def listed(outlook: Outlook) -> dict[tuple[Task, str], str]:
    return {(each.task, each.subject): str(each.due) for each in covenant(outlook)}


def test_all_that_is_due_has_its_day(tmp_path: Path) -> None:
    assert listed(seen(tmp_path, "2026-11-23")) == {
        (Task.NEW_PARTY, "C"): "2026-12-31",
        (Task.NOTICE, "B"): "2028-01-01",
        (Task.NOTICE, "D"): "2027-03-01",
        (Task.AGREEMENT_ENDS, "A2"): "2026-12-31",
        (Task.SETTLEMENT, "B"): "2027-03-31",
    }


@pytest.mark.parametrize(
    ("today", "task", "subject", "there"),
    [
        pytest.param("2026-10-01", Task.AGREEMENT_ENDS, "A2", True, id="thirteen weeks before"),
        pytest.param("2026-09-30", Task.AGREEMENT_ENDS, "A2", False, id="a day too early"),
        pytest.param("2027-04-01", Task.AGREEMENT_ENDS, "A2", True, id="overdue, for as long again"),
        pytest.param("2027-04-02", Task.AGREEMENT_ENDS, "A2", False, id="not for ever"),
        pytest.param("2026-03-01", Task.NOTICE, "B", False, id="notice not given yet"),
        pytest.param("2027-02-28", Task.NOTICE, "D", True, id="the last day of a party that leaves within a year"),
        pytest.param("2027-03-01", Task.NOTICE, "D", False, id="gone"),
        pytest.param("2026-07-31", Task.SETTLEMENT, "B", False, id="before the change"),
        pytest.param("2026-08-01", Task.SETTLEMENT, "B", True, id="from the change on"),
        pytest.param("2029-01-01", Task.SETTLEMENT, "B", True, id="until it is settled"),
        pytest.param("2027-09-30", Task.EMPLOYER_ENDS, "B", False, id="employment ends much later"),
        pytest.param("2027-10-01", Task.EMPLOYER_ENDS, "B", True, id="employment ends soon, and nobody follows"),
        pytest.param("2026-01-31", Task.NEW_PARTY, "C", False, id="not joined yet"),
        pytest.param("2028-01-01", Task.NEW_PARTY, "C", False, id="a new party is asked about for a year"),
    ],
)
def test_each_is_listed_from_its_day_to_its_day(
    tmp_path: Path, today: str, task: Task, subject: str, there: bool
) -> None:
    assert ((task, subject) in listed(seen(tmp_path, today))) is there


def test_what_is_settled_or_agreed_is_off_the_list(tmp_path: Path) -> None:
    outlook = seen(
        tmp_path,
        "2026-11-23",
        employers=COVENANT["employers"].replace("94000,", "94000,2026-10-01"),
        agreements=COVENANT["agreements"] + "A3,revised covenant,A|B|C|D,2026-03-01,,yes\n",
    )
    assert {each for each, _ in listed(outlook)} == {Task.NOTICE, Task.AGREEMENT_ENDS}


def test_a_rule_set_that_nothing_follows_is_listed_when_it_ends_soon(tmp_path: Path) -> None:
    outlook = seen(tmp_path, "2026-11-23")
    for last, there in (("2026-12-31", True), ("2027-07-31", False)):
        ends = replace(outlook, rules_end=RulesEnd("2026-1", dt.date.fromisoformat(last)))
        assert ((Task.RULES_END, "2026-1") in listed(ends)) is there


@pytest.mark.parametrize(
    ("language", "owed"),
    [("en", "153 days of 2026: €37,726 from Board A"), ("nl", "153 dagen van 2026: € 37.726 van Board A")],
)
def test_what_is_owed_is_told_in_whole_euros(tmp_path: Path, language: str, owed: str) -> None:
    outlook, words = seen(tmp_path, "2026-11-23"), translator(language)
    rows = {each.task: row_of(words, outlook, each) for each in work_lists(outlook) if each.task in OF_COVENANT}
    assert rows[Task.SETTLEMENT].why.replace("\xa0", " ").startswith(owed)
    assert (rows[Task.AGREEMENT_ENDS].subject, rows[Task.AGREEMENT_ENDS].why) == ("A2", "brigade")
    assert rows[Task.NEW_PARTY].why == "Board C"
    assert rows[Task.NOTICE].article


def test_without_a_cost_it_is_asked_for(tmp_path: Path) -> None:
    outlook = seen(tmp_path, "2026-11-23", employers=COVENANT["employers"].replace("90000", ""))
    (item,) = (each for each in covenant(outlook) if each.task is Task.SETTLEMENT)
    assert "fill in the cost of Board A" in row_of(translator("en"), outlook, item).why


def test_a_region_without_these_tables_has_nothing_of_it(tmp_path: Path) -> None:
    place = working_folder(tmp_path)
    region = region_tables(place, replay([]), {}).region
    assert list(covenant(Outlook(replay([]), {}, region, WeekPolicy(), dt.date(2026, 11, 23)))) == []
