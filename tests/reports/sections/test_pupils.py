"""Tables of pupils: the same columns for everybody, and less on a narrow screen alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.case import Case
from placement.reports.page.blocks import Aside
from placement.reports.sections import arrivals, referred, waiting
from placement.reports.tables.model import PEOPLE, Medium
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Outcome, Result
from tests.reports.pages import world
from tests.reports.sections.filled import ENGLISH, headings, texts

ARRIVING = ["pupil", "group", "school", "distance", "why", "remarks"]
WAITING = ["pupil", "weeks", "signed up on", "family", "why", "what would place the pupil"]
REFERRED = ["pupil", "weeks", "signed up on", "family", "belongs in", "on what ground"]
BATCH = world("batch")


def view(case: Case = BATCH.case, result: Result = BATCH.result) -> View:
    return View(case, ENGLISH, Marks(), wide=True, result=result)


def of(result: Result, *outcomes: Outcome) -> Result:
    return replace(result, pupils=tuple(each for each in result.pupils if each.outcome in outcomes))


@pytest.mark.parametrize("medium", [Medium.WIDE, Medium.PAGE, Medium.SHEET])
def test_remarks_stand_beside_the_reason_where_there_is_room(medium: Medium) -> None:
    found = arrivals.section(view(), medium)
    assert headings(found) == ARRIVING
    at = texts(found, "pupil_id").index("P0204")
    assert texts(found, "why")[at] == "nearest group with room"
    assert texts(found, "remarks")[at] == "group above target"


def test_a_narrow_screen_joins_them() -> None:
    found = arrivals.section(view(), Medium.NARROW)
    assert headings(found) == ARRIVING[:-1]
    assert "nearest group with room; group above target" in texts(found, "why_and_remarks")


@pytest.mark.parametrize("medium", sorted(PEOPLE))
def test_another_learning_line_is_said_of_who_moves(medium: Medium) -> None:
    groups = tuple(
        replace(group, learning_line={"G07": "slow", "G05": "fast"}.get(group.id)) for group in BATCH.case.region.groups
    )
    case = replace(BATCH.case, region=replace(BATCH.case.region, groups=groups))
    found = arrivals.moves(view(case), medium)
    said = texts(found, "why_and_remarks" if medium is Medium.NARROW else "remarks")
    assert [each.endswith("other learning line: fast after slow") for each in said] == [True, True, False]


@pytest.mark.parametrize(("medium", "are_shown"), [(Medium.WIDE, False), (Medium.PAGE, False), (Medium.SHEET, True)])
def test_only_the_workbook_keeps_the_column_of_remarks_where_there_are_none(medium: Medium, *, are_shown: bool) -> None:
    assert ("remarks" in headings(arrivals.moves(view(), medium))) is are_shown


@pytest.mark.parametrize("medium", sorted(PEOPLE))
@pytest.mark.parametrize("placed", [True, False], ids=["under new placements", "under moves"])
def test_the_source_of_distances_is_given_once(medium: Medium, placed: bool) -> None:
    outcomes = (Outcome.PLACED, Outcome.MOVED) if placed else (Outcome.MOVED,)
    result = of(BATCH.result, *outcomes)
    sections = [arrivals.section(view(result=result), medium), arrivals.moves(view(result=result), medium)]
    noted = [any(isinstance(part, Aside) for part in each.blocks) for each in sections if each is not None]
    assert noted.count(True) == 1
    assert noted[-1] is not placed


@pytest.mark.parametrize(
    ("medium", "left_out"),
    [
        (Medium.NARROW, {"signed up on", "family"}),
        (Medium.WIDE, {"signed up on"}),
        (Medium.PAGE, set[str]()),
        (Medium.SHEET, set[str]()),
    ],
)
def test_who_waits_has_the_same_columns_as_far_as_there_is_room(medium: Medium, left_out: set[str]) -> None:
    found = waiting.section(view(), medium)
    assert headings(found) == [each for each in WAITING if each not in left_out]


@pytest.mark.parametrize("medium", sorted(PEOPLE))
def test_weeks_are_empty_where_the_day_is_not_known(medium: Medium) -> None:
    found = waiting.section(view(), medium)
    weeks = dict(zip(texts(found, "pupil_id"), texts(found, "weeks"), strict=True))
    assert (weeks["P0215"], weeks["P0212"]) == ("", "0")
    assert BATCH.case.region.pupils[[each.id for each in BATCH.case.region.pupils].index("P0215")].registered_on is None


@pytest.mark.parametrize("medium", sorted(PEOPLE))
def test_the_reason_of_who_waits_has_its_flags(medium: Medium) -> None:
    flagged = tuple(
        replace(each, flags=("pinned",)) if each.pupil_id == "P0213" else each for each in BATCH.result.pupils
    )
    found = waiting.section(view(result=replace(BATCH.result, pupils=flagged)), medium)
    assert "no group for this age; placed by hand" in texts(found, "why")


@pytest.mark.parametrize("medium", [Medium.PAGE, Medium.SHEET])
def test_who_is_referred_has_the_ground_with_the_reason_of_a_person(medium: Medium) -> None:
    by_hand = tuple(
        replace(each, route="special_education", route_reason="asked by the school") if each.id == "P0222" else each
        for each in BATCH.case.region.pupils
    )
    case = replace(BATCH.case, region=replace(BATCH.case.region, pupils=by_hand))
    found = referred.only_referred(view(case), medium)
    assert headings(found) == REFERRED
    assert "route set by hand: asked by the school" in texts(found, "ground")
    assert "covenant 2c" in texts(referred.only_referred(view(), medium), "ground")
