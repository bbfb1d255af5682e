"""What is owed to the parties stands on the work lists, from January until it is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from placement.covenant.parties import Party, PartyRole
from placement.domain import Board, Municipality, Region
from placement.locale import translator
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.week.duties.due import duties_due
from placement.week.policy import WeekPolicy
from placement.week.status.item import Item, Outlook, Task
from placement.week.status.telling import row_of
from placement.week.status.worklists import work_lists
from tests.register.telling import telling, undoing

REGION = Region(
    pupils=(),
    groups=(),
    schools=(),
    boards=(Board("B1", "One"), Board("B2", "Two")),
    municipalities=(
        Municipality("Leiden", party=True),
        Municipality("Elders", party=False),
        Municipality("Weg", party=True, left_on=dt.date(2027, 1, 1)),
    ),
)
BEGAN = telling(Kind.REGISTERED)
"""A register that began on 1 December 2026."""


def reported(subject: str, step: str, on: str, facts: list[Fact] = BEGAN) -> list[Fact]:
    number = len(facts) + 1
    payload: Mapping[str, object] = {"step": step, "body": "steering group", "on": on}
    at = dt.datetime.fromisoformat(f"{on}T09:00:00+00:00")
    return [*facts, Fact(number, at, "an", Kind.REPORTED, subject, payload, f"R{number}")]


def due(facts: list[Fact], day: str) -> dict[Task, Item]:
    return {each.task: each for each in duties_due(facts, REGION, dt.date.fromisoformat(day))}


def test_report_and_budget_are_due_before_1_april_and_1_may() -> None:
    found = due(BEGAN, "2027-02-01")
    assert (found[Task.ANNUAL_REPORT].subject, found[Task.ANNUAL_REPORT].due) == ("2026", dt.date(2027, 3, 31))
    assert (found[Task.BUDGET].subject, found[Task.BUDGET].due) == ("2028", dt.date(2027, 4, 30))
    assert not found[Task.BUDGET].is_overdue(dt.date(2027, 4, 30))
    assert found[Task.BUDGET].is_overdue(dt.date(2027, 5, 1))
    assert found[Task.BUDGET].facts["owed"] == ["One", "Two", "Leiden"]


def test_a_table_of_parties_says_to_whom_they_are_due() -> None:
    parties = (
        Party("one", "Board One", PartyRole.BOARD, board_id="B1"),
        Party("help", "The partnership", PartyRole.PARTNERSHIP, joined_on=dt.date(2027, 4, 30)),
        Party("later", "Board Later", PartyRole.BOARD, joined_on=dt.date(2027, 5, 1)),
        # A full calendar year lies between: it is still owed the budget of 2028.
        Party("leaving", "Leaving", PartyRole.MUNICIPALITY, notice_on=dt.date(2026, 10, 9)),
        Party("gone", "Gone", PartyRole.MUNICIPALITY, left_on=dt.date(2027, 4, 30)),
    )
    found = duties_due(BEGAN, replace(REGION, parties=parties), dt.date(2027, 2, 1))
    owed = {each.task: each.facts["owed"] for each in found}
    assert owed[Task.BUDGET] == ["Board One", "The partnership", "Leaving"]


@pytest.mark.parametrize("day", ["2026-12-02", "2026-12-31"])
def test_a_register_that_began_after_the_day_owes_nothing_yet(day: str) -> None:
    assert due(BEGAN, day) == {}
    assert due([], day) == {}


def test_what_is_there_is_due_no_longer_until_it_is_taken_back() -> None:
    sent = reported("budget:2028", "sent", "2027-03-01")
    assert Task.BUDGET not in due(sent, "2027-03-02")
    assert Task.BUDGET in due(undoing(sent, "R2"), "2027-03-02")
    assert Task.BUDGET in due(reported("budget:2027", "sent", "2027-03-01"), "2027-03-02")
    evaluated = reported("annual:2026", "evaluated", "2027-03-01")
    assert due(evaluated, "2027-06-01")[Task.ANNUAL_REPORT].due is None
    approved = reported("annual:2026", "approved", "2027-03-08", evaluated)
    assert Task.ANNUAL_REPORT not in due(approved, "2027-06-01")


def test_the_work_list_says_to_whom() -> None:
    day = dt.date(2027, 4, 2)
    items = tuple(duties_due(BEGAN, REGION, day))
    seen = Outlook(replay(BEGAN), {}, REGION, WeekPolicy(), day, duties=items)
    report = next(each for each in work_lists(seen) if each.task is Task.ANNUAL_REPORT)
    row = row_of(translator("nl"), seen, report)
    assert (row.subject, row.is_overdue) == ("2026", True)
    assert row.why == "aan One, Two en Leiden"
    assert "8" in row.article
