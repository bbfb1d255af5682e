"""`placement init`, `check` and `schema`, as processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.process import run
from tests.cli.world import PRIVATE, edit, write_world

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


def test_check_shows_every_pupils_route_and_writes_nothing(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = run("check", scenario)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"P{number}" in done.stdout for number in range(1, 8))
    assert "kindergarten" in done.stdout
    assert not [word for word in PRIVATE if word in done.stdout]
    assert sorted(tmp_path.rglob("*")) == before


def test_check_warns_of_an_unknown_column_and_still_succeeds(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables" / "groups.csv", ",reserved,status", ",reservd,status")
    done = run("check", scenario, variables={"COLUMNS": "200"})
    assert done.returncode == 0
    assert "reservd" in done.stdout
    assert "reserved" in done.stdout


def test_check_shows_all_faults_at_once(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables" / "pupils.csv", "2019-01-12", "12 januari")
    edit(tmp_path / "tables" / "groups.csv", "G2,S2,itk", "G2,S9,itk")
    done = run("check", scenario)
    assert (done.returncode, done.stdout) == (3, "")
    assert "12 januari" in done.stderr
    assert "S9" in done.stderr


@pytest.mark.parametrize("language", ["en", "nl"])
def test_check_works_on_the_baseline(language: str) -> None:
    done = run("check", BASELINE, "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")


def test_schema_is_one_json_document() -> None:
    done = run("schema")
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    assert "rules" in schema["properties"]
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("options", [[], ["--xlsx"]])
def test_init_lays_out_a_folder_that_checks(tmp_path: Path, options: list[str]) -> None:
    target = tmp_path / "region"
    done = run("init", target, *options)
    assert (done.returncode, done.stdout) == (0, "")
    scenario = target / "scenarios" / "baseline.yaml"
    assert done.stderr == f"{target} is ready. Next: placement check {scenario}\n"
    assert run("check", scenario).returncode == 0


def test_init_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("init", tmp_path)
    assert (done.returncode, done.stderr) == (2, f"{tmp_path} is there already; choose a new folder.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_init_refuses_a_place_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("init", tmp_path / "file" / "region")
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path / 'file' / 'region'} cannot be written: Not a directory.\n"
