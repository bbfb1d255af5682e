"""A group that a change opens and that stays shut: told in the run, and in everything that is asked of it later."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from placement.answer.shut import as_solved
from placement.check import Claims, check
from placement.compilation import build_problem
from placement.criteria.proportionality import shares
from placement.domain import GroupStatus
from placement.locale import translator
from placement.reports.view import View
from placement.reports.words.decisions import sentences
from placement.reports.words.marks import Marks
from placement.result import Note
from placement.scenario.load import load_case
from placement.store.read import open_run
from placement.studies.solve import solve
from placement.whatif.compare import compare
from tests.store.projects import Project, assert_same, small

OPENS = """\
changes:
  - add_group: {group_id: G3, school_id: S2, min_size: 4, target_size: 15, max_size: 18, opening_cost: 80000}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small(tmp_path_factory.mktemp("shut"), OPENS)


def test_too_few_pupils_leave_a_group_shut_that_a_change_opens(project: Project) -> None:
    found = {group.group_id: group for group in project.result.groups}["G3"]
    assert (found.status, found.size, found.flags) == ("shut", 0, ())
    assert project.result.notes[0] == Note("stays_shut", {"group_id": "G3", "minimum": 4, "most": 4})
    cost = next(each for each in project.result.criteria if each.name == "cost")
    assert not cost.measure
    assert not cost.before
    assert check(project.case, project.result.placement, Claims.of(project.result)) == ()
    with (project.run / "groups.csv").open(encoding="utf-8") as stream:
        assert [row["status"] for row in csv.DictReader(stream)] == ["open", "open", "shut"]


def test_the_shares_of_the_boards_are_as_before(project: Project) -> None:
    asked = load_case(project.folder / "small.yaml")
    open_to_it, shut = build_problem(asked), build_problem(project.case)
    assert shares(open_to_it) != shares(shut)
    assert set(shares(shut).values()) == {shares(shut)["B1"]}


def test_the_run_opens_with_the_group_shut(project: Project) -> None:
    run = open_run(project.run)
    assert_same(run, project)
    assert run.case.region.groups[2].status is GroupStatus.SHUT
    assert solve(load_case(project.folder / "small.yaml")).case.region.groups == run.case.region.groups


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "stays shut: its minimum is 4, 4 pupils could come, and a better placement does without it."),
        ("nl", "blijft dicht: haar minimum is 4, er kunnen 4 leerlingen komen, en zonder haar is de plaatsing beter."),
    ],
)
def test_that_it_stays_shut_is_the_first_thing_to_decide(project: Project, language: str, said: str) -> None:
    view = View(project.case, translator(language), Marks(), wide=True, result=project.result)
    assert sentences(view)[0].endswith(said)


def test_a_group_that_too_few_could_come_to_is_told_apart(tmp_path: Path) -> None:
    project = small(tmp_path, OPENS.replace("min_size: 4", "min_size: 10"))
    view = View(project.case, translator("en"), Marks(), wide=True, result=project.result)
    assert sentences(view)[0].endswith("would not reach its minimum of 10; at most 4 pupils could come.")


def test_a_comparison_counts_it_nowhere(project: Project) -> None:
    asked = load_case(project.folder / "small.yaml")
    kept = tuple(group for group in asked.region.groups if group.id != "G3")
    base = replace(asked, region=replace(asked.region, groups=kept), opened=frozenset())
    found = compare([base, asked], draws=1, processes=1)
    own, shut = ({(each.section, each.key): each.value for each in one.figures} for one in found.scenarios)
    assert own
    assert {key: value for key, value in shut.items() if key in own} == own


def test_a_group_with_its_minimum_opens(tmp_path: Path) -> None:
    project = small(tmp_path, OPENS.replace("min_size: 4", "min_size: 1"))
    assert as_solved(project.case, project.result) == project.case
    assert all(group.size or group.status == "shut" for group in project.result.groups)
