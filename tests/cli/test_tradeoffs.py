"""`placement tradeoffs`: files, output and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.problem import Problem
from placement.result import Result
from placement.results.tradeoffs import Tradeoffs
from placement.solver.budget import Search
from placement.tradeoff_analysis import study
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.tradeoff_analysis.study import tradeoffs
from tests.cli.conftest import Call
from tests.cli.world import edit, write_world

FILES = {"payoff.csv", "frontier.csv", "exchange.csv", "stability.csv", "alternatives.csv", "worth.csv"}


def test_it_writes_a_run_and_its_tables(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    out = tmp_path / "out"
    done = call("tradeoffs", scenario, "--out", out)
    assert done.code == 0
    assert "Each criterion alone at its best" in done.out
    assert str(out) in done.err
    assert {each.name for each in out.iterdir()} > {*FILES, "tradeoffs.json", "summary.json", "run.json"}
    again = call("tradeoffs", scenario, "--out", out)
    assert again.code == 2
    assert call("tradeoffs", scenario, "--out", out, "--force", "--quiet", "--points", "all").code == 0


def test_without_a_folder_nothing_is_written(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = call("tradeoffs", scenario, "--alternatives", "0", "--within", "5 %", "--time-limit", "20")
    assert done.code == 0
    assert "Nothing was written" in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_json_is_the_document(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    done = call("tradeoffs", scenario, "--json", "--quiet", "--criteria", "proximity, Family", "--points", "3")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert data["frontier"]["criteria"] == ["proximity", "family"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--criteria", "proximity,famly"], "Did you mean family?", id="nearly a criterion"),
        pytest.param(["--criteria", "proximity,zzz"], "There are: proximity, family", id="no criterion"),
        pytest.param(["--criteria", "proximity"], "two criteria or more", id="one"),
        pytest.param(["--criteria", "coverage,family"], "coverage cannot be weighed", id="coverage"),
        pytest.param(["--criteria", "family,family"], "more than once: family", id="twice"),
        pytest.param(["--criteria", "family,,cost"], "names with commas", id="a name missing"),
        pytest.param(["--points", "0"], "--points needs", id="no points"),
        pytest.param(["--points", "many"], "--points needs", id="points in words"),
        pytest.param(["--alternatives", "-1"], "--alternatives", id="fewer than none"),
        pytest.param(["--within", "a bit"], "a percentage such as 2 %", id="a part in words"),
        pytest.param(["--time-limit", "0"], "--time-limit needs", id="no time"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, call: Call, options: list[str], said: str) -> None:
    done = call("tradeoffs", write_world(tmp_path), *options)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_a_contradiction_has_its_repair(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(scenario, "weights:", "changes:\n  - close: G1\n  - close: G2\nweights:")
    done = call("tradeoffs", scenario, "--out", tmp_path / "out")
    assert (done.code, done.out) == (4, "")
    assert "G1" in done.err
    assert not (tmp_path / "out").exists()


def test_a_deterministic_limit_repeats_the_answers(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(scenario, "  time_limit: 20\n", "  deterministic_limit: 1\n")
    documents = []
    for _ in range(2):
        done = call("tradeoffs", scenario, "--quiet", "--json")
        assert done.code == 0
        documents.append({**json.loads(done.out), "seconds": 0})
    assert documents[0] == documents[1]


def test_ctrl_c_keeps_the_answers_so_far(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(problem: Problem, result: Result, search: Search, request: TradeoffRequest, tell: object) -> Tradeoffs:
        search.stop.set()
        return tradeoffs(problem, result, search, request)

    monkeypatch.setattr(study, "tradeoffs", asked)
    done = call("tradeoffs", write_world(tmp_path), "--out", tmp_path / "out")
    assert done.code == 0
    assert (tmp_path / "out" / "tradeoffs.json").exists()
