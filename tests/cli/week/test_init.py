"""`placement week init`: a working folder for its owner alone, all of it or nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.week.conftest import Week, document_of
from tests.cli.world import edit, write_world


def test_the_folder_holds_the_tables_without_a_pupil_and_the_register_has_the_children(fresh: Week) -> None:
    names = {file.name for file in (fresh.folder / "tables").iterdir()}
    assert names == {"boards.csv", "schools.csv", "groups.csv", "postcodes.csv"}
    states = {"P1": "enrolled", "P2": "enrolled", "P6": "referred"} | dict.fromkeys(("P3", "P4", "P5", "P7"), "waiting")
    assert fresh.states() == states


def test_nobody_else_may_read_it(begun: Path) -> None:
    assert stat.S_IMODE(begun.stat().st_mode) == 0o700
    files = [file for file in begun.rglob("*") if file.is_file() and file.name != "scenario.yaml"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.parametrize(("language", "book"), [("en", "sign-ups.xlsx"), ("nl", "aanmeldingen.xlsx")])
def test_an_empty_folder_has_headings_holidays_and_a_workbook_that_is_read_as_a_list(
    language: str, book: str, tmp_path: Path, call: Call
) -> None:
    made = tmp_path / "w"
    assert call("week", "init", made, "--lang", language).code == 0
    assert {file.name for file in (made / "tables").iterdir()} == {
        "boards.csv",
        "calendar.csv",
        "groups.csv",
        "schools.csv",
    }
    assert (made / book).is_file()
    text = (made / "scenario.yaml").read_text(encoding="utf-8")
    assert "data: tables" in text
    # What the sample says of itself is not true of a region.
    assert not [word for word in ("\ndate:", "invented", "verzonnen", "adopted", "2026") if word in text]


def test_tables_of_a_workbook_become_files(tmp_path: Path, call: Call) -> None:
    sample = Path(__file__).parents[3] / "data" / "sample-nl.xlsx"
    done = call("week", "init", tmp_path / "w", "--from", sample, "--date", "2026-11-23", "--json")
    assert done.code == 0
    names = {file.name for file in (tmp_path / "w" / "tables").iterdir()}
    assert {"groups.csv", "schools.csv", "boards.csv", "postcodes.csv", "calendar.csv"} <= names
    assert not [name for name in names if "pupil" in name or "leerling" in name]


@pytest.mark.parametrize("in_the_way", ["register.db", "notes.txt"])
def test_a_folder_that_is_not_empty_is_left_alone(in_the_way: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / in_the_way).write_text("mine", encoding="utf-8")
    done = call("week", "init", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert [file.name for file in tmp_path.iterdir()] == [in_the_way]


def test_faults_in_the_tables_leave_nothing_behind(tmp_path: Path, call: Call) -> None:
    write_world(tmp_path / "own")
    edit(tmp_path / "own" / "tables" / "groups.csv", "G2,S2,itk", "G2,S9,itk")
    done = call("week", "init", tmp_path / "w", "--from", tmp_path / "own" / "tables")
    assert done.code == 3
    assert "S9" in done.err
    assert not (tmp_path / "w").exists()


def test_a_pupil_that_cannot_be_read_is_held_and_stops_nobody(tmp_path: Path, call: Call) -> None:
    write_world(tmp_path / "own")
    edit(tmp_path / "own" / "tables" / "pupils.csv", "2019-01-12", "12 januarie")
    done = call("week", "init", tmp_path / "w", "--from", tmp_path / "own" / "tables", "--date", "2026-11-23")
    assert done.code == 0
    assert "P5" in done.out
    assert Week(tmp_path / "w", call).states()["P5"] == "held"


def test_a_dry_run_leaves_nothing(tmp_path: Path, call: Call) -> None:
    write_world(tmp_path / "own")
    done = call("week", "init", tmp_path / "w", "--from", tmp_path / "own" / "tables", "--dry-run")
    assert done.code == 0
    assert "waits: 4 children" in done.out
    assert not (tmp_path / "w").exists()


def test_a_dry_run_says_that_nothing_was_written_and_refuses_what_is_taken(tmp_path: Path, call: Call) -> None:
    done = call("week", "init", tmp_path / "w", "--dry-run")
    assert (done.code, done.err) == (0, "Nothing was written (--dry-run).\n")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert call("week", "init", tmp_path, "--dry-run").code == 2
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_programs_are_told_the_folder(tmp_path: Path, call: Call) -> None:
    write_world(tmp_path / "own")
    for own in ((), ("--from", tmp_path / "own" / "tables")):
        told = document_of(call("week", "init", tmp_path / f"w{len(own)}", *own, "--json"))
        assert (told["folder"], told["dry_run"]) == (str(tmp_path / f"w{len(own)}"), False)


def test_the_folder_is_named_once(tmp_path: Path, call: Call) -> None:
    assert call("week", "init", tmp_path / "w", "--dir", tmp_path / "v").code == 2
    assert not list(tmp_path.iterdir())


def test_a_folder_within_the_tables_is_refused(tmp_path: Path, call: Call) -> None:
    write_world(tmp_path)
    assert call("week", "init", tmp_path / "tables" / "w", "--from", tmp_path / "tables").code == 2
    assert call("week", "init", tmp_path / "w", "--from", tmp_path / "none").code == 2
