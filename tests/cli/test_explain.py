"""`placement explain`: files, output and exit codes."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from placement.cli.main import main
from placement.explanations import everyone
from placement.explanations import explain as explained
from tests.cli.conftest import Call, Done
from tests.cli.screen import on_terminal
from tests.cli.stopping import stop_at_the_next
from tests.cli.world import PRIVATE, edit, write_world


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run of the small project, solved once."""
    folder = tmp_path_factory.mktemp("solved")
    scenario = write_world(folder)
    assert main(["solve", str(scenario), "--out", str(folder / "run"), "--quiet", "--json"], {}) == 0
    return folder


@pytest.fixture
def run(solved: Path, tmp_path: Path) -> Path:
    """A copy of the run for one test."""
    return Path(shutil.copytree(solved, tmp_path / "own")) / "run"


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def no_private(done: Done) -> bool:
    return not [word for word in PRIVATE if word in done.out + done.err]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["P4 is placed in G", "covenant 2b", "chosen", "Proven: within these settings"]),
        ("nl", ["P4 is voorgesteld voor G", "convenant 2b", "gekozen", "Bewezen: binnen deze instellingen"]),
    ],
)
def test_one_pupil_is_explained_on_a_page(language: str, said: list[str], run: Path, call: Call) -> None:
    before = sorted(run.iterdir())
    done = call("explain", run, "P4", "--lang", language)
    assert (done.code, done.err) == (0, "")
    assert [each for each in said if each not in done.out] == []
    assert no_private(done)
    assert sorted(run.iterdir()) == before


@pytest.mark.parametrize(("pupil", "said"), [("P1", "P1 stays in G1"), ("P6", "kindergarten")])
def test_seated_and_routed_pupils_are_explained_too(pupil: str, said: str, run: Path, call: Call) -> None:
    done = call("explain", run, pupil)
    assert (done.code, done.err) == (0, "")
    assert said in done.out


def test_one_pupil_is_explained_in_json(run: Path, call: Call) -> None:
    done = call("explain", run, "P4", "--json")
    assert (done.code, done.err) == (0, "")
    (explanation,) = json.loads(done.out)["explanations"]
    assert explanation["pupil_id"] == "P4"
    assert {each["group_id"] for each in explanation["alternatives"]} == {"G1", "G2"}


def test_all_applicants_are_explained_in_a_table(run: Path, call: Call) -> None:
    done = call("explain", run, "--all")
    assert (done.code, done.out) == (0, "")
    assert "explanations.csv" in done.err
    assert [(row["pupil_id"], row["group_id"]) for row in lines(run / "explanations.csv")] == [
        (pupil, group) for pupil in ("P3", "P4", "P5", "P7") for group in ("G1", "G2")
    ]


def test_a_table_is_replaced_only_with_force(run: Path, call: Call) -> None:
    table = run / "explanations.csv"
    table.write_text("mine")
    done = call("explain", run, "--all")
    assert (done.code, done.out) == (2, "")
    assert "--force" in done.err
    assert table.read_text() == "mine"
    done = call("explain", run, "--all", "--force", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert len(lines(table)) == 8


def test_a_run_that_was_explained_can_be_solved_again(run: Path, call: Call) -> None:
    assert call("explain", run, "--all").code == 0
    assert call("solve", run.parent / "small.yaml", "--out", run, "--force", "--quiet").code == 0
    assert not (run / "explanations.csv").exists()


def test_a_table_can_be_written_elsewhere_and_printed_as_json(run: Path, tmp_path: Path, call: Call) -> None:
    done = call("explain", run, "--all", "--json", "--out", tmp_path / "all.csv")
    assert done.code == 0
    assert len(json.loads(done.out)["explanations"]) == 4
    assert len(lines(tmp_path / "all.csv")) == 8
    assert not (run / "explanations.csv").exists()
    done = call("explain", run, "P1", "--out", tmp_path / "one.csv")
    assert done.code == 0
    assert [row["pupil_id"] for row in lines(tmp_path / "one.csv")] == ["P1", "P1"]


@pytest.mark.parametrize("name", ["run/placements.csv", "run/summary.json", "tables/pupils.csv", "small.yaml"])
@pytest.mark.parametrize("what", ["P4", "--all"])
def test_files_that_the_run_depends_on_are_never_replaced(name: str, what: str, run: Path, call: Call) -> None:
    file = run.parent / name
    before = file.read_bytes()
    done = call("explain", run, what, "--out", file, "--force")
    assert (done.code, done.out) == (2, "")
    assert file.name in done.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["P44"], "The run has no pupil P44. Did you mean P4", id="unknown, nearly known"),
        pytest.param(["Zebra"], "The run has no pupil Zebra.", id="unknown"),
        pytest.param([], "--all", id="nobody"),
        pytest.param(["P4", "--all"], "not both", id="one and all"),
        pytest.param(["P4", "--audience", "alderman"], "coordinator", id="audience"),
        pytest.param(["P4", "P5"], "P5", id="two"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], said: str, run: Path, call: Call) -> None:
    done = call("explain", run, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (run / "explanations.csv").exists()


def test_a_folder_without_a_run_is_refused(tmp_path: Path, call: Call) -> None:
    done = call("explain", tmp_path / "none", "P4")
    assert (done.code, done.out) == (2, "")
    assert "none" in done.err


def test_tables_changed_since_the_solve_are_told_and_the_answer_is_as_before(run: Path, call: Call) -> None:
    before = call("explain", run, "P4", "--quiet")
    edit(run.parent / "tables" / "groups.csv", "G1,S1,itk,6,12,1,3,5", "G1,S1,itk,6,12,1,3,6")
    done = call("explain", run, "P4", "--quiet")
    assert (done.code, done.out) == (0, before.out)
    assert "tables[groups], max_size: expected the rows as the run has them; since then 1 changed" in done.err


@pytest.mark.parametrize("what", ["--all", "P4"])
def test_progress_is_a_bar_on_a_terminal(what: str, run: Path) -> None:
    terminal = on_terminal("explain", run, what, columns=100)
    assert terminal.code == 0
    assert "━" in terminal.text
    assert "solving again, group by group" in terminal.text
    assert (run / "explanations.csv").is_file() == (what == "--all")


def test_a_stop_never_writes_half_a_table(run: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_at_the_next(everyone, "_here", monkeypatch)
    done = call("explain", run, "--all")
    assert (done.code, done.out) == (130, "")
    assert not (run / "explanations.csv").exists()


def test_a_stop_while_explaining_one_pupil_shows_what_is_known(
    run: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_at_the_next(explained.Run, "settled", monkeypatch)
    done = call("explain", run, "P4")
    assert done.code == 0
    assert "P4 is placed" in done.out
    assert "no answer within the limit" in done.out
    assert "Stopping" in done.err
