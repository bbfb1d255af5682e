"""What a notebook does: load, solve, ask, look."""

from __future__ import annotations

import csv
import dataclasses
import io
import subprocess
import sys
from fractions import Fraction
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import placement
from placement.api.answers import Traded
from placement.api.show import MOST_ROWS, Shown, table
from placement.api.solution import Solution
from placement.catalogue import COVERAGE, NAMES
from placement.faults import InputError
from placement.store.errors import NoRunError, RunExistsError
from placement.store.tradeoffs import read_tradeoffs
from placement.tradeoffs.errors import FrontierCriteriaError
from tests.cli.world import edit, write_world

ROOT = Path(__file__).parents[2]


@cache
def solved() -> Solution:
    return placement.load(ROOT / "scenarios" / "baseline.yaml").solve()


@cache
def traded() -> Traded:
    return solved().tradeoffs(points=3, alternatives=1)


def test_importing_loads_nothing_heavy() -> None:
    code = "import placement, sys; print([n for n in ('pandas', 'ortools', 'pydantic', 'jinja2') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_batch_is_a_table_of_pupils(tmp_path: Path) -> None:
    batch = placement.load(str(write_world(tmp_path)))
    frame = batch.to_frame()
    assert list(frame.index) == [f"P{number}" for number in range(1, 8)]
    assert frame.loc["P6", "route"] == "kindergarten"
    assert frame.loc["P1", "group_id"] == "G1"
    assert frame["groups_allowed"].dtype.kind == "i"
    assert "small" in batch.to_html()


def test_settings_of_a_solve_are_kept(tmp_path: Path) -> None:
    solution = placement.load(write_world(tmp_path)).solve(time_limit=7.5, workers=1)
    assert solution.case.scenario.solve.time_limit == Fraction(15, 2)
    assert solution.result.workers == 1
    folder = solution.save(tmp_path / "run")
    again = placement.open_run(folder)
    assert again.result == solution.result
    assert again.case.scenario.solve.time_limit == Fraction(15, 2)
    with pytest.raises(RunExistsError):
        solution.save(folder)


def test_the_frames_are_the_files(tmp_path: Path) -> None:
    folder = solved().save(tmp_path / "run")
    for name, frame in (
        ("placements.csv", solved().to_frame()),
        ("groups.csv", solved().groups_frame()),
        ("criteria.csv", solved().criteria_frame()),
    ):
        header, *rows = csv.reader(io.StringIO((folder / name).read_text("utf-8")))
        assert [frame.index.name, *frame.columns] == header
        assert list(frame.index) == [row[0] for row in rows]
    criteria = solved().criteria_frame()
    assert criteria.loc["proximity", "measure"] == pytest.approx(286.7)
    assert criteria["weight"].isna().loc[COVERAGE]


def test_an_explanation_has_a_row_for_every_group() -> None:
    one = solved().explain("P0124")
    assert one.to_frame().index.get_level_values("group_id").tolist() == [f"G{n:02}" for n in range(1, 11)]


def test_explanations_of_some_and_of_all(tmp_path: Path) -> None:
    solution = placement.load(write_world(tmp_path)).solve()
    one, everyone = solution.explain("P4"), solution.explain()
    assert everyone.to_frame().loc[["P4"]].equals(one.to_frame())
    assert len(everyone.explanations) == solution.result.counts["applicants"] > 2
    with pytest.raises(KeyError, match="P9999"):
        solved().explain("P9999")


def test_trade_offs_as_frames() -> None:
    found = traded()
    assert list(found.to_frame().index) == ["chosen", *NAMES, "ideal", "nadir"]
    assert found.to_frame().loc["ideal", "proximity"] == pytest.approx(float(found.tradeoffs.payoff.ideal["proximity"]))
    assert found.frontier_frame().index[-1] == "chosen"
    assert set(found.exchange_frame()["criterion"]) == {each.criterion for each in found.tradeoffs.exchange}
    assert found.stability_frame().loc["proximity", "low"] == pytest.approx(0.75)
    assert set(found.alternatives_frame()["alternative"]) == {1}
    assert set(found.worth_frame()["what"]) == {"seat", "move"}


def test_trade_offs_are_saved_as_the_command_does(tmp_path: Path) -> None:
    folder = traded().save(tmp_path / "out")
    run = placement.open_run(folder)
    assert read_tradeoffs(folder, run.result) == traded().tradeoffs
    assert run.criteria_frame().equals(solved().criteria_frame())


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: placement.load(ROOT / "scenarios" / "baseline.yaml"), id="batch"),
        pytest.param(solved, id="solution"),
        pytest.param(lambda: solved().explain("P0113", "P0124"), id="explained"),
        pytest.param(traded, id="traded"),
    ],
)
def test_every_object_is_frozen_and_shows_itself(make: Any) -> None:
    shown: Shown = make()
    assert dataclasses.is_dataclass(shown)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(shown, dataclasses.fields(shown)[0].name, None)
    assert isinstance(shown.to_frame(), pd.DataFrame)
    html = shown._repr_html_()
    assert html.startswith('<iframe sandbox=""')
    assert html.count("<") == 2
    page = unescape(html.split('srcdoc="')[1].split('"')[0])
    assert page == shown.to_html()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_page_says_what_is_not_proven_and_what_is_ranked(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    solution = placement.load(scenario).solve()
    unproven = dataclasses.replace(solution.result, status=placement_status("feasible"), basis=None)
    page = Solution(solution.case, solution.problem, unproven).to_html()
    assert "Not proven." in page
    assert "none named" in page
    edit(scenario, "solve:\n", "solve:\n  mode: lexicographic\n")
    assert "criterion by criterion" in placement.load(scenario).solve().to_html()


def placement_status(code: str) -> Any:
    return type(solved().result.status)(code)


def test_a_long_table_is_cut_and_hostile_text_stays_text() -> None:
    long = table("Long", [("pupil_id", "points"), *((f"'=P{n}", str(n)) for n in range(MOST_ROWS + 5))])
    assert len(long.rows) == MOST_ROWS
    assert long.note == "5 more rows in to_frame()."
    assert long.rows[0][0].text == "=P0"


def test_what_is_wrong_is_typed(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables" / "pupils.csv", "2019-01-12", "soon")
    with pytest.raises(InputError, match="soon"):
        placement.load(scenario)
    with pytest.raises(NoRunError):
        placement.open_run(tmp_path)
    with pytest.raises(FrontierCriteriaError):
        solved().tradeoffs(criteria=["proximity"])
    with pytest.raises(NotImplementedError):
        Shown().to_frame()
