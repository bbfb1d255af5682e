"""A report from draft to public: in this order, by whom and when, and what was approved stays as it was."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.locale import translator
from placement.register.fact import Result
from placement.register.kinds import Kind
from placement.reports.duties.annual import annual_page
from placement.reports.page.html import render_html
from placement.results.year import Money, Step, Taken
from placement.week.desk import Desk
from placement.week.duties.annual import approve, evaluate, named, report
from placement.week.duties.codec import report_document, report_from
from placement.week.duties.errors import YearError
from placement.week.duties.reported import APPROVED_REPORT
from placement.week.duties.yearly import year_report
from placement.week.moves import undo
from tests.week.duties.stories import DAY, TODAY, region, stories
from tests.week.memory import Memory

MARCH = dt.date(2027, 3, 18)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    found = region(tmp_path, stories(2, 20))
    found.facts = [each for each in found.facts if each.at.date() <= MARCH]
    return found


def desk_of(memory: Memory, day: dt.date = MARCH) -> Desk:
    at = dt.datetime.combine(day, dt.time(9), dt.UTC)
    results = [
        Result(number, at, week, name, json.loads(json.dumps(content)), memory.facts[-1].batch)
        for number, (week, name, content) in enumerate(memory.results)
    ]
    return replace(memory.desk(day), results=tuple(results))


def refused(reason: str, desk: Desk, year: str, step: str, on: dt.date = MARCH) -> None:
    say = {"evaluated": evaluate, "approved": approve}[step]
    with pytest.raises(YearError) as caught:
        say(desk, named(desk, year), "steering group", on)
    assert caught.value.reason == reason
    assert desk.said == []


def test_a_report_is_evaluated_then_approved_and_then_public(memory: Memory) -> None:
    desk = desk_of(memory)
    year = named(desk, "2026")
    assert report(desk, year).step is Step.DRAFT
    refused("not_evaluated", desk, "2026", "approved")
    with pytest.raises(YearError):
        report(desk, year, is_public=True)
    assert evaluate(desk_of(memory), year, "steering group", MARCH - 7 * DAY).step is Step.EVALUATED
    refused("not_evaluated", desk_of(memory), "2026", "approved", MARCH - 8 * DAY)
    approved = approve(desk_of(memory), year, "steering group", MARCH)
    assert [(each.step, each.on) for each in approved.taken] == [
        (Step.EVALUATED, MARCH - 7 * DAY),
        (Step.APPROVED, MARCH),
    ]
    assert report(desk_of(memory), year, is_public=True) == approved
    refused("approved", desk_of(memory), "2026", "evaluated")


def test_what_was_approved_stays_whatever_is_said_later(memory: Memory) -> None:
    year = named(desk_of(memory), "2026")
    evaluate(desk_of(memory), year, "steering group", MARCH)
    approved = approve(desk_of(memory), year, "steering group", MARCH)
    desk = desk_of(memory)
    memory.facts = [each for each in memory.facts if each.subject != stories(2, 20)[0].name]
    assert year_report(desk_of(memory), year).figures != approved.figures
    assert report(desk, year).figures == approved.figures
    undo(desk_of(memory))
    assert report(desk_of(memory), year).step is Step.EVALUATED


def test_a_group_that_closed_and_opened_again_within_the_year_is_told(memory: Memory) -> None:
    days = {"from": "2026-03-02", "until": "2026-05-01"}
    desk_of(memory).say(Kind.GROUP_SET, "group:G2", cells={"status": "closed"}, **days)
    desk = desk_of(memory)
    found = year_report(desk, named(desk, "2026"))
    assert {each.group_id: each.statuses for each in found.groups} == {
        "G1": ("open",),
        "G2": ("open", "closed", "open"),
    }
    assert report_from(json.loads(json.dumps(report_document(found)))) == found
    page = annual_page(translator("en"), replace(found, taken=(Taken(Step.APPROVED, "x", MARCH),)), is_public=True)
    assert "Groups that opened: 1; groups that closed: 1." in render_html(page)
    assert "open, then closed, then open" in render_html(annual_page(translator("en"), found, is_public=False))


def test_a_report_that_was_approved_before_statuses_were_kept_is_read(memory: Memory) -> None:
    desk = desk_of(memory)
    document = report_document(year_report(desk, named(desk, "2026")))
    for each in document["groups"]:
        del each["through"]
    assert [each.statuses for each in report_from(document).groups] == [("open",), ("open",)]


@pytest.mark.parametrize(
    ("year", "on", "reason"),
    [
        ("2027", MARCH, "not_over"),
        ("2026-2027", MARCH, "not_over"),
        ("2026", dt.date(2026, 12, 31), "not_over"),
        ("2026", MARCH + DAY, "later"),
        ("2028", MARCH, "future"),
        ("2019", MARCH, "no_data"),
    ],
)
def test_only_a_year_that_is_over_is_evaluated(memory: Memory, year: str, on: dt.date, reason: str) -> None:
    refused(reason, desk_of(memory), year, "evaluated", on)


def test_a_report_is_read_again_as_it_was_kept(memory: Memory) -> None:
    (memory.place.tables / "bedragen.csv").write_text("jaar;bestuur_id;soort;bedrag\n2026;B1;kosten;10,50\n")
    desk = desk_of(memory)
    found = evaluate(desk, named(desk, "2026"), "An", MARCH)
    assert report_from(json.loads(json.dumps(report_document(found)))) == found
    assert found.realised.missing
    assert APPROVED_REPORT not in [name for _, name, _ in memory.results]


def realised(memory: Memory, *rows: str, name: str = "realised.csv") -> None:
    text = "\n".join(("year,board_id,what,amount", *rows)) + "\n"
    (memory.place.tables / name).write_text(text, encoding="utf-8")


def test_amounts_add_up_and_missing_ones_are_asked_of_each_board(memory: Memory) -> None:
    realised(memory, "2026,B1,cost,90000.40", "2026,B1,kosten,10000", "2026,B1,national,80000", "2025,B2,cost,5")
    found = year_report(desk_of(memory), named(desk_of(memory), "2026")).realised
    assert found.amounts == {("B1", Money.COST): Fraction(100_000), ("B1", Money.NATIONAL): Fraction(80_000)}
    assert found.missing == (
        ("B1", Money.MUNICIPAL),
        ("B2", Money.COST),
        ("B2", Money.NATIONAL),
        ("B2", Money.MUNICIPAL),
    )


def test_the_amounts_of_boards_as_they_are_shown_add_up_to_the_regions(memory: Memory) -> None:
    realised(memory, *(f"2026,{board},{what},1000.50" for board in ("B1", "B2") for what in Money))
    found = year_report(desk_of(memory), named(desk_of(memory), "2026")).realised
    assert [found.total(what) for what in Money] == [2002] * 3
    assert set(found.amounts.values()) == {1001}


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (["2026,B9,cost,5"], ["board_id"]),
        (["2026,B1,winst,5"], ["what"]),
        (["2026,B1,cost,veel"], ["amount"]),
        (["2026,B1,cost,"], ["amount"]),
        (["26,B1,cost,5", "2026,B1,cost,-3"], ["year", "amount"]),
    ],
)
def test_every_fault_of_the_table_is_told_with_row_and_column(
    memory: Memory, rows: Sequence[str], columns: Sequence[str]
) -> None:
    realised(memory, *rows)
    with pytest.raises(InputError) as caught:
        year_report(desk_of(memory), named(desk_of(memory), "2026"))
    assert [each.column for each in caught.value.faults] == list(columns)
    assert {each.file for each in caught.value.faults} == {"realised.csv"}
    assert all(each.row and each.expected for each in caught.value.faults)


def test_a_school_year_has_no_amounts(memory: Memory) -> None:
    realised(memory, "2026,B9,cost,5")
    found = year_report(desk_of(memory, TODAY), named(desk_of(memory), "2025-2026"))
    assert not found.realised.amounts
    assert not found.realised.missing
