"""`placement compare`: files, output and exit codes."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from placement.case import Case
from placement.results.comparison import Comparison
from placement.studies import compare as studied
from placement.whatif.compare import compare
from placement.workers import StoppedError
from tests.cli.conftest import Call
from tests.cli.world import edit, write_world


def _worlds(folder: Path, extra: str = "") -> tuple[Path, Path]:
    base = write_world(folder)
    other = folder / "other.yaml"
    other.write_text(f"extends: small.yaml\nname: other\n{extra}", encoding="utf-8")
    return base, other


def test_it_writes_a_comparison(tmp_path: Path, call: Call) -> None:
    scenarios = _worlds(tmp_path, "rules:\n  moves: free\n")
    out = tmp_path / "out"
    done = call("compare", *scenarios, "--out", out)
    assert done.code == 0
    assert "Scenarios side by side" in done.out
    assert str(out) in done.err
    assert {each.name for each in out.iterdir()} == {
        *("comparison.csv", "bands.csv", "gains.csv", "calendar.csv", "moved.csv", "comparison.json"),
        *(f"report-{who}.{end}" for who in ("steering", "coordinator") for end in ("html", "xlsx")),
        *("small", "other"),
    }
    assert call("compare", *scenarios, "--out", out).code == 2
    assert call("compare", *scenarios, "--out", out, "--force", "--quiet", "--time-limit", "9").code == 0


def test_without_a_folder_nothing_is_written(tmp_path: Path, call: Call) -> None:
    scenarios = _worlds(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = call("compare", *scenarios, "--lang", "nl", PLACEMENT_LANG="nl")
    assert done.code == 0
    assert "Scenario's naast elkaar" in done.out
    assert "niets geschreven" in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_json_is_the_document(tmp_path: Path, call: Call) -> None:
    done = call("compare", *_worlds(tmp_path), "--json", "--quiet")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert [each["name"] for each in data["scenarios"]] == ["small", "other"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "SCENARIO is missing", id="none"),
        pytest.param(["small.yaml"], "two scenarios or more", id="one"),
        pytest.param(["small.yaml", "no.yaml", "nor.yaml"], "no scenario file no.yaml, nor.yaml", id="no such files"),
        pytest.param(["small.yaml", "other.yaml", "--encoding", "x"], "no encoding x", id="no encoding"),
        pytest.param(["small.yaml", "other.yaml", "--time-limit", "0"], "--time-limit needs", id="no time"),
        *(
            pytest.param(
                ["small.yaml", "other.yaml", "--draws", number],
                f"--draws needs a whole number from 1 to 1000, not {number}",
                id=f"{number} draws",
            )
            for number in ("0", "1001", "-3", "2.5", "1e2", "many")
        ),
        pytest.param(["small.yaml", "other.yaml", "--out", "tables", "--force"], "no run folder", id="the tables"),
        pytest.param(["small.yaml", "other.yaml", "--out", "tables"], "exists", id="a folder that is there"),
    ],
)
def test_wrong_usage_ends_with_2(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    _worlds(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = call("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_faults_of_all_scenarios_are_shown_at_once(tmp_path: Path, call: Call) -> None:
    base, other = _worlds(tmp_path, "weights:\n  proximty: 1\n")
    edit(base, "  time_limit: 20", "  time_limit: -20")
    third = tmp_path / "third.yaml"
    third.write_text("extends: small.yaml\nname: third\nchanges:\n  - close: G9\n", encoding="utf-8")
    done = call("compare", base, other, third, "--out", tmp_path / "out")
    assert (done.code, done.out) == (3, "")
    for file in (base, other, third):
        assert str(file) in done.err
    assert not (tmp_path / "out").exists()


def test_a_base_without_a_placement_stands_beside_the_others_and_ends_with_4(tmp_path: Path, call: Call) -> None:
    base, other = _worlds(tmp_path, "changes:\n  - close: G1\n  - close: G2\n")
    done = call("compare", other, base, "--out", tmp_path / "out")
    assert done.code == 4
    assert "rules contradict each other" in done.err
    said = " ".join(done.out.split())
    assert "A other *: not by the rules B other (other.yaml): no placement C small (small.yaml): proven" in said
    assert "of the 2 children whose group closes 2 wait" in said
    assert "other: the smallest change that lifts it" in said
    assert (tmp_path / "out" / "small" / "summary.json").exists()
    assert not (tmp_path / "out" / "other").exists()


def test_a_base_without_anything_to_show_writes_nothing(tmp_path: Path, call: Call) -> None:
    pinned = "rules: {max_distance_km: 0.1}\nchanges:\n  - pin: {pupil_id: P4, group_id: G1, reason: asked}\n"
    _, other = _worlds(tmp_path, pinned)
    done = call("compare", other, other, "--out", tmp_path / "out")
    assert (done.code, done.out) == (4, "")
    assert "P4 is pinned to G1" in " ".join(done.err.split())
    assert not (tmp_path / "out").exists()


def test_a_scenario_without_a_placement_is_reported_beside_the_base(tmp_path: Path, call: Call) -> None:
    base, other = _worlds(tmp_path, "changes:\n  - close: G1\n  - close: G2\n")
    done = call("compare", base, other, base, "--out", tmp_path / "out")
    assert done.code == 0
    assert "B other (other.yaml): no placement" in done.out
    assert "the smallest change that lifts it" in " ".join(done.out.split())
    assert not (tmp_path / "out" / "other").exists()
    assert (tmp_path / "out" / "small-small-yaml-2" / "summary.json").exists()


def test_other_data_and_another_date_are_allowed_and_reported(tmp_path: Path, call: Call) -> None:
    base, _ = _worlds(tmp_path)
    later = write_world(tmp_path / "later")
    edit(later, "date: 2026-11-23", "date: 2026-11-24")
    edit(later, "name: small", "name: later")
    (tmp_path / "later" / "tables").rename(tmp_path / "later" / "other tables")
    edit(later, "data: tables", "data: other tables")
    done = call("compare", base, later)
    assert done.code == 0
    said = " ".join(done.out.split())
    assert "later: batch of Tuesday 24 November 2026, the base's is of Monday 23 November 2026." in said
    assert "later: other tables, other tables instead of tables." in said


def test_scenarios_with_chance_have_the_requested_number_of_draws(tmp_path: Path, call: Call) -> None:
    scenarios = _worlds(tmp_path, "changes:\n  - inflow: {add: 1, seed: 4}\n")
    done = call("compare", *scenarios, "--draws", "3", "--json", "--quiet", "--out", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert [(each["scenario"], each["seeds"]) for each in json.loads(done.out)["bands"]] == [("other", [4, 5, 6])]
    assert "other,pupils,region,applicants,pupils,3," in (tmp_path / "out" / "bands.csv").read_text("utf-8")
    done = call("compare", *scenarios, "--draws", "1", "--json", "--quiet")
    assert json.loads(done.out)["bands"] == []


def test_ctrl_c_during_the_draws_writes_nothing(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def interrupted(
        cases: Sequence[Case], *, draws: int, told: Any, stop: threading.Event, processes: None
    ) -> Comparison:
        def amid(done: int, total: int) -> None:
            told(done, total)
            seen.append(total)
            if done == 4:
                stop.set()

        return compare(cases, draws=draws, processes=1, told=amid, stop=stop)

    monkeypatch.setattr(studied, "compare_scenarios", interrupted)
    scenarios = _worlds(tmp_path, "changes:\n  - inflow: {add: 1}\n")
    done = call("compare", *scenarios, "--out", tmp_path / "out")
    assert (done.code, done.out) == (130, "")
    # Two scenarios and thirty draws, the first of which is the scenario's own solve.
    assert seen == [31] * 5
    assert not (tmp_path / "out").exists()


def test_ctrl_c_ends_it_and_writes_nothing(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(cases: Sequence[Case], *, draws: int, told: Any, stop: threading.Event, processes: None) -> Comparison:
        stop.set()
        raise StoppedError("the work was stopped")

    monkeypatch.setattr(studied, "compare_scenarios", stopped)
    done = call("compare", *_worlds(tmp_path), "--out", tmp_path / "out")
    assert done.code == 130
    assert not (tmp_path / "out").exists()
