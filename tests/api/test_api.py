"""What a notebook does: load, solve, ask, look, keep."""

from __future__ import annotations

import csv
import dataclasses
import io
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from html import unescape
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import placement
from placement.api.show import MOST_ROWS, Shown, table
from placement.api.solution import Solution
from placement.catalogue import COVERAGE
from placement.faults import ArgumentError, InputError
from placement.reports.audience import AudienceError
from placement.result import Status
from placement.store.errors import NoRunError, RunExistsError
from placement.studies.explain import UnknownPupilError
from placement.tradeoff_analysis.errors import FrontierCriteriaError
from tests.api.asked import BASELINE, ROOT, compared, opened, solved, traded
from tests.cli.world import edit, write_world


def test_importing_loads_nothing_heavy() -> None:
    code = "import placement, sys; print([n for n in ('pandas', 'ortools', 'pydantic', 'jinja2') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_only_what_is_public_is_listed() -> None:
    assert dir(placement) == sorted(placement.__all__)
    assert {
        "load",
        "open_run",
        "solve",
        "explain",
        "tradeoffs",
        "report",
        "compare",
        "options",
        "pack",
        "simulate",
    } <= set(dir(placement))
    assert placement.__version__.count(".") == 2


def test_functions_stay_functions_when_their_rooms_are_loaded() -> None:
    solved()
    assert all(callable(getattr(placement, name)) for name in ("solve", "explain", "tradeoffs", "options", "report"))


def test_a_batch_is_a_table_of_pupils(tmp_path: Path) -> None:
    batch = placement.load(str(write_world(tmp_path)))
    frame = batch.to_frame()
    assert list(frame.index) == [f"P{number}" for number in range(1, 8)]
    assert frame.loc["P6", "route"] == "kindergarten"
    assert frame.loc["P1", "group_id"] == "G1"
    assert frame["groups_allowed"].dtype.kind == "i"
    assert "small" in batch.to_html()


def test_pupils_can_be_exported_with_those_who_were_drawn() -> None:
    batch = placement.load(ROOT / "scenarios" / "inflow-rise.yaml")
    frame = batch.pupils_frame()
    assert set(frame["drawn"]) == {"True", "False"}
    drawn = frame[frame["drawn"] == "True"]
    assert all(drawn.index.str.startswith("X"))
    assert not drawn["birth_date"].isna().any()
    first, *others = batch.draws(3)
    assert first == batch
    assert len({first, *others}) == 3
    assert placement.load(BASELINE).draws(3) == (placement.load(BASELINE),)


def test_settings_of_a_solve_are_kept(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    solution = placement.solve(scenario, time_limit=7.5, workers=1, weights={"family": 40})
    assert solution.batch.case.scenario.solve.time_limit == Fraction(15, 2)
    assert solution.batch.case.scenario.weights.of("family") == 40
    assert solution.result.workers == 1
    folder = solution.save(tmp_path / "run")
    again = placement.open_run(folder)
    assert again.result == solution.result
    assert again.batch.case.scenario.weights.of("family") == 40
    with pytest.raises(RunExistsError):
        solution.save(folder)


def test_changes_may_be_given_as_arguments() -> None:
    batch = placement.load(BASELINE)
    closed = batch.with_(changes=[{"close": "G07"}])
    assert closed.solve().groups != solved().groups
    assert "G07" not in closed.solve().groups.values()
    assert batch.with_() == batch


@pytest.mark.parametrize(
    ("wrong", "argument"),
    [
        (lambda: solved().tradeoffs(criteria="proximity"), "criteria"),
        (lambda: solved().tradeoffs(criteria=[1, 2]), "criteria"),  # type: ignore[list-item]
        (lambda: solved().tradeoffs(seconds=-1), "seconds"),
        (lambda: placement.solve(BASELINE, workers=0), "workers"),
        (lambda: placement.solve(BASELINE, time_limit=-1), "time_limit"),
        (lambda: placement.solve(BASELINE, wieghts={}), "wieghts"),  # type: ignore[call-arg]
        (lambda: placement.load(BASELINE).with_(rules={"far_kn": 3}), "rules.far_kn"),
        (lambda: placement.compare([BASELINE]), "scenarios"),
        (lambda: placement.compare(BASELINE), "scenarios"),
        (lambda: solved().report(format="pdf"), "format"),
        (lambda: solved().report(lang="fr"), "lang"),
        (lambda: solved().report(texts="x.yaml"), "texts"),
    ],
)
def test_a_wrong_argument_is_named(wrong: Any, argument: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        wrong()
    assert [fault.column for fault in caught.value.faults] == [argument]
    assert argument in str(caught.value)


def test_numbers_are_plain() -> None:
    solution = solved()
    assert solution.status == "optimal"
    assert solution.points == pytest.approx(373.5)
    assert solution.bound == solution.points
    assert solution.gap == 0
    assert type(solution.seconds) is float
    assert solution.counts["placed"] + solution.counts["waiting"] == solution.counts["applicants"]
    assert solution.measures["proximity"] == pytest.approx(286.7)
    assert all(type(each) is float for each in solution.measures.values())


def test_equal_solves_are_equal() -> None:
    other = placement.load(BASELINE).solve()
    assert other == solved()
    assert hash(other) == hash(solved())
    assert len({other, solved()}) == 1
    assert placement.solve(BASELINE, weights={"family": 0}) != solved()
    assert other != other.batch


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
    one = placement.explain(solved(), "P0124")
    assert one.to_frame().index.get_level_values("group_id").tolist() == [f"G{n:02}" for n in range(1, 11)]
    with pytest.raises(UnknownPupilError, match="P9999"):
        solved().explain("P9999")


@pytest.mark.slow
def test_explanations_of_all_hold_those_of_one() -> None:
    one, everyone = placement.explain(solved(), "P0124"), solved().explain()
    assert everyone.to_frame().loc[["P0124"]].equals(one.to_frame())
    assert len(everyone.explanations) == solved().result.counts["applicants"]


@pytest.mark.parametrize(
    ("audience", "form"),
    [("coordinator", "md"), ("steering", "html"), ("school:S01", "html"), ("parent:P0113", "html")],
)
def test_a_report_is_what_the_command_writes(audience: str, form: str, tmp_path: Path) -> None:
    made = placement.report(solved(), audience=audience, format=form, lang="en", quick=True)
    path = made.save(tmp_path / f"report.{form}")
    assert path.read_text("utf-8") == made.content
    assert made.to_frame().loc[0, "audience"] == audience.partition(":")[0]
    assert "P0113" not in repr(made)
    with pytest.raises(AudienceError):
        solved().report(audience="school:S99")


def test_a_set_is_written(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    made = placement.pack([scenario], tmp_path / "set", quick=True, pdf=False)
    assert {"pack.json", "SHA256SUMS"} <= set(made.to_frame().index)
    assert all((made.folder / name).exists() for name in made.to_frame().index)
    with pytest.raises(RunExistsError):
        placement.pack([scenario], tmp_path / "set", quick=True, pdf=False)


OBJECTS = [
    pytest.param(lambda: placement.load(BASELINE), id="batch"),
    pytest.param(solved, id="solution"),
    pytest.param(lambda: solved().explain("P0113", "P0124"), id="explanations"),
    pytest.param(traded, id="tradeoffs"),
    pytest.param(compared, id="comparison"),
    pytest.param(opened, id="options"),
    pytest.param(lambda: solved().report(audience="steering", lang="en", quick=True), id="report"),
]


@pytest.mark.parametrize("make", OBJECTS)
def test_every_object_is_frozen_and_shows_itself(make: Any) -> None:
    shown: Shown = make()
    assert dataclasses.is_dataclass(shown)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(shown, dataclasses.fields(shown)[0].name, None)
    assert isinstance(shown.to_frame(), pd.DataFrame)
    html = shown._repr_html_()
    assert html.startswith('<iframe sandbox=""')
    page = unescape(html.split('srcdoc="')[1].split('"')[0])
    assert page == shown.to_html()
    assert "<script" not in page


@pytest.mark.parametrize("make", OBJECTS)
def test_every_object_has_a_line_of_its_own_without_a_pupil(make: Any) -> None:
    line = repr(make())
    assert "\n" not in line
    assert len(line) < 120
    assert not any(pupil.id in line or str(pupil.postcode) in line for pupil in solved().batch.case.region.pupils)


@pytest.mark.parametrize("make", OBJECTS)
def test_every_object_compares_hashes_and_pickles(make: Any) -> None:
    shown = make()
    again = pickle.loads(pickle.dumps(shown))
    assert again == shown
    assert hash(again) == hash(shown)
    assert again is not shown


def _points(seed: int) -> float | None:
    return placement.solve(BASELINE, seed=seed, workers=1).points


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_it_works_in_other_processes(start: str) -> None:
    with get_context(start).Pool(1) as pool:
        assert pool.map(_points, [1]) == [solved().points]


def test_it_works_in_threads() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(_points, [1, 2])) == [solved().points] * 2


def test_a_page_says_what_is_not_proven_and_what_is_ranked(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    solution = placement.load(scenario).solve()
    unproven = dataclasses.replace(solution.result, status=Status.FEASIBLE, basis=None)
    page = Solution(dataclasses.replace(solution.solved, result=unproven)).to_html()
    assert "Not proven." in page
    assert "none given; ask for advice before using it" in page
    edit(scenario, "solve:\n", "solve:\n  mode: lexicographic\n")
    ranked = placement.load(scenario).solve()
    assert "criterion by criterion" in ranked.to_html()
    assert (ranked.points, ranked.bound, ranked.gap) == (None, None, None)


def test_a_long_table_is_cut_and_hostile_text_stays_text() -> None:
    long = table("Long", [("pupil_id", "points"), *((f"'=P{n}", str(n)) for n in range(MOST_ROWS + 5))])
    assert len(long.rows) == MOST_ROWS
    assert long.note == "5 more rows in to_frame()."
    assert long.rows[0][0] == "=P0"


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
