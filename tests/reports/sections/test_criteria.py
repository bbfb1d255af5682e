"""The table of criteria: the same columns for everybody, what was before what is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.readers import Kind
from placement.reports.sections import criteria
from placement.reports.tables.model import Medium
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Result
from tests.reports.pages import tables, world
from tests.reports.sections.filled import ENGLISH, headings

SEEN = ["criterion", "before", "now", "change", "unit"]
WEIGHED = [*SEEN, "weight", "points"]


def view(result: Result) -> View:
    return View(world("batch").case, ENGLISH, Marks(), wide=True, result=result)


def traded(result: Result) -> Result:
    """The result with each criterion's best, as after working out the pay-off."""
    return replace(result, criteria=tuple(replace(each, best_alone=Fraction(1)) for each in result.criteria))


@pytest.mark.parametrize("medium", [Medium.NARROW, Medium.WIDE, Medium.PAGE])
def test_people_read_before_then_now(medium: Medium) -> None:
    assert headings(criteria.section(view(world("batch").result), medium)) == WEIGHED


def test_the_workbook_also_has_the_code() -> None:
    result = world("batch").result
    assert headings(criteria.section(view(result), Medium.SHEET)) == [*WEIGHED, "code: criterion"]
    assert headings(criteria.section(view(traded(result)), Medium.SHEET))[-2:] == ["best alone", "code: criterion"]


@pytest.mark.parametrize("medium", [Medium.NARROW, Medium.WIDE, Medium.PAGE, Medium.SHEET])
def test_weights_and_points_are_left_out_wherever_criteria_are_ranked(medium: Medium) -> None:
    shown = headings(criteria.section(view(world("ranked").result), medium))
    assert [each for each in shown if each != "code: criterion"] == SEEN


@pytest.mark.parametrize("kind", [Kind.COORDINATOR, Kind.STEERING, Kind.BOARD])
def test_the_best_alone_is_for_the_coordinator(kind: Kind) -> None:
    material = world("batch")
    subject = {Kind.BOARD: "B1"}.get(kind, "")
    page = build_page(replace(material, result=traded(material.result)), Audience(kind, subject), "en")
    (found,) = (table for caption, table in tables(page).items() if caption.startswith("Every criterion"))
    assert ("best alone" in found.titles) is (kind is Kind.COORDINATOR)
