"""`placement pack`: files, output and exit codes."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from placement.case import Case
from placement.store.read import open_run
from placement.studies import pack, report
from placement.studies.observer import Observer
from placement.studies.solved import SolvedCase
from placement.workers import StoppedError
from tests.cli.conftest import Call, Done
from tests.cli.world import edit, write_world
from tests.reports.fake_browser import BREAKS, PRINTS, write_browser

OF_A_RUN = {
    *("placements.csv", "groups.csv", "criteria.csv", "summary.json", "scenario.json", "run.json", "inputs/kept.json"),
    *(f"inputs/{table}.csv" for table in ("pupils", "groups", "schools", "boards", "postcodes")),
}


def _worlds(folder: Path, extra: str = "") -> tuple[Path, Path]:
    base = write_world(folder)
    other = folder / "other.yaml"
    other.write_text(f"extends: small.yaml\nname: other\n{extra}", encoding="utf-8")
    return base, other


def _files(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def _pack(call: Call, *arguments: object, browser: Path | str = "none", **variables: str) -> Done:
    return call("pack", *arguments, "--quick", PLACEMENT_CHROMIUM=str(browser), **variables)


def test_a_set_of_two_scenarios_has_all_its_files(tmp_path: Path, call: Call) -> None:
    scenarios = _worlds(tmp_path, "changes:\n  - inflow: {factor: 0.5}\n")
    out, browser = tmp_path / "out", write_browser(tmp_path / "bin", PRINTS)
    done = _pack(call, *scenarios, "--out", out, "--draws", "3", browser=browser)
    assert done.code == 0
    assert done.out == (out / "README.txt").read_text("utf-8")
    assert str(out) in done.err
    assert "No PDF" not in done.err
    files = _files(out)
    assert {each for each in files if "/" not in each} == {"README.txt", "pack.json", "SHA256SUMS"}
    forms = {f"for-steering/report-{name}.{form}" for name in ("small", "other") for form in ("html", "xlsx", "pdf")}
    assert forms | {"for-steering/gains.csv", "for-coordinator/moved.csv", "for-coordinator/report-small.xlsx"} <= files
    for name in ("small", "other"):
        assert {f"for-coordinator/{name}/{each}" for each in OF_A_RUN} <= files
    # Only pages without pupils are printed, once each.
    printed = [each for each in files if each.endswith(".pdf")]
    assert all(each.startswith("for-steering/") for each in printed)
    assert len((tmp_path / "bin" / "times.txt").read_text("utf-8").split()) == len(printed)
    assert open_run(out / "for-coordinator" / "other").result.scenario == "other"
    rows = list(csv.DictReader((out / "for-steering" / "bands.csv").read_text("utf-8").splitlines()))
    assert {row["scenario"] for row in rows} == {"other"}
    assert _pack(call, *scenarios, "--out", out).code == 2


def test_a_single_scenario_has_reports_and_no_comparison(tmp_path: Path, call: Call) -> None:
    out = tmp_path / "out"
    done = _pack(call, write_world(tmp_path), "--out", out, "--json", "--lang", "nl", PLACEMENT_LANG="nl")
    assert done.code == 0
    assert done.out == (out / "pack.json").read_text("utf-8")
    assert "Geen PDF: er is geen browser gevonden" in done.err
    assert _files(out) == {
        *("README.txt", "pack.json", "SHA256SUMS", "for-coordinator/SHA256SUMS", "for-coordinator/digests.key"),
        *(f"for-{who}/report-small.{form}" for who in ("steering", "coordinator") for form in ("html", "xlsx")),
        *(f"for-coordinator/small/{name}" for name in OF_A_RUN),
    }
    assert 'lang="nl"' in (out / "for-steering" / "report-small.html").read_text("utf-8")
    told = json.loads(done.out)
    made = dt.datetime.fromisoformat(told["made_on"])
    assert abs((dt.datetime.now(dt.UTC) - made).total_seconds()) < 600
    assert (told["dates"], told["language"]) == (["2026-11-23"], "nl")
    assert [each["status"] for each in told["scenarios"]] == ["optimal"]
    sums = {name: digest for digest, name in map(str.split, (out / "SHA256SUMS").read_text("utf-8").splitlines())}
    assert sums.keys() == {each for each in _files(out) - {"SHA256SUMS"} if not each.startswith("for-coordinator/")}
    assert all(hashlib.sha256((out / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())


def test_a_year_of_inflow_of_a_single_scenario_is_said_not_to_be_played(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    with scenario.open("a", encoding="utf-8") as stream:
        stream.write("changes:\n  - inflow_year: {factor: 0.6}\n")
    done = _pack(call, scenario, "--out", tmp_path / "out")
    assert done.code == 0
    assert "The year of inflow is not played" in done.err


def test_an_earlier_set_is_replaced_by_one_with_trade_offs(tmp_path: Path, call: Call) -> None:
    scenario, out = write_world(tmp_path), tmp_path / "out"
    out.mkdir()
    (out / "pack.json").write_text("{}", "utf-8")
    done = call("pack", scenario, "--out", out, "--no-pdf", "--force", "--quiet")
    assert (done.code, done.err) == (0, "")
    assert "Each criterion alone at its best" in (out / "for-steering" / "report-small.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--out", "out"], "SCENARIO is missing", id="no scenario"),
        pytest.param(["small.yaml"], "--out is missing", id="no folder"),
        pytest.param(["no.yaml", "--out", "out"], "no scenario file no.yaml", id="no such file"),
        pytest.param(["small.yaml", "--out", "out", "--draws", "0"], "--draws needs", id="no draw"),
        pytest.param(["small.yaml", "--out", "tables", "--force"], "no set made earlier", id="the tables"),
        pytest.param(["small.yaml", "--out", "run", "--force"], "no set made earlier", id="a run"),
    ],
)
def test_wrong_usage_ends_with_2(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    write_world(tmp_path)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "summary.json").write_text("{}", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = _files(tmp_path)
    done = call("pack", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    assert _files(tmp_path) == before


def test_faults_write_nothing(tmp_path: Path, call: Call) -> None:
    base, _ = _worlds(tmp_path)
    edit(base, "  time_limit: 20", "  time_limit: -20")
    assert _pack(call, base, "--out", tmp_path / "out").code == 3
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("alone", [False, True])
def test_a_base_without_a_placement_has_what_there_is_and_ends_with_4(tmp_path: Path, call: Call, alone: bool) -> None:
    base, other = _worlds(tmp_path, "changes:\n  - close: G1\n  - close: G2\n")
    done = _pack(call, other, *([] if alone else [base]), "--out", tmp_path / "out")
    assert done.code == 4
    assert "rules contradict each other" in done.err
    assert "1. other *: not by the rules" in done.out
    files = _files(tmp_path / "out")
    assert "for-steering/comparison.html" in files
    assert ("for-steering/report-small.html" in files) is not alone
    assert not [each for each in files if "report-other" in each]
    assert ("placement report" in done.out) is not alone


def test_a_scenario_without_a_placement_or_a_failing_browser_does_not_stop_the_rest(tmp_path: Path, call: Call) -> None:
    base, other = _worlds(tmp_path, "changes:\n  - close: G1\n  - close: G2\n")
    out, browser = tmp_path / "out", write_browser(tmp_path / "bin", BREAKS)
    done = _pack(call, base, other, "--out", out, browser=browser)
    assert done.code == 0
    assert "2. other (other.yaml): no placement" in done.out
    assert f"No PDF: {browser} printed nothing. The last that it said: No usable sandbox!" in done.err
    told = json.loads((out / "pack.json").read_text("utf-8"))["scenarios"][1]
    assert (told["status"], told["report"], told["folder"]) == ("infeasible", None, None)
    assert told["settings"]["changes"] == [{"close": "G1"}, {"close": "G2"}]
    assert not [each for each in _files(out) if "other" in each or each.endswith(".pdf")]


def test_ctrl_c_ends_it_and_writes_nothing(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(cases: Sequence[Case], draws: int, *, told: Any, stop: threading.Event, processes: None) -> None:
        stop.set()
        raise StoppedError("the work was stopped")

    monkeypatch.setattr(pack, "solve_and_draw", stopped)
    assert _pack(call, *_worlds(tmp_path), "--out", tmp_path / "out").code == 130
    assert not (tmp_path / "out").exists()


def test_ctrl_c_between_two_reports_ends_it_too(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(run: SolvedCase, observer: Observer) -> None:
        observer.stop.set()

    monkeypatch.setattr(report, "origin_of", stops)
    assert _pack(call, write_world(tmp_path), "--out", tmp_path / "out").code == 130
    assert not (tmp_path / "out").exists()


def with_candidate(folder: Path) -> Path:
    """Write the small project with a group that may open."""
    scenario = write_world(folder)
    edit(folder / "tables" / "groups.csv", "G2,S2,", "G3,S1,itk,6,12,1,3,5,0,candidate\nG2,S2,")
    return scenario


def test_a_set_tells_of_options_only_where_it_is_asked(tmp_path: Path, call: Call) -> None:
    out, browser = tmp_path / "out", write_browser(tmp_path / "bin", PRINTS)
    scenario = with_candidate(tmp_path)
    without = _pack(call, scenario, "--out", out)
    assert "Groups that could open: 1." in " ".join(without.err.split())
    assert "solves 6 combinations" in " ".join(without.err.split())
    assert json.loads((out / "pack.json").read_text("utf-8"))["options"] is None
    assert not [each for each in _files(out) if "options" in each]
    done = _pack(call, scenario, "--out", out, "--options", "--force", browser=browser)
    assert (done.code, "could open: 1" in done.err) == (0, False)
    forms = {f"for-steering/options.{form}" for form in ("html", "xlsx", "pdf")}
    exact = {f"for-coordinator/options.{form}" for form in ("html", "xlsx")}
    assert {each for each in _files(out) if "options" in each} == forms | exact
    assert "options.html, options.pdf, options.xlsx: groups that could open and close" in " ".join(done.out.split())
    told = json.loads((out / "pack.json").read_text("utf-8"))
    assert told["options"]["report"] == "options"
    assert told["options"]["candidates"] == ["G3"]
    assert told["options"]["combinations"] == 6
    assert told["files"].keys() >= forms | exact
    text = (out / "for-steering" / "options.html").read_text("utf-8")
    assert "What there is to choose" in text
    assert not [number for number in range(1, 8) if f"P{number}" in text]
