"""`placement options`: files, output and exit codes."""

from __future__ import annotations

import csv
import json
import re
import threading
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.results.options import Options
from placement.whatif.options import study
from placement.whatif.options.request import OptionsRequest
from placement.whatif.options.study import options
from tests.cli.conftest import Call
from tests.cli.screen import on_terminal
from tests.cli.world import PRIVATE, edit, write_world
from tests.reports.fake_browser import BREAKS, PRINTS, write_browser

PAGES = ("report-coordinator", "for-steering/report-steering")
BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


def with_candidate(folder: Path) -> Path:
    """Write the small project with a group that may open."""
    scenario = write_world(folder)
    edit(folder / "tables" / "groups.csv", "G2,S2,", "G3,S1,itk,6,12,1,3,5,0,candidate\nG2,S2,")
    return scenario


def test_it_writes_its_tables_without_pupils(tmp_path: Path, call: Call) -> None:
    scenario, out = with_candidate(tmp_path), tmp_path / "out"
    done = call("options", scenario, "--open", "1", "--close", "1", "--out", out, "--no-pdf")
    assert done.code == 0
    assert "The best combinations" in done.out
    assert str(out) in done.err
    files = {each.relative_to(out).as_posix(): each for each in out.rglob("*.*")}
    tables = {"options.csv", "open_groups.csv", "options.json"}
    pages = {f"{name}.{form}" for name in PAGES for form in ("html", "xlsx")}
    assert files.keys() == tables | {f"for-steering/{name}" for name in tables} | pages
    texts = {name: each.read_text("utf-8") for name, each in files.items() if not name.endswith(".xlsx")}
    for text in (*texts.values(), done.out):
        assert not [word for word in PRIVATE if word in text]
        assert not [n for n in range(1, 8) if f"P{n}" in text]
    assert call("options", scenario, "--out", out).code == 2
    assert call("options", scenario, "--out", out, "--force", "--quiet").err == ""


def test_the_page_for_a_meeting_is_printed_where_there_is_a_browser(tmp_path: Path, call: Call) -> None:
    scenario, out = with_candidate(tmp_path), tmp_path / "out"
    browser = write_browser(tmp_path / "prints", PRINTS)
    assert call("options", scenario, "--out", out, PLACEMENT_CHROMIUM=str(browser)).code == 0
    assert [each.name for each in out.rglob("*.pdf")] == ["report-steering.pdf"]
    page = (out / "for-steering" / "report-steering.html").read_text("utf-8")
    assert (tmp_path / "prints" / "page.txt").read_text("utf-8") == page
    without = call("options", scenario, "--out", out, "--force", PLACEMENT_CHROMIUM=str(tmp_path / "none"))
    assert (without.code, list(out.rglob("*.pdf"))) == (0, [])
    assert "No PDF" in without.err
    broken = write_browser(tmp_path / "breaks", BREAKS)
    failed = call("options", scenario, "--out", out, "--force", PLACEMENT_CHROMIUM=str(broken))
    assert (failed.code, list(out.rglob("*.pdf"))) == (0, [])
    assert "No usable sandbox!" in failed.err
    quiet = call("options", scenario, "--out", out, "--force", "--no-pdf", PLACEMENT_CHROMIUM=str(browser))
    assert "PDF" not in quiet.err


def test_it_works_on_the_unchanged_baseline(tmp_path: Path, call: Call) -> None:
    done = call("options", BASELINE, "--open", "1", "--close", "0", "--out", tmp_path / "out")
    assert done.code == 0
    with (tmp_path / "out" / "options.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["opened"] for row in rows} == {"", "G10"}
    base = next(row for row in rows if not row["opened"])
    assert Fraction(base["delta_points"]) == 0


def test_a_row_equals_a_solve_with_those_changes(tmp_path: Path, call: Call) -> None:
    scenario = with_candidate(tmp_path)
    found = json.loads(call("options", scenario, "--json", "--quiet", "--top", "9").out)
    best = next(each for each in found["best"] if each["opened"] and each["closed"])
    changes = [f"  - open: {each}\n" for each in best["opened"]] + [f"  - close: {each}\n" for each in best["closed"]]
    edit(scenario, "weights:", "changes:\n" + "".join(changes) + "weights:")
    solved = json.loads(call("solve", scenario, "--json", "--quiet").out)
    assert {name: each["measure"] for name, each in solved["criteria"].items()} == {
        name: best["measures"][name] for name in solved["criteria"]
    }
    assert solved["counts"]["waiting"] == best["waiting"]


def test_without_a_folder_nothing_is_written(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = call("options", scenario, "--time-limit", "20", "--lang", "nl")
    assert done.code == 0
    assert "er is niets te openen" in " ".join(done.out.split())
    assert "Er is niets geschreven" in done.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--open", "two"], "--open needs a whole number of at least 0, not two.", id="open in words"),
        pytest.param(["--open", "-1"], "--open", id="fewer than none opened"),
        pytest.param(["--close", "1.5"], "--close needs a whole number of at least 0, not 1.5.", id="half a group"),
        pytest.param(["--top", "0"], "--top needs a whole number of at least 1, not 0.", id="none is the best"),
        pytest.param(["--time-limit", "0"], "--time-limit needs a number above 0", id="no time"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, call: Call, arguments: list[str], said: str) -> None:
    done = call("options", write_world(tmp_path), *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_unknown_ids_are_faults_of_the_scenario(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(scenario, "weights:", "changes:\n  - open: G9\nweights:")
    done = call("options", scenario)
    assert (done.code, done.out) == (3, "")
    assert "G9" in done.err


def test_a_base_that_no_opening_repairs_has_its_repair_and_who_waits(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(scenario, "weights:", "changes:\n  - close: G1\n  - close: G2\nweights:")
    done = call("options", scenario, "--out", tmp_path / "out", "--no-pdf")
    assert done.code == 4
    assert "rules contradict each other" in done.err
    assert "of G1: P1." in done.err
    assert "2 of the 2 children whose group closes wait for a seat: 1 of G1 (De Brug) and 1 of G2 (De Linde)" in (
        " ".join(done.out.split())
    )
    assert "P1" not in done.out
    page = (tmp_path / "out" / "for-steering" / "report-steering.html").read_text("utf-8")
    assert "2 of the 2 children whose group closes wait for a seat" in page


def test_a_base_that_contradicts_for_another_reason_writes_nothing(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(
        scenario,
        "rules:",
        "changes:\n  - pin: {pupil_id: P4, group_id: G1, reason: asked}\nrules:\n  max_distance_km: 0.1",
    )
    done = call("options", scenario, "--out", tmp_path / "out")
    assert (done.code, done.out) == (4, "")
    assert not (tmp_path / "out").exists()


def test_nothing_found_in_time_ends_with_5(tmp_path: Path, call: Call) -> None:
    done = call("options", write_world(tmp_path), "--time-limit", "0.000001")
    assert (done.code, done.out) == (5, "")


def test_a_scenario_that_opens_groups_for_free_has_a_warning(tmp_path: Path, call: Call) -> None:
    scenario = with_candidate(tmp_path)
    edit(scenario, "rules:\n", "rules:\n  groups: choose\n")
    for command in ("check", "solve"):
        done = call(command, scenario, COLUMNS="200")
        assert done.code == 0
        assert "opening a group is free" in " ".join(done.out.split())


def test_input_files_are_never_replaced(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    (tmp_path / "options.json").write_text("{}", encoding="utf-8")
    done = call("options", scenario, "--out", tmp_path, "--force")
    assert done.code == 2
    assert scenario.is_file()


def test_results_found_before_a_stop_are_kept(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(
        case: Case, request: OptionsRequest, *, processes: int | None, told: object, stop: threading.Event
    ) -> Options:
        def tell(_part: str, done: int, _total: int | None) -> None:
            if done == 1:
                stop.set()

        assert told is None
        return options(case, request, processes=processes, told=tell, stop=stop)

    monkeypatch.setattr(study, "options", stopped)
    done = call("options", with_candidate(tmp_path), "--out", tmp_path / "out")
    assert done.code == 0
    assert "Stopped early" in done.out
    assert json.loads((tmp_path / "out" / "options.json").read_text("utf-8"))["interrupted"] is True


def test_a_terminal_shows_progress(tmp_path: Path) -> None:
    terminal = on_terminal("options", with_candidate(tmp_path), "--out", tmp_path / "out", columns=100)
    assert terminal.code == 0
    assert re.search(r"━{24} · solving the best once more · (\d+) of \1 ", terminal.text)
