"""A draft budget: pupils and money of a year to come, every sum once more by plain code, and how sure it is."""

from __future__ import annotations

import datetime as dt
import io
import math
import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from placement.locale import translator
from placement.reports.duties.budget import GOAL_ROWS, budget_page, on_screen
from placement.reports.excel.pages import page_workbook
from placement.reports.page.blocks import Bullets, Callout, Paragraph
from placement.reports.tables.model import FilledTable, Medium
from placement.results.budget import DraftBudget
from placement.results.money import ClaimState
from placement.week.case import week_case
from placement.week.duties.budget import draft_budget, send, sent_on
from placement.week.duties.budget_document import budget_document
from placement.week.duties.errors import YearError
from placement.week.duties.grounds import grounds
from tests.once import once
from tests.week.duties.stories import DAY, Story, draw, region
from tests.week.memory import Memory

TODAY = dt.date(2027, 4, 12)
FUNDING = "category,valid_from,amount,part,threshold,once\nasylum_1,2027-01-01,13000,0.25,4,15000\n"
SUBSIDIES = "municipality,year,amount,per,status\nLeiden,2028,12000,group,granted\nLeiden,2028,5000,,asked\n"
GROUPS = "group_id,school_id,min_size,target_size,max_size,opening_cost\nG1,S1,1,15,18,90000\nG2,S2,1,15,18,120000\n"


def told() -> list[Story]:
    return [each for each in draw(5, 40) if each.steps[0][0] < TODAY - 5 * DAY]


def memory_in(folder: Path) -> Memory:
    found = region(folder, told())
    found.facts = [each for each in found.facts if each.at.date() <= TODAY]
    for name, text in {"funding": FUNDING, "subsidies": SUBSIDIES, "groups": GROUPS}.items():
        (found.place.tables / f"{name}.csv").write_text(text, encoding="utf-8")
    return found


@once
def budget() -> DraftBudget:
    with tempfile.TemporaryDirectory() as folder:
        return draft_budget(memory_in(Path(folder)).desk(TODAY), 2028, 3)


def test_newcomers_are_counted_over_the_last_twelve_months() -> None:
    since = TODAY.replace(year=TODAY.year - 1)
    for_groups = [each for each in told() if since < each.steps[0][0] <= TODAY]
    grounds = budget().grounds
    assert grounds.months == 12
    assert grounds.signed_up == len(for_groups) > 5
    assert grounds.per_month == Fraction(len(for_groups), 12)
    low, high = limits(len(for_groups))
    assert (float(grounds.low), float(grounds.high)) == pytest.approx((low / 12, high / 12), abs=0.03 / 12)


def limits(count: int) -> tuple[float, float]:
    """Means of Poisson distributions of which 2.5 percent is at least, and at most, the count."""

    def below(mean: float, most: int) -> float:
        return sum(math.exp(-mean) * mean**number / math.factorial(number) for number in range(most + 1))

    def mean(most: int, chance: float) -> float:
        low, high = 0.0, 100.0
        while high - low > 1e-9:
            middle = (low + high) / 2
            low, high = (middle, high) if below(middle, most) > chance else (low, middle)
        return low

    return (mean(count - 1, 0.975) if count else 0.0), mean(count, 0.025)


@pytest.mark.parametrize(("began", "months"), [("2027-01-12", 3), ("2026-12-12", 4), ("2025-04-12", 12)])
def test_months_without_a_sign_up_do_not_say_that_nobody_will_come(began: str, months: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = week_case(memory_in(Path(folder)).desk(TODAY))
    found = grounds((), case, dt.date.fromisoformat(began), TODAY)
    assert (found.months, found.per_month, found.low) == (months, Fraction(0), Fraction(0))
    assert float(found.high) == pytest.approx(limits(0)[1] / months, abs=0.03 / months)


def test_exits_are_those_of_the_last_twelve_months() -> None:
    since = TODAY.replace(year=TODAY.year - 1)
    gone = [each for each in told() if each.where(TODAY)[0] == "left"]
    stays = []
    for each in gone:
        left = max(day for day, place, _ in each.steps if place == "left" and day <= TODAY)
        began = min(day for day, place, _ in each.steps if place == "group")
        if left > since:
            stays.append((left - began).days * 12 / 365)
    grounds = budget().grounds
    assert grounds.left == len(stays)
    assert grounds.mean_stay is not None
    assert float(grounds.mean_stay) == pytest.approx(sum(stays) / len(stays))
    assert grounds.is_observed == (len(stays) >= 5)


def test_pupils_and_money_add_up_over_groups_boards_and_dates() -> None:
    found = budget()
    year = found.first
    assert [each.isoformat() for each in year.dates] == ["2028-01-01", "2028-04-01", "2028-07-01", "2028-10-01"]
    for date in year.dates:
        assert 0 <= year.expected.known[date] <= year.now
        low, together, high = (year.low[date], year.expected.pupils_on(date), year.high[date])
        assert low <= together <= high
    assert year.cost == 210_000
    assert year.expected.income == sum(each.total_income for each in year.expected.groups)
    assert year.support() == 2 * 12_000 + 5_000
    assert year.left_to_cover == year.cost - year.expected.income - year.support()
    document = budget_document(found)
    assert document["is_forecast"]
    assert sum(each["cost"] for each in document["first"]["groups"]) == document["first"]["cost"]


def test_several_years_are_school_years_and_always_called_a_forecast() -> None:
    found = budget()
    assert [each.name for each in found.later] == ["2028-2029", "2029-2030", "2030-2031"]
    assert [each.isoformat() for each in found.later[0].dates][:2] == ["2028-10-01", "2029-01-01"]
    known = [sum(each.expected.known.values()) for each in found.later]
    assert known == sorted(known, reverse=True)
    page = budget_page(translator("en"), found)
    captions = [block.caption for each in page.sections for block in each.blocks if hasattr(block, "caption")]
    assert captions
    assert all(each.startswith(("Forecast", "The goals")) for each in captions)


def test_the_workbook_has_rows_to_fill_and_nothing_that_runs() -> None:
    found = replace(budget(), boards=(("B1", '=cmd|"x"!A1'), ("B2", "Two")))
    raw = page_workbook(budget_page(translator("nl"), found), day=TODAY)
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    goals = next(rows for rows in sheets.values() if [row[0] for row in rows[1 : GOAL_ROWS + 1]] == [*range(1, 16)])
    assert all(cell == "" for row in goals[1 : GOAL_ROWS + 1] for cell in row[1:])
    with ZipFile(io.BytesIO(raw)) as packed:
        cells = b"".join(packed.read(each) for each in packed.namelist() if "worksheets" in each)
    assert b"<f>" not in cells
    said = " ".join(str(cell) for rows in sheets.values() for row in rows for cell in row)
    assert "penvoerder" in said.casefold()


def test_money_to_cover_is_the_same_by_municipality_and_by_year_and_a_boards_line_is_called_otherwise() -> None:
    found = budget()
    page = budget_page(translator("en"), found)
    told = {block.caption: block for each in page.sections for block in each.blocks if isinstance(block, FilledTable)}
    totals = {caption: each.total.values for caption, each in told.items() if each.total is not None}
    hosts = totals["Forecast: costs, national money and subsidies by municipality that houses groups, in euro"]
    boards = totals["Forecast: costs and national money by board, in euro"]
    assert number(hosts["gap"]) == number(boards["gap"]) - number(hosts["municipal"]) == found.first.left_to_cover
    years = told["Forecast: money in the school years to come, in euro"]
    paid = Fraction(0)
    for row in years.rows:
        line = {column.code: cell for column, cell in zip(years.columns, row, strict=True) if column.code != "year"}
        cost, national, municipal, gap = (number(line[each]) for each in ("cost", "national", "municipal", "gap"))
        assert gap == cost - national - municipal
        paid += municipal
    assert paid > 0
    called = {caption: {str(column.heading) for column in each.columns} for caption, each in told.items()}
    assert sum("to cover" in headings for headings in called.values()) == 2
    assert sum("costs less national money" in headings for headings in called.values()) == 2


def number(cell: object) -> Fraction:
    assert isinstance(cell, int | Fraction)
    return Fraction(cell)


def test_pupils_for_whom_no_money_is_counted_are_told_and_the_screen_says_that_all_is_a_forecast() -> None:
    found = budget()
    assert found.first.money.pupils_in(ClaimState.UNKNOWN) > 0
    first, boards, *_ = on_screen(translator("en"), found, Medium.WIDE)
    said = [each.text for each in (*first.blocks, *boards.blocks) if isinstance(each, Paragraph | Callout)]
    assert "Every figure is a forecast" in said[0]
    assert any("No money is counted for" in each for each in said)


@pytest.mark.parametrize(("year", "reason"), [(2026, "past"), (2033, "too_late")])
def test_a_year_that_is_over_or_too_far_off_is_refused(tmp_path: Path, year: int, reason: str) -> None:
    memory = memory_in(tmp_path)
    with pytest.raises(YearError) as caught:
        draft_budget(memory.desk(TODAY), year)
    assert caught.value.reason == reason
    with pytest.raises(YearError):
        send(memory.desk(TODAY), year, "An", TODAY)


def test_that_it_was_sent_is_a_fact(tmp_path: Path) -> None:
    memory = memory_in(tmp_path)
    with pytest.raises(YearError):
        send(memory.desk(TODAY), 2028, "An", TODAY + DAY)
    send(memory.desk(TODAY), 2028, "An", TODAY)
    assert sent_on(memory.desk(TODAY), 2028) == TODAY
    assert sent_on(memory.desk(TODAY), 2027) is None


def test_a_young_register_says_that_the_tables_were_counted(tmp_path: Path) -> None:
    memory = memory_in(tmp_path)
    memory.facts = [each for each in memory.facts if each.at.date() >= TODAY - 30 * DAY]
    began = {each.subject for each in memory.facts if each.kind.value == "registered"}
    memory.facts = [each for each in memory.facts if each.subject in began]
    found = draft_budget(memory.desk(TODAY), 2028)
    assert found.grounds.months == 0
    assert found.later == ()
    last = [*on_screen(translator("en"), found, Medium.WIDE)][-1]
    (bullets,) = (each for each in last.blocks if isinstance(each, Bullets))
    assert "too young" in bullets.items[0]
    assert found.due == dt.date(2027, 4, 30)
    assert "1 May 2027" in bullets.items[2]
