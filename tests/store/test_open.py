"""A run opens as what was solved: the case, the problem, and the result to the last fraction."""

from __future__ import annotations

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from placement.policy import Mode
from placement.result import Note, Outcome, gap_of
from placement.store.read import open_run
from placement.store.run import write_run
from tests.cli.world import TABLES, edit, write_world
from tests.data import scenarios
from tests.data.scenarios import FILES
from tests.store.projects import Project, assert_same, small, solved


def test_a_run_opens_as_it_was_solved(original: Project) -> None:
    run = open_run(original.run)
    assert run.folder == original.run
    assert_same(run, original)


def test_a_run_opens_from_anywhere(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.folder)
    assert open_run(Path("run")).result == project.result
    monkeypatch.chdir(project.run)
    assert open_run(Path()).result == project.result


def test_a_run_opens_through_a_link(project: Project, tmp_path: Path) -> None:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    link = tmp_path / "deep" / "down" / "last"
    link.symlink_to(project.run)
    assert open_run(link).result == project.result


def test_a_run_that_moved_with_its_data_opens(project: Project) -> None:
    run = open_run(project.run)
    assert run.result == project.result
    assert run.case.region == project.case.region
    assert run.case.scenario.data == project.folder / "tables"
    assert run.case.inputs == project.case.inputs


def test_an_opened_run_writes_the_same_run(original: Project, tmp_path: Path) -> None:
    run = open_run(original.run)
    again = original.folder / "again"
    write_run(again, run.case, run.result)
    for file in (path for path in original.run.rglob("*") if path.is_file()):
        name = file.relative_to(original.run)
        assert (again / name).read_bytes() == file.read_bytes(), name
    shutil.rmtree(again)


@pytest.mark.parametrize("name", FILES)
def test_runs_of_all_scenarios_of_the_project_open_as_solved(name: str, tmp_path: Path) -> None:
    case, result = scenarios.solved(name)
    write_run(tmp_path / "run", case, result)
    assert_same(open_run(tmp_path / "run"), Project(tmp_path, case, result))


@pytest.mark.parametrize("seed", range(12))
def test_runs_with_random_settings_open_as_solved(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    weights = {name: rng.choice([0, 1, 0.3, 7.25]) for name in ("family", "diversity", "viability", "proportionality")}
    rules = {
        "siblings": rng.choice(["school", "group"]),
        "moves": rng.choice(["none", 1, "free"]),
        "groups": rng.choice(["fixed", "choose"]),
        "far_km": rng.choice([1, 2.5]),
        "detour": rng.choice([1, 1.3, 1.7]),
        "share_basis": rng.choice(["capacity", "enrolment", "equal"]),
    }
    group = rng.choice(["G1", "G2"])
    scenario = write_world(tmp_path)
    edit(scenario, "  siblings_strict: 2\n", f"  siblings_strict: {rng.choice(['false', '2', 'true'])}\n")
    edit(
        scenario,
        "  siblings_strict",
        "".join(f"  {key}: {value}\n" for key, value in rules.items()) + "  siblings_strict",
    )
    edit(
        scenario,
        "  proximity: 1\n",
        "  proximity: 1\n" + "".join(f"  {key}: {value}\n" for key, value in weights.items()),
    )
    with scenario.open("a") as stream:
        stream.write(f"  mode: {rng.choice(list(Mode))}\n")
        stream.write(f"changes:\n  - set_group: {{group_id: {group}, target_size: 2, max_size: {rng.randint(2, 4)}}}\n")
    made = solved(scenario)
    assert_same(open_run(made.run), made)


def test_notes_on_families_and_waiting_pupils_are_kept(project: Project) -> None:
    scenario = project.folder / "small.yaml"
    edit(scenario, "  siblings_strict: 2\n", "  siblings_strict: true\n")
    sizes = "target_size: 2, max_size: 2"
    with scenario.open("a") as stream:
        stream.write(f"changes:\n  - set_group: {{group_id: G1, {sizes}}}\n  - set_group: {{group_id: G2, {sizes}}}\n")
    shutil.rmtree(project.run)
    made = solved(scenario)
    values = [value for note in made.result.notes for value in note.values.values()]
    assert {type(value) for value in values} == {str, int, tuple, Fraction}
    assert open_run(made.run).result.notes == made.result.notes


def test_values_stored_only_in_run_json_are_kept(original: Project) -> None:
    notes = (
        Note("x", {"n": 3, "t": "é", "of": ("P1", "P2"), "none": (), "part": Fraction(-22, 7), "is": Fraction(2)}),
    )
    stages = tuple(
        replace(stage, bound=stage.bound - Fraction(1, 3), error=Fraction(1, 3)) for stage in original.result.stages
    )
    told = replace(original.result, interrupted=True, notes=notes, stages=stages, objective_error=Fraction(1, 3))
    assert told.objective is not None
    bound = min(told.objective, stages[-1].bound)
    told = replace(told, bound=bound, gap=gap_of(float(told.objective), float(bound)))
    again = original.folder / "told"
    write_run(again, original.case, told)
    result = open_run(again).result
    shutil.rmtree(again)
    assert result == told
    assert [type(value) for value in result.notes[0].values.values()] == [int, str, tuple, tuple, Fraction, Fraction]


def test_a_lexicographic_run_opens_as_solved(tmp_path: Path) -> None:
    made = small(tmp_path, "  mode: lexicographic\n  tolerance: {proximity: 2 %}\n")
    assert made.result.objective is None
    assert_same(open_run(made.run), made)


def test_a_run_on_a_workbook_opens_as_solved(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    book = xlsxwriter.Workbook(tmp_path / "week.xlsx")
    for name, text in TABLES.items():
        sheet = book.add_worksheet(name.removesuffix(".csv"))
        for row, cells in enumerate(text.splitlines()):
            for column, cell in enumerate(cells.split(",")):
                sheet.write_string(row, column, cell)
    book.close()
    edit(scenario, "data: tables", "data: week.xlsx")
    shutil.rmtree(tmp_path / "tables")
    made = solved(scenario)
    assert_same(open_run(made.run), made)


def test_a_run_on_tables_in_another_encoding_opens_as_solved(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    for name, text in TABLES.items():
        (tmp_path / "tables" / name).write_bytes(text.replace("Duinen", "Łódź").encode("utf-16-le"))
    made = solved(scenario, encoding="utf-16-le")
    run = open_run(made.run)
    assert run.case.region.boards[0].name == "Łódź"
    assert_same(run, made)


def test_a_run_with_own_columns_opens_as_solved(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables/boards.csv", "enrolment", "zielen")
    (tmp_path / "tables/columns.yaml").write_text("zielen: enrolment\n")
    made = solved(scenario)
    assert tmp_path / "tables/columns.yaml" in made.case.files
    assert_same(open_run(made.run), made)


def test_a_run_of_an_extending_scenario_opens_as_solved(tmp_path: Path) -> None:
    write_world(tmp_path)
    solved(tmp_path / "small.yaml", out=tmp_path / "last")
    (tmp_path / "more.csv").write_text(
        "pupil_id,birth_date,postcode,registered_on,dutch_schooling_months,expected_stay_months\n"
        "N1,2018-02-01,2312,2026-11-20,0,60\n"
    )
    (tmp_path / "child.yaml").write_text(
        "extends: small.yaml\nname: child\nsolve: {previous: last}\n"
        "changes:\n  - add_pupils: more.csv\n  - withdraw_pupils: [P7]\n"
        "  - pin: {pupil_id: P4, group_id: G1, reason: /tmp}\n"
    )
    made = solved(tmp_path / "child.yaml")
    assert made.case.scenario_files == (tmp_path / "child.yaml", tmp_path / "small.yaml")
    assert made.result.pupils[-1].pupil_id == "N1"
    assert made.result.pupils[-1].outcome is Outcome.PLACED
    assert_same(open_run(made.run), made)


def test_scenario_files_may_change_since_a_run_keeps_their_settings(project: Project) -> None:
    (project.folder / "small.yaml").unlink()
    assert open_run(project.run).result == project.result
