"""Whatever has changed since a run was solved is found, file by file; a run that kept nothing of it is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlsxwriter

from placement.store.inputs import input_faults, shown
from placement.store.read import open_run
from tests.cli.world import TABLES, edit, write_world
from tests.store.projects import Project, change_json, faults, places, solved, without_inputs


@pytest.fixture
def earlier(project: Project) -> Project:
    return without_inputs(project)


def test_a_changed_table_is_a_fault(earlier: Project) -> None:
    edit(earlier.folder / "tables/pupils.csv", "P5,2019-01-12", "P5,2019-01-13")
    (fault,) = faults(earlier.run)
    assert (fault.code, fault.row, fault.value) == ("changed_since", None, None)
    assert fault.file == str(earlier.folder / "tables/pupils.csv")
    assert "must be solved again" in fault.expected


def test_files_are_named_relative_to_the_working_directory(earlier: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(earlier.folder / "tables/boards.csv", "Polder", "Duin")
    monkeypatch.chdir(earlier.folder)
    assert faults(Path("run"))[0].file == str(Path("tables/boards.csv"))


def test_every_file_has_a_fault_of_its_own(earlier: Project) -> None:
    tables = earlier.folder / "tables"
    edit(tables / "boards.csv", "Polder", "Duin")
    (tables / "groups.csv").unlink()
    (tables / "calendar.csv").write_text("name,first_day,last_day\n")
    (tables / "columns.yaml").write_text("zielen: enrolment\n")
    assert sorted(places(faults(earlier.run))) == [
        ("changed_since", "boards.csv", None, None),
        ("missing_file", "groups.csv", None, None),
        ("new_since", "calendar.csv", None, None),
        ("new_since", "columns.yaml", None, None),
    ]


def test_files_that_are_not_tables_may_come_and_go(project: Project) -> None:
    (project.folder / "tables/notes.txt").write_text("hello")
    (project.folder / "tables/.~lock.pupils.csv#").write_text("")
    assert open_run(project.run).result == project.result


def test_a_run_moved_without_its_data_is_a_fault(earlier: Project, tmp_path: Path) -> None:
    alone = tmp_path / "far" / "away"
    alone.parent.mkdir()
    shutil.move(earlier.run, alone)
    found = faults(alone)
    assert {fault.code for fault in found} == {"missing_file"}
    assert {fault.file for fault in found} == {str(tmp_path / "far/tables" / name) for name in TABLES}
    assert "put it back there" in found[0].expected


def test_a_workbook_replaced_by_a_folder_of_tables_is_a_fault(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    book = xlsxwriter.Workbook(tmp_path / "tables" / "week.xlsx")
    for name, text in TABLES.items():
        sheet = book.add_worksheet(name.removesuffix(".csv"))
        for row, cells in enumerate(text.splitlines()):
            sheet.write_row(row, 0, cells.split(","))
        (tmp_path / "tables" / name).unlink()
    book.close()
    run = without_inputs(solved(scenario)).run
    (tmp_path / "tables" / "pupils.csv").write_text(TABLES["pupils.csv"])
    assert places(faults(run)) == [("new_since", "pupils.csv", None, None)]


@pytest.mark.parametrize(
    ("file", "code"),
    [("more.csv", "changed_since"), ("last/placements.csv", "changed_since"), ("gone", "missing_file")],
)
def test_files_beside_the_tables_are_checked_too(tmp_path: Path, file: str, code: str) -> None:
    scenario = write_world(tmp_path)
    solved(scenario, out=tmp_path / "last")
    header = "pupil_id,birth_date,postcode,registered_on,dutch_schooling_months,expected_stay_months\n"
    (tmp_path / "more.csv").write_text(header + "N1,2018-02-01,2312,2026-11-20,0,60\n")
    with scenario.open("a") as stream:
        stream.write("  previous: last\nchanges:\n  - add_pupils: more.csv\n")
    run = without_inputs(solved(scenario)).run
    if file == "gone":
        file = "more.csv"
        (tmp_path / file).unlink()
    else:
        with (tmp_path / file).open("a") as stream:
            stream.write("\n")
    assert places(faults(run)) == [(code, Path(file).name, None, None)]


def test_missing_data_has_no_new_files(tmp_path: Path) -> None:
    (tmp_path / "columns.yaml").write_text("a: b\n")
    assert input_faults({}, tmp_path / "tables", None) == []


def test_an_unknown_encoding_is_a_fault(project: Project) -> None:
    change_json(project.run / "run.json", lambda data: data.update(encoding="klingon"))
    (fault,) = faults(project.run)
    assert (fault.code, fault.value) == ("unknown_encoding", "klingon")


def test_paths_are_shown_relative_where_possible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "a" / "b") == str(Path("a/b"))
    assert shown(tmp_path.parent / "b") == str(tmp_path.parent / "b")
