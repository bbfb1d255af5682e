"""A run of a what-if opens as it was solved: the same pupils drawn, left out and gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from placement.scenario.search_settings import with_settings
from placement.solver.solving import solve
from placement.store.read import open_run
from placement.store.run import write_run
from tests.cli.world import edit
from tests.store.projects import Project, assert_same, faults, places, small, without_inputs

CHANGES = """\
consult: {usual_inflow: 3, below: 0.7, above: 1.3}
changes:
  - board_joins:
      board_id: B9
      name: Nine
      enrolment: 50
      schools: [{school_id: S9, municipality: Leiden, postcode: 2331}]
      groups: [{group_id: G9, school_id: S9, min_size: 1}]
  - board_leaves: {board: B2, notice_on: 2024-10-09}
  - exits: {until: 2026-12-31}
  - inflow: {factor: 0.6}
  - new_location: {kind: rol, postcode: 2331, pupils: 3, ages: [6, 9], from: 2026-11-30}
  - inflow: {add: 4, profile: like.csv, seed: 9}
"""


@pytest.fixture(scope="module")
def what_if(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("what-if")
    (folder / "like.csv").write_text("pupil_id,birth_date,postcode,origin\nA,2018-01-01,2352,Zembla\n")
    return small(folder, CHANGES)


def test_a_what_if_run_opens_as_it_was_solved(what_if: Project) -> None:
    run = open_run(what_if.run)
    assert_same(run, what_if)
    assert {each.id for each in run.case.region.pupils} >= {f"X{at:04}" for at in range(1, 8)}
    assert [note.code for note in run.case.remarks] == [
        "board_joined",
        "board_left",
        "exits",
        "inflow_kept",
        "location_now",
        "inflow_added",
        "location_needs",
        "one_draw",
        "consult_above",
    ]


def test_a_run_solved_with_another_search_seed_opens_with_the_same_pupils(what_if: Project) -> None:
    case = with_settings(what_if.case, {"seed": 5})
    out = what_if.folder / "seeded"
    write_run(out, case, solve(case))
    run = open_run(out)
    assert run.case.scenario.solve.seed == 5
    assert run.case.region == what_if.case.region
    assert run.result.pupils == what_if.result.pupils


def test_a_what_if_run_opens_without_any_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "like.csv").write_text("pupil_id,birth_date,postcode,origin\nA,2018-01-01,2352,Zembla\n")
    made = small(tmp_path, CHANGES)
    (tmp_path / "like.csv").unlink()
    shutil.rmtree(tmp_path / "tables")
    run = open_run(made.run)
    assert run.result == made.result
    assert run.case.remarks == made.case.remarks
    assert {each.id for each in run.case.region.pupils} == {each.id for each in made.case.region.pupils}
    assert str(tmp_path) not in (made.run / "scenario.json").read_text("utf-8")


def test_a_profile_changed_since_the_run_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "like.csv").write_text("pupil_id,birth_date,postcode,origin\nA,2018-01-01,2352,Zembla\n")
    project = without_inputs(small(tmp_path, CHANGES))
    edit(tmp_path / "like.csv", "2018-01-01", "2018-01-02")
    assert places(faults(project.run)) == [("changed_since", "like.csv", None, None)]
