"""`placement solve`: files, output and exit codes."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

import placement
import placement.solver.solving
from placement.case import Case
from placement.errors import CheckFailedError, ModelRefusedError, NoContradictionError, NothingFoundError, Progress
from placement.result import Placement, Result
from tests.cli.conftest import Call
from tests.cli.process import SCRIPT, run
from tests.cli.world import PRIVATE, edit, write_world

FILES = {"placements.csv", "groups.csv", "criteria.csv", "summary.json", "scenario.json", "run.json", "inputs"}


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return write_world(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "run"


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_report_goes_to_stdout_the_files_to_the_folder_and_messages_to_stderr(scenario: Path) -> None:
    deep = scenario.parent / "deep" / "run"
    done = run("solve", scenario, "--out", deep, command=SCRIPT)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in deep.iterdir()} == FILES
    assert "P4" in done.stdout
    assert done.stderr == f"The placement is in {deep}.\n"
    assert not [word for word in PRIVATE if word in done.stdout + done.stderr]
    with (deep / "placements.csv").open(encoding="utf-8", newline="") as stream:
        outcomes = {row["pupil_id"]: row["outcome"] for row in csv.DictReader(stream)}
    assert outcomes == {
        "P1": "stays",
        "P2": "stays",
        "P3": "placed",
        "P4": "placed",
        "P5": "placed",
        "P6": "routed",
        "P7": "placed",
    }


def test_json_is_one_document_and_the_same_as_the_file(scenario: Path, out: Path, call: Call) -> None:
    done = call("solve", scenario, "--json", "--out", out)
    assert done.code == 0, done.err
    assert json.loads(done.out) == json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert done.err == f"The placement is in {out}.\n"


def test_without_out_nothing_is_written(scenario: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(scenario.parent)
    before = _tree(scenario.parent)
    done = call("solve", scenario)
    assert (done.code, done.err) == (0, "Nothing was written; --out DIR keeps the placement.\n")
    assert "P4" in done.out
    assert _tree(scenario.parent) == before


def test_the_report_is_translated(scenario: Path, call: Call) -> None:
    english, dutch = call("solve", scenario), call("solve", scenario, "--lang", "nl")
    assert (english.code, dutch.code) == (0, 0)
    assert dutch.err == "Er is niets geschreven; met --out MAP bewaart u de plaatsing.\n"
    assert "Criteria" in english.out
    assert english.out != dutch.out


def test_quiet_prints_nothing_but_the_report(scenario: Path, call: Call) -> None:
    done = call("solve", scenario, "--quiet")
    assert (done.code, done.err) == (0, "")
    assert "P4" in done.out


def test_settings_of_the_command_line_are_part_of_what_is_saved(scenario: Path, out: Path, call: Call) -> None:
    done = call("solve", scenario, "--out", out, "--seed", 7, "--workers", 2, "--time-limit", "9,5", "--json")
    assert done.code == 0, done.err
    assert (json.loads(done.out)["seed"], json.loads(done.out)["workers"]) == (7, 2)
    saved = json.loads((out / "scenario.json").read_text(encoding="utf-8"))["solve"]
    assert (saved["seed"], saved["workers"], saved["time_limit"]) == (7, 2, 9.5)


def test_an_earlier_run_is_replaced_only_with_force(scenario: Path, out: Path, call: Call) -> None:
    assert call("solve", scenario, "--out", out).code == 0
    (out / "note.txt").write_text("of an earlier run", encoding="utf-8")
    before = _tree(out)
    refused = call("solve", scenario, "--out", out, "--seed", 5)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"{out} exists: choose another folder, or replace it with --force.\n"
    assert _tree(out) == before
    assert call("solve", scenario, "--out", out, "--seed", 5, "--force").code == 0
    assert {path.name for path in out.iterdir()} == FILES | {"note.txt"}
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["seed"] == 5


@pytest.fixture
def contradiction(scenario: Path) -> Path:
    """Scenario with three pupils pinned to a group with one free seat."""
    edit(scenario.parent / "tables" / "groups.csv", "G2,S2,itk,6,12,1,3,5,0,open", "G2,S2,itk,6,12,1,2,2,0,open")
    pins = "".join(f"  - pin: {{pupil_id: {pupil}, group_id: G2}}\n" for pupil in ("P4", "P5", "P7"))
    scenario.write_text(scenario.read_text(encoding="utf-8") + "changes:\n" + pins, encoding="utf-8")
    return scenario


def test_a_contradiction_ends_with_4_and_the_smallest_repair(contradiction: Path, out: Path, call: Call) -> None:
    done = call("solve", contradiction, "--out", out)
    assert (done.code, done.out) == (4, "")
    assert "2 more places in G2" in done.err
    assert "G2 has 1 place free; 3 pupils are pinned to it: P4, P5, P7." in done.err
    assert not out.exists()


def test_a_contradiction_is_reported_in_json_too(contradiction: Path, out: Path, call: Call) -> None:
    done = call("solve", contradiction, "--json", "--out", out)
    assert done.code == 4
    summary = json.loads(done.out)
    assert (summary["status"], summary["objective"]) == ("infeasible", None)
    assert (summary["workers"], set(summary["versions"])) == (1, {"placement", "ortools", "highspy", "python"})
    assert summary["seconds"] > 0
    assert all(repair["verified"] for repair in summary["repairs"])
    assert [{"code": "seat_more", "group_id": "G2", "seats": 2}] in [repair["steps"] for repair in summary["repairs"]]
    assert "2 more places in G2" in done.err
    assert not out.exists()


def test_a_fault_leaves_stdout_empty(scenario: Path, out: Path, call: Call) -> None:
    edit(scenario.parent / "tables" / "pupils.csv", "2019-01-12", "2019-13-12")
    done = call("solve", scenario, "--json", "--out", out)
    assert (done.code, done.out) == (3, "")
    assert "2019-13-12" in done.err
    assert not out.exists()


def _engine(error: Exception) -> Callable[..., Result]:
    def solve(
        case: Case, *, progress: Callable[[Progress], None] | None = None, stop: threading.Event | None = None
    ) -> Result:
        raise error

    return solve


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(NothingFoundError(), 5, "No placement was found within the limit. Give it more", id="5"),
        pytest.param(CheckFailedError(("family: 2, not 3",)), 1, "The check of the placement disagrees", id="1"),
        pytest.param(ModelRefusedError("num_workers"), 1, "This is a defect of placement itself", id="refused"),
        pytest.param(NoContradictionError(Placement({})), 1, "This is a defect of placement itself", id="no step"),
        pytest.param(
            RuntimeError("P4 Zembla"), 1, "This is a defect of placement itself (RuntimeError)", id="surprise"
        ),
    ],
)
def test_other_failures_have_their_code_and_message(
    error: Exception,
    code: int,
    said: str,
    scenario: Path,
    out: Path,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(placement.solver.solving, "solve", _engine(error))
    done = call("solve", scenario, "--out", out, "--json")
    assert done.code == code
    assert done.err.startswith(said)
    assert "Traceback" not in done.err
    assert "Zembla" not in done.err
    assert not out.exists()
    assert (json.loads(done.out)["status"] == "unknown") if code == 5 else (done.out == "")


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
def test_tables_are_read_in_other_encodings(encoding: str, options: list[str], scenario: Path, call: Call) -> None:
    tables = scenario.parent / "tables"
    edit(tables / "schools.csv", "De Brug", "Céciliaschool")
    for table in tables.iterdir():
        table.write_bytes(table.read_text(encoding="utf-8").encode(encoding))
    done = call("solve", scenario, *options, COLUMNS="200")
    assert done.code == 0, done.err
    assert "Céciliaschool" in done.out


def test_who_vanished_since_the_earlier_run_is_named_first_and_everywhere(call: Call, tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    assert call("solve", scenario, "--out", tmp_path / "last").code == 0
    pupils = tmp_path / "tables/pupils.csv"
    kept = [line for line in pupils.read_text().splitlines() if not line.startswith(("P1,", "P4,"))]
    pupils.write_text("\n".join([*kept, "P9,2018-11-15,2312,F9,Syldavia,2026-11-18,0,60,,,,,", ""]))
    with scenario.open("a") as stream:
        stream.write("  previous: last\n")
    solved = call("solve", scenario, "--out", tmp_path / "run")
    said = solved.out[solved.out.index("For you to decide") :]
    assert [said.index(each) for each in ("P1 was in", "P4 was in")] == sorted(
        said.index(each) for each in ("P1 was in", "P4 was in")
    )
    assert said.index("P1 was in") < 30
    rows = (tmp_path / "run/changes.csv").read_text().splitlines()
    assert rows[0] == "pupil_id,what,before,after,because"
    assert [row.split(",")[:2] for row in rows[1:4]] == [["P1", "gone"], ["P4", "gone"], ["P9", "new"]]
    assert "Since the earlier proposal: new." in call("explain", tmp_path / "run", "P9").out
    gone = call("explain", tmp_path / "run", "P4")
    assert (gone.code, gone.err) == (0, "")
    assert "P4 was in the earlier proposal (newly placed: G" in gone.out
    assert json.loads(call("explain", tmp_path / "run", "P4", "--json").out)["changes"][0]["what"] == "gone"
    assert call("explain", tmp_path / "run", "P4", "--out", tmp_path / "p4.csv").code == 2
    checked = call("check", scenario).out
    assert checked.index("P1 was in the earlier proposal") < checked.index("Routes")
    frame = placement.open_run(tmp_path / "run").changes.to_frame()
    assert list(frame.index[:3]) == ["P1", "P4", "P9"]
    assert list(frame["what"][:3]) == ["gone", "gone", "new"]
    page = tmp_path / "page.md"
    assert call("report", tmp_path / "run", "--format", "md", "--quick", "--out", page).code == 0
    assert "P1 was in the earlier proposal" in page.read_text()
    assert "## Since the earlier proposal" in page.read_text()
    book = tmp_path / "book.xlsx"
    assert call("report", tmp_path / "run", "--format", "xlsx", "--quick", "--out", book).code == 0
    with ZipFile(book) as parts:
        first = parts.read("xl/sharedStrings.xml").decode()
    assert first.index("P1 was in the earlier proposal") < first.index("Since the earlier proposal")
    outside = tmp_path / "steering.md"
    asked = ("--audience", "steering", "--format", "md", "--quick", "--out", outside)
    assert call("report", tmp_path / "run", *asked).code == 0
    assert "earlier proposal" not in outside.read_text()


def test_whom_a_change_took_out_is_not_missed_and_still_explained(call: Call, tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    assert call("solve", scenario, "--out", tmp_path / "last").code == 0
    with scenario.open("a") as stream:
        stream.write("  previous: last\nchanges:\n  - withdraw_pupils: [P4]\n")
    assert "P4 was in" not in call("solve", scenario, "--out", tmp_path / "run").out
    assert "; a change of the\nscenario takes the pupil out" in call("explain", tmp_path / "run", "P4").out


def test_a_suspected_double_is_explained_as_one(call: Call, tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    pupils = tmp_path / "tables/pupils.csv"
    again = "P9,2018-11-15,2312,,,2026-11-18,,,,,,,\n"
    pupils.write_text(pupils.read_text().replace("registered_on", "arrived_on") + again)
    assert call("solve", scenario, "--out", tmp_path / "run").code == 0
    for pupil in ("P7", "P9"):
        assert "P9 may be the same child as P7" in call("explain", tmp_path / "run", pupil).out
    assert "P9 may be the same child as P7" in call("check", scenario).out
