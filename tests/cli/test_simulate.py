"""`placement simulate`: files, output and exit codes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from placement.simulation.plan import Task
from placement.simulation.play import Play
from placement.simulation.sums import read_sums
from placement.store.simulate_journal import Plays
from tests.cli.conftest import Call
from tests.cli.world import write_world

SAMPLE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
FILES = {
    *("weeks.csv", "groups.csv", "pupils.csv", "bands.csv", "paired.csv"),
    *("design.json", "simulation.json", "report.html", "plays.sqlite"),
}
FEW = ("--weeks", "3", "--draws", "2", "--processes", "1")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.name != "plays.sqlite"}


def test_it_writes_what_was_played_and_the_same_again(tmp_path: Path, call: Call) -> None:
    scenario, out, again = write_world(tmp_path), tmp_path / "out", tmp_path / "again"
    done = call("simulate", scenario, *FEW, "--out", out)
    assert done.code == 0
    assert "Weeks played" in done.out
    assert {each.name for each in out.iterdir()} == FILES
    assert {oct(each.stat().st_mode)[-3:] for each in out.iterdir()} == {"600"}
    assert call("simulate", scenario, *FEW, "--out", again, "--quiet").err == ""
    assert _bytes(out) == _bytes(again)
    page = (out / "report.html").read_text(encoding="utf-8")
    assert not any(f">{name}<" in page or f" {name} " in page for name in ("P1", "P3", "X0001"))


@pytest.mark.slow
def test_processes_change_nothing(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    for count in ("1", "2"):
        call("simulate", scenario, "--weeks", "3", "--draws", "3", "--processes", count, "--out", tmp_path / count)
    assert _bytes(tmp_path / "1") == _bytes(tmp_path / "2")


def test_it_goes_on_where_it_was_stopped(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, out, whole = write_world(tmp_path), tmp_path / "out", tmp_path / "whole"
    policies = ("--policies", "greedy")
    kept = Plays.add

    def stopped(self: Plays, task: Task, plays: tuple[Play, ...]) -> None:
        kept(self, task, plays)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Plays, "add", stopped)
        assert call("simulate", scenario, *FEW, *policies, "--out", out).code == 130
    assert {each.name for each in out.iterdir()} == {"design.json", "plays.sqlite"}
    played: list[int] = []

    def noted(self: Plays, task: Task, plays: tuple[Play, ...]) -> None:
        played.append(task.draw)
        kept(self, task, plays)

    monkeypatch.setattr(Plays, "add", noted)
    assert call("simulate", scenario, *FEW, *policies, "--out", out).code == 0
    assert played == [2]
    assert call("simulate", scenario, *FEW, *policies, "--out", whole).code == 0
    assert _bytes(out) == _bytes(whole)


def test_a_damaged_or_full_file_of_draws_is_said(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("simulate", write_world(tmp_path), *FEW, "--policies", "greedy", "--out", tmp_path / "out")

    def full(self: Plays, task: Task, plays: tuple[Play, ...]) -> None:
        with self._told():
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    with monkeypatch.context() as patch:
        patch.setattr(Plays, "add", full)
        done = call(*words)
    assert done.code == 2
    assert "The disk is full: the draws before are kept" in done.err
    (tmp_path / "out" / "plays.sqlite").write_text("no database at all")
    damaged = call(*words)
    assert damaged.code == 3
    assert "plays.sqlite" in damaged.err


def test_another_simulation_has_another_folder(tmp_path: Path, call: Call) -> None:
    scenario, out = write_world(tmp_path), tmp_path / "out"
    few = ("--draws", "1", "--processes", "1", "--policies", "greedy", "--out", out)
    assert call("simulate", scenario, "--weeks", "2", *few).code == 0
    for other in (("--weeks", "3"), ("--weeks", "2", "--seed", "5")):
        done = call("simulate", scenario, *other, *few)
        assert done.code == 2
        assert "is not a folder of this simulation" in done.err
    (tmp_path / "mine").mkdir()
    assert call("simulate", scenario, "--weeks", "2", *few[:-1], tmp_path / "mine").code == 2


def test_levels_of_inflow_stand_side_by_side(tmp_path: Path, call: Call) -> None:
    arrivals = tmp_path / "arrivals.yaml"
    arrivals.write_text("rate: {mean: 2}\nno_show: 0.1\n", encoding="utf-8")
    few = ("--weeks", "4", "--draws", "2", "--processes", "1", "--policies", "greedy")
    done = call(
        "simulate", write_world(tmp_path), *few, "--arrivals", arrivals, "--inflow", "60,100,140", "--json", "--quiet"
    )
    told = json.loads(done.out)
    assert [each["name"] for each in told["worlds"]] == ["small 60%", "small 100%", "small 140%"]
    assert {(each["scenario"], each["base_scenario"]) for each in told["paired"]} == {
        ("small 60%", "small 100%"),
        ("small 140%", "small 100%"),
    }
    arrived = {each["scenario"]: each["mean"] for each in told["bands"] if each["measure"] == "arrived"}
    assert arrived["small 60%"] < arrived["small 100%"] < arrived["small 140%"]


def test_the_page_is_dutch_where_it_is_asked_for(tmp_path: Path, call: Call) -> None:
    few = ("--weeks", "1", "--draws", "1", "--processes", "1", "--policies", "greedy")
    done = call("simulate", write_world(tmp_path), *few, "--lang", "nl", PLACEMENT_LANG="nl")
    assert "Nagespeelde weken" in done.out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--weeks", "0"), "--weeks"),
        (("--draws", "1001"), "--draws"),
        (("--policies", "lazy"), "greedy, myopic"),
        (("--policies", "greedy,greedy"), "greedy, myopic"),
        (("--inflow", "60,60"), "--inflow"),
        (("--inflow", "much"), "--inflow"),
        (("--seed", "x"), "--seed"),
        (("--processes", "0"), "--processes"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, call: Call, asked: tuple[str, str], said: str) -> None:
    done = call("simulate", write_world(tmp_path), *asked)
    assert done.code == 2
    assert said in done.err


def test_faults_of_the_arrivals_end_with_3(tmp_path: Path, call: Call) -> None:
    arrivals = tmp_path / "arrivals.yaml"
    arrivals.write_text("rate: {mean: no}\n", encoding="utf-8")
    done = call("simulate", write_world(tmp_path), "--arrivals", arrivals, "--out", tmp_path / "out")
    assert done.code == 3
    assert "rate.mean" in done.err
    assert not (tmp_path / "out").exists()


def test_a_profile_of_sums_is_written_unless_there_are_too_few(tmp_path: Path, call: Call) -> None:
    sums = tmp_path / "profile.csv"
    done = call("simulate", SAMPLE, "--write-profile", sums)
    assert (done.code, done.out) == (0, "")
    assert str(sums) in done.err
    assert read_sums(sums.read_bytes(), "profile.csv")[1] == []
    assert call("simulate", SAMPLE, "--write-profile", sums).code == 2
    few = call("simulate", write_world(tmp_path), "--write-profile", tmp_path / "few.csv")
    assert few.code == 2
    assert "too few" in few.err
    assert not (tmp_path / "few.csv").exists()
