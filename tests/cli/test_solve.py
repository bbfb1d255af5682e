"""`placement solve`, as a process."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import SCRIPT, environment, run
from tests.cli.world import PRIVATE, edit, write_world

FILES = {"placements.csv", "groups.csv", "criteria.csv", "summary.json", "scenario.json"}


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return write_world(tmp_path)


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_report_goes_to_stdout_the_files_to_the_folder_the_talk_to_stderr(scenario: Path) -> None:
    out = scenario.parent / "deep" / "run"
    done = run("solve", scenario, "--out", out, command=SCRIPT)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == FILES
    assert "P4" in done.stdout
    assert done.stderr == f"The placement is in {out}.\n"
    assert not [word for word in PRIVATE if word in done.stdout + done.stderr]
    with (out / "placements.csv").open(encoding="utf-8", newline="") as stream:
        outcomes = {row["pupil_id"]: row["outcome"] for row in csv.DictReader(stream)}
    assert outcomes == dict.fromkeys(["P1", "P2"], "stays") | dict.fromkeys(["P3", "P4", "P5", "P7"], "placed") | {
        "P6": "routed"
    }


def test_without_out_nothing_is_written(scenario: Path) -> None:
    before = _tree(scenario.parent)
    done = run("solve", scenario, cwd=scenario.parent)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "Nothing was written; --out DIR keeps the placement.\n"
    assert _tree(scenario.parent) == before


def test_quiet_says_nothing_beside_the_report(scenario: Path) -> None:
    done = run("solve", scenario, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert "P4" in done.stdout


def test_json_is_one_document_and_the_same_as_the_file(scenario: Path) -> None:
    out = scenario.parent / "run"
    done = run("solve", scenario, "--json", "--out", out)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == json.loads((out / "summary.json").read_text(encoding="utf-8"))


def test_settings_of_the_command_line_are_part_of_what_is_saved(scenario: Path) -> None:
    out = scenario.parent / "run"
    done = run("solve", scenario, "--out", out, "--seed", 7, "--workers", 2, "--time-limit", "9,5", "--json")
    assert done.returncode == 0, done.stderr
    assert (json.loads(done.stdout)["seed"], json.loads(done.stdout)["workers"]) == (7, 2)
    saved = json.loads((out / "scenario.json").read_text(encoding="utf-8"))["solve"]
    assert (saved["seed"], saved["workers"], saved["time_limit"]) == (7, 2, 9.5)


def test_an_earlier_run_is_replaced_only_when_asked(scenario: Path) -> None:
    out = scenario.parent / "run"
    assert run("solve", scenario, "--out", out).returncode == 0
    (out / "note.txt").write_text("of an earlier run", encoding="utf-8")
    before = _tree(out)
    refused = run("solve", scenario, "--out", out, "--seed", 5)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"{out} exists: choose another folder, or replace it with --force.\n"
    assert _tree(out) == before
    assert run("solve", scenario, "--out", out, "--seed", 5, "--force").returncode == 0
    assert {path.name for path in out.iterdir()} == FILES
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["seed"] == 5


@pytest.fixture
def contradiction(scenario: Path) -> Path:
    """Pin three pupils on a group with one free seat."""
    edit(scenario.parent / "tables" / "groups.csv", "G2,S2,itk,6,12,1,3,5,0,open", "G2,S2,itk,6,12,1,2,2,0,open")
    pins = "".join(f"  - pin: {{pupil_id: {pupil}, group_id: G2}}\n" for pupil in ("P4", "P5", "P7"))
    scenario.write_text(scenario.read_text(encoding="utf-8") + "changes:\n" + pins, encoding="utf-8")
    return scenario


def test_a_contradiction_ends_with_4_and_the_smallest_repair(contradiction: Path) -> None:
    out = contradiction.parent / "run"
    done = run("solve", contradiction, "--out", out)
    assert (done.returncode, done.stdout) == (4, "")
    assert "2 more places in G2" in done.stderr
    assert not out.exists()


def test_a_contradiction_is_told_in_json_too(contradiction: Path) -> None:
    done = run("solve", contradiction, "--json", "--out", contradiction.parent / "run")
    assert done.returncode == 4
    summary = json.loads(done.stdout)
    assert (summary["status"], summary["objective"]) == ("infeasible", None)
    assert summary["repair"]["verified"] is True
    assert "2 more places in G2" in done.stderr
    assert not (contradiction.parent / "run").exists()


def test_a_fault_leaves_stdout_to_nobody(scenario: Path) -> None:
    edit(scenario.parent / "tables" / "pupils.csv", "2019-01-12", "2019-13-12")
    done = run("solve", scenario, "--json", "--out", scenario.parent / "run")
    assert (done.returncode, done.stdout) == (3, "")
    assert "2019-13-12" in done.stderr
    assert not (scenario.parent / "run").exists()


NOTHING = """
import sys
import placement.solve
from placement.solve.errors import CheckFailedError, NothingFoundError
def solve(case, *, progress=None, stop=None):
    raise {error}
placement.solve.solve = solve
from placement.cli import run
run()
"""


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        ("NothingFoundError()", 5, "No placement was found within the limit. Give it more time with --time-limit.\n"),
        (
            "CheckFailedError(('family: 2, not 3',))",
            1,
            "The check of the placement disagrees with the model, so nothing was written.\nThis is a defect",
        ),
        ("RuntimeError('P4 Zembla')", 1, "This is a defect of placement itself (RuntimeError)"),
    ],
)
def test_other_ends_of_a_search(scenario: Path, error: str, code: int, said: str) -> None:
    out = scenario.parent / "run"
    done = subprocess.run(
        [sys.executable, "-c", NOTHING.format(error=error), "solve", str(scenario), "--out", str(out), "--json"],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == code
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr
    assert "Zembla" not in done.stderr
    assert not out.exists()
    if code == 5:
        assert json.loads(done.stdout)["status"] == "unknown"
    else:
        assert done.stdout == ""


@pytest.mark.parametrize(
    ("encoding", "options"),
    [
        pytest.param("utf-8", [], id="utf-8"),
        pytest.param("utf-8-sig", [], id="with a BOM"),
        pytest.param("cp1252", [], id="windows-1252"),
        pytest.param("utf-16", ["--encoding", "utf-16"], id="named"),
        pytest.param("mac-roman", ["--encoding", "mac-roman"], id="old Macintosh"),
    ],
)
def test_encodings(scenario: Path, encoding: str, options: list[str]) -> None:
    tables = scenario.parent / "tables"
    edit(tables / "schools.csv", "De Brug", "Céciliaschool")
    for table in tables.iterdir():
        table.write_bytes(table.read_text(encoding="utf-8").encode(encoding))
    done = run("solve", scenario, *options, variables={"COLUMNS": "200"})
    assert done.returncode == 0, done.stderr
    assert "Céciliaschool" in done.stdout
