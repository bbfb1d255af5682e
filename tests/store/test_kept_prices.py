"""Prices of seats in a run: kept with it, counted again from what it kept, and compared with the file as it is now."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.store.names import OF_SOLVE
from placement.store.read import open_run
from tests.cli.world import edit, write_world
from tests.store.projects import Project, small, solved

TEXT = "group_id,points\nG1,3.10\nG2,0.25\n"
NAMED = "later: {prices: prices.csv}\n"


@pytest.fixture
def priced(tmp_path: Path) -> Project:
    (tmp_path / "prices.csv").write_text(TEXT, encoding="utf-8")
    return weighed(tmp_path, 1, NAMED)


def weighed(folder: Path, weight: int, text: str = "") -> Project:
    """The small project with a weight on prices."""
    scenario = write_world(folder)
    edit(scenario, "  proximity: 1\n", f"  proximity: 1\n  later: {weight}\n")
    with scenario.open("a", encoding="utf-8") as stream:
        stream.write(text)
    return solved(scenario)


def test_a_run_keeps_the_prices_and_is_read_without_their_file(priced: Project) -> None:
    assert (priced.run / "prices.csv").read_text("utf-8") == "group_id,points\nG1,3.1\nG2,0.25\n"
    assert "prices.csv" in OF_SOLVE
    (priced.folder / "prices.csv").unlink()
    run = open_run(priced.run)
    assert run.case.prices == {"G1": Fraction("3.1"), "G2": Fraction(1, 4)}
    assert run.result == priced.result
    (points,) = (each.points for each in run.result.criteria if each.name == "later")
    assert points is not None
    assert points > 0
    assert [(each.code, Path(each.file).name) for each in run.since] == [("missing_file", "prices.csv")]


def test_a_moved_project_finds_its_prices(priced: Project) -> None:
    moved = priced.folder.with_name("moved")
    shutil.move(priced.folder, moved)
    run = open_run(moved / "run")
    assert run.result == priced.result
    assert run.since == ()


def test_prices_that_have_changed_since_are_told(priced: Project) -> None:
    (priced.folder / "prices.csv").write_text(TEXT.replace("0.25", "4"), encoding="utf-8")
    run = open_run(priced.run)
    assert run.case.prices["G2"] == Fraction(1, 4)
    told = {each.code: each.expected for each in run.since}
    assert told.keys() == {"changed_since", "differs_since"}
    assert "1 changed, 0 added, 0 gone" in told["differs_since"]


def test_a_run_without_prices_holds_nothing_of_them(tmp_path: Path) -> None:
    for name in ("plain", "weightless"):
        (tmp_path / name).mkdir()
    plain, weightless = small(tmp_path / "plain"), weighed(tmp_path / "weightless", 0)
    assert not (plain.run / "prices.csv").exists()
    assert "prices" not in json.loads((plain.run / "inputs" / "kept.json").read_text("utf-8"))
    for name in ("placements.csv", "groups.csv", "criteria.csv"):
        assert (plain.run / name).read_bytes() == (weightless.run / name).read_bytes()


def test_a_run_keeps_who_may_come_and_is_read_without_that(tmp_path: Path) -> None:
    sums = "what,key,count\nfamily,1,9\nhome,2312|||,9\nage,7,9\n"
    (tmp_path / "sums.csv").write_text(sums, encoding="utf-8")
    (tmp_path / "coming.yaml").write_text("rate: {mean: 2}\nprofile: sums.csv\n", encoding="utf-8")
    made = weighed(tmp_path, 1, "later: {arrivals: coming.yaml, futures: 2, horizon_weeks: 3}\n")
    kept = made.run / "inputs"
    assert (kept / "arrivals-1.yaml").read_bytes() == (tmp_path / "coming.yaml").read_bytes()
    assert (kept / "arrivals-2.csv").read_text("utf-8") == sums
    moved = made.folder.with_name("elsewhere")
    shutil.move(made.folder, moved)
    assert open_run(moved / "run").since == ()
    for name in ("coming.yaml", "sums.csv"):
        (moved / name).unlink()
    run = open_run(moved / "run")
    assert (run.result, dict(run.case.prices)) == (made.result, dict(open_run(moved / "run").case.prices))
    assert {Path(each.file).name for each in run.since if each.code == "missing_file"} == {"coming.yaml", "sums.csv"}
    (moved / "run" / "inputs" / "arrivals-2.csv").write_text(sums.replace("9", "8"), encoding="utf-8")
    with pytest.raises(InputError):
        open_run(moved / "run")
