"""The criteria that decided against a nearer group with room, against plain counting; and where they are named."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from placement.answer.decided import decided_notes
from placement.case import Case, Pin
from placement.compilation import build_problem
from placement.earlier import EarlierPupil
from placement.explanations.explain import explain
from placement.locale import translator
from placement.reports.tables.pupils import PupilLine
from placement.reports.terminal.explanation import render_explanation
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Note, Outcome, Placement
from placement.solver.solving import solve
from tests.check.small import case, group, pupil


def crowded(**settings: object) -> Case:
    """A pupil near G1, where one more would be above the target, and G2 with nobody: one point by distance less."""
    seated = [pupil(f"S{at}", group_id="G1") for at in range(2)]
    groups = [group("G1", "S1", max_size=4), group("G2", "S2", min_size=1)]
    weights = {"proximity": 0.01, "group_size": 5, "viability": 0, "proportionality": 0, "diversity": 0}
    return case([*seated, pupil("N1")], groups, weights={**weights, **settings})  # type: ignore[dict-item]


def test_the_criterion_that_would_be_worse_in_the_nearer_group_is_named() -> None:
    problem = build_problem(crowded())
    placement = Placement({"S0": "G1", "S1": "G1", "N1": "G2"})
    assert decided_notes(problem, placement) == [Note("decided", {"pupil_id": "N1", "criteria": ("group_size",)})]


@pytest.mark.parametrize(
    ("proportionality", "criteria"), [(1, ("group_size", "proportionality")), (100, ("proportionality", "group_size"))]
)
def test_the_one_that_costs_most_comes_first(proportionality: int, criteria: tuple[str, ...]) -> None:
    problem = build_problem(crowded(proportionality=proportionality))
    placement = Placement({"S0": "G1", "S1": "G1", "N1": "G2"})
    (note,) = decided_notes(problem, placement)
    assert note.values["criteria"] == criteria


def test_without_a_nearer_group_with_room_none_is_named() -> None:
    problem = build_problem(crowded())
    assert decided_notes(problem, Placement({"S0": "G1", "S1": "G1", "N1": "G1"})) == []


def test_a_seat_agreed_on_whose_nearer_group_is_full_by_now_keeps_its_reason_without_a_note() -> None:
    before, was = crowded(), EarlierPupil("N1", Outcome.PLACED, "itk", "G2", "weighed")
    seated = [pupil(f"S{at}", group_id="G1") for at in range(4)]
    region = replace(before.region, pupils=(*seated, pupil("N1")))
    world = replace(before, region=region, pins={"N1": Pin("N1", "G2", agreed=True)}, previous={"N1": "G2"},
                    earlier={"N1": was})  # fmt: skip
    result = solve(world)
    assert next(each.reason for each in result.pupils if each.pupil_id == "N1") == "weighed"
    assert decided_notes(build_problem(world), result.placement) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "a nearer group had room; what decided: Above target size"),
        ("nl", "dichterbij was plaats; de doorslag gaf: Boven streefgrootte"),
    ],
)
def test_lists_and_the_explanation_name_it(language: str, said: str) -> None:
    here = crowded()
    result = solve(here)
    assert result.placement.groups["N1"] == "G2"
    view = View(here, translator(language), Marks(), wide=True, result=result)
    assert PupilLine(view, view.results["N1"]).reason == said
    console = Console(file=StringIO(), width=200)
    render_explanation(console, here, result, explain(build_problem(here), result, "N1"), language)
    assert said in console.file.getvalue()  # type: ignore[attr-defined]
