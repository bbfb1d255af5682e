"""The table of groups: one order, signs on a screen alone, and moves where anybody moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.reports import rows
from placement.reports.sections import groups
from placement.reports.tables.model import PEOPLE, Medium
from placement.reports.terminal.render import render
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Result
from tests.reports.pages import world
from tests.reports.plain_tables import read
from tests.reports.screens import page
from tests.reports.sections.filled import ENGLISH, headings, table_in, texts

BATCH = world("batch")
COUNTS = ["was", "placed", "moved in", "moved out", "now"]
LIMITS = ["minimum", "target", "maximum"]


def view(result: Result = BATCH.result) -> View:
    return View(BATCH.case, ENGLISH, Marks(), wide=True, result=result)


def unmoved(result: Result) -> Result:
    """The result, as if nobody had moved."""
    return replace(result, groups=tuple(replace(each, moved_in=0, moved_out=0) for each in result.groups))


def unremarkable(result: Result) -> Result:
    """The result, with nothing to remark on its groups."""
    found = (replace(each, flags=(), added=0, status="open") for each in result.groups)
    return replace(result, groups=tuple(found))


@pytest.mark.parametrize(
    ("medium", "expected"),
    [
        (Medium.NARROW, ["group", "school", "was → now", "", "remarks"]),
        (Medium.WIDE, ["group", "school", *COUNTS, "", "remarks"]),
        (Medium.PAGE, ["group", "school", *COUNTS, *LIMITS, "remarks"]),
        (
            Medium.SHEET,
            ["group", "school", "board", "municipality", "status", "ages", *COUNTS, *LIMITS, "held back", "remarks"],
        ),
    ],
)
def test_every_medium_has_its_columns_in_one_order(medium: Medium, expected: list[str]) -> None:
    assert headings(groups.every_group(view(), medium)) == expected


@pytest.mark.parametrize(("medium", "are_shown"), [(Medium.WIDE, False), (Medium.PAGE, False), (Medium.SHEET, True)])
def test_moves_are_left_out_of_a_screen_and_a_page_where_nobody_moves(medium: Medium, *, are_shown: bool) -> None:
    shown = headings(groups.every_group(view(unmoved(BATCH.result)), medium))
    assert ("moved in" in shown, "moved out" in shown) == (are_shown, are_shown)


@pytest.mark.parametrize("medium", sorted(PEOPLE))
def test_only_the_workbook_keeps_the_column_of_remarks_where_there_are_none(medium: Medium) -> None:
    shown = headings(groups.every_group(view(unremarkable(BATCH.result)), medium))
    assert ("remarks" in shown) is (medium is Medium.SHEET)


@pytest.mark.parametrize("medium", [Medium.PAGE, Medium.SHEET])
def test_a_page_and_the_workbook_have_the_name_of_a_group_with_its_id(medium: Medium) -> None:
    named = tuple(
        replace(group, name="Early birds" if group.id == "G01" else None) for group in BATCH.case.region.groups
    )
    case = replace(BATCH.case, region=replace(BATCH.case.region, groups=named))
    found = groups.every_group(replace(view(), case=case), medium)
    assert texts(found, "group_name")[:2] == ["G01 Early birds", "G02"]


def test_only_a_screen_puts_a_sign_before_how_many_come_and_go() -> None:
    found = groups.every_group(view(), Medium.PAGE)
    assert found is not None
    assert "+4" in page(lambda console: render(console, BATCH.case, BATCH.result, "en"), width=160)
    assert texts(found, "added")[:2] == ["4", "2"]


def test_the_size_is_a_number_on_a_page_and_in_the_file() -> None:
    found = groups.every_group(view(), Medium.PAGE)
    assert found is not None
    first = BATCH.result.groups[0]
    assert read(table_in(found)).rows[0][headings(found).index("now")].value == first.size
    header, row, *_ = rows.groups(BATCH.result)
    assert dict(zip(header, row, strict=True))["size"] == str(first.size)
