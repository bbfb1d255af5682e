"""`placement sweep`: files, output and exit codes; runs are solved in this process."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import duckdb
import pytest

from placement.catalogue import NAMES
from placement.cli import sweep_action
from placement.store import sweep_journal
from placement.studies.observer import Observer
from placement.sweeping import asking
from placement.sweeping.asking import solved
from placement.sweeping.runs import Row
from placement.sweeping.values import Plan
from placement.workers import StoppedError
from tests.cli.conftest import Call, Done
from tests.cli.world import PRIVATE, write_world

DESIGN = "vary:\n  weights.family: [0, 20]\n  weights.proximity: {from: 0.5, to: 2, steps: 3}\n"
NONE = "vary:\n  changes:\n    shut: [{close: G1}, {close: G2}]\n"


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Solve in this process; the keys of what was solved."""
    keys: list[str] = []

    def here(
        made: Plan, *, known: Collection[str], keep: Callable[[str, Row], None], observer: Observer, **_: object
    ) -> None:
        for run in made.runs:
            observer.obey()
            if run.key not in known:
                keep(run.key, solved(made.sources, run))
                keys.append(run.key)

    monkeypatch.setattr(sweep_action, "sweep", here)
    return keys


@pytest.fixture
def run(call: Call, tmp_path: Path) -> Callable[..., Done]:
    """A function that sweeps a design over the small project into `out`."""
    scenario = write_world(tmp_path)

    def run(design: str, *options: str, out: str = "out") -> Done:
        (tmp_path / "design.yaml").write_text(design, encoding="utf-8")
        return call("sweep", scenario, "--design", tmp_path / "design.yaml", "--out", tmp_path / out, *options)

    return run


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_its_files_have_a_row_a_solve(run: Callable[..., Done], tmp_path: Path) -> None:
    done = run(DESIGN)
    assert done.code == 0
    assert "6 solves led to" in done.err
    out = tmp_path / "out"
    found = rows(out / "runs.csv")
    before = ["run_id", "scenario", "draw_seed", "weights.family", "weights.proximity", "status", "gap"]
    before += ["solver_seconds", "wall_seconds", "memory_mb", "placed", "waiting"]
    after = ["points", "points_base_weights", "placement_id", "dominated", "versions", "inputs_sha", "error"]
    assert list(found[0]) == [*before, *NAMES, *after]
    levels = [(family, proximity) for family in ("0", "20") for proximity in ("0.5", "1.25", "2")]
    assert [(each["weights.family"], each["weights.proximity"]) for each in found] == levels
    reached = list(dict.fromkeys(each["placement_id"] for each in found))
    placements = rows(out / "placements.csv")
    assert list(dict.fromkeys(each["placement_id"] for each in placements)) == reached
    assert len({(each["placement_id"], each["pupil_id"]) for each in placements}) == len(placements)
    summary = rows(out / "summary.csv")
    assert [each["placement_id"] for each in summary] == reached
    assert sum(int(each["runs"]) for each in summary) == 6
    table = duckdb.read_parquet(str(out / "runs.parquet"))
    assert table.columns == list(found[0])
    values = table.project('run_id, "weights.proximity", waiting').fetchall()
    assert values == [(each["run_id"], float(each["weights.proximity"]), int(each["waiting"])) for each in found]
    assert {oct(each.stat().st_mode)[-3:] for each in out.iterdir()} == {"600"}
    for each in out.glob("*.csv"):
        assert not [word for word in PRIVATE if word in each.read_text("utf-8")]


def test_nothing_is_solved_twice_and_a_stopped_sweep_goes_on(
    run: Callable[..., Done], asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops = {"after": 2}
    add = sweep_journal.Journal.add

    def stopping(self: Any, key: str, row: Row) -> None:
        add(self, key, row)
        stops["after"] -= 1
        if not stops["after"]:
            raise StoppedError("the work was stopped")

    monkeypatch.setattr(sweep_journal.Journal, "add", stopping)
    stopped = run(DESIGN)
    assert stopped.code == 130
    assert "2 of 6 solves are done" in stopped.err
    assert len(rows(tmp_path / "out" / "runs.csv")) == 2
    assert run(DESIGN).code == 0
    assert len(asked) == len(set(asked)) == 5  # the row of the stopped one was kept, and not noted here
    assert run(DESIGN, out="other").code == 0
    kept, anew = (rows(tmp_path / name / "runs.csv") for name in ("out", "other"))
    vary = {"solver_seconds", "wall_seconds", "memory_mb"}
    assert [{k: v for k, v in each.items() if k not in vary} for each in kept] == [
        {k: v for k, v in each.items() if k not in vary} for each in anew
    ]
    refused = run("vary:\n  weights.family: [1, 2]\n")
    assert (refused.code, len(rows(tmp_path / "out" / "runs.csv"))) == (2, 6)
    assert "not a folder of this design" in refused.err


def test_a_run_without_a_placement_is_a_row_and_none_with_one_is_an_ending(
    run: Callable[..., Done], tmp_path: Path
) -> None:
    done = run(NONE)
    assert done.code == 5
    assert "No run has a placement" in done.err
    (row,) = rows(tmp_path / "out" / "runs.csv")
    assert (row["status"], row["waiting"], row["placement_id"]) == ("infeasible", "", "")
    assert run("vary:\n  changes:\n    shut: [{close: G1}, {close: G2}]\n    none: []\n", out="both").code == 0


def test_a_large_design_is_said_and_asked_before_it_is_laid_out(
    run: Callable[..., Done], asked: list[str], tmp_path: Path
) -> None:
    spans = "".join(
        f"  weights.{name}: {{from: 1, to: 9, steps: 200}}\n" for name in ("family", "proximity", "age_fit")
    )
    done = run(f"vary:\n{spans}")
    assert done.code == 2
    assert "8,000,000 runs, about" in done.err
    assert "--yes" in done.err
    assert not (tmp_path / "out").exists()
    assert not asked


def test_a_damaged_or_full_journal_is_said(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: sweep_journal.Journal, key: str, row: Row) -> None:
        with self._told():
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweep_journal.Journal, "add", full)
        done = run(DESIGN)
    assert done.code == 2
    assert "The disk is full: the solves before are kept" in done.err
    (tmp_path / "out" / "runs.sqlite").write_text("no database at all")
    damaged = run(DESIGN)
    assert damaged.code == 3
    assert "runs.sqlite" in damaged.err


@pytest.mark.parametrize("language", ["en", "nl"])
def test_defects_are_rows_and_are_seen(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def fails(_: object) -> None:
        raise KeyError("P1")

    monkeypatch.setattr(asking, "nameless", fails)
    done = run(DESIGN, "--lang", language)
    assert done.code == 1
    assert {"en": "6 solves ended by a defect of placement itself", "nl": "6 berekeningen zijn"}[language] in done.err
    found = rows(tmp_path / "out" / "runs.csv")
    assert len(found) == 6
    for each in found:
        assert each["error"].startswith("defect of placement: KeyError at asking.py:")
        assert "P1" not in each["error"]


def test_how_long_a_sweep_takes_is_reckoned_with_the_workers_that_there_are(
    run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_action, "ASKED_BEYOND", 1)
    monkeypatch.setattr(sweep_action, "reached", lambda *_: 40)
    assert "with 40 at a time" in run(DESIGN).err
