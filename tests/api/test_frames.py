"""What long questions are answered with: data frames, whose text stays text, and folders."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import placement
from placement.catalogue import NAMES
from placement.store.tradeoffs import read_tradeoffs
from tests.api.asked import BASELINE, compared, opened, solved, traded

FRAMES: list[tuple[Callable[[], pd.DataFrame], str]] = [
    (lambda: placement.load(BASELINE).to_frame(), "pupil_id route group_id"),
    (
        lambda: solved().to_frame(),
        "pupil_id outcome route group_id school_id board_id reason flags",
    ),
    (lambda: solved().groups_frame(), "group_id school_id board_id status flags"),
    (lambda: solved().criteria_frame(), "criterion unit"),
    (lambda: solved().explain("P0113").to_frame(), "pupil_id group_id allowed reason moved_pupils status"),
    (lambda: traded().to_frame(), "minimised status"),
    (lambda: traded().frontier_frame(), "point status"),
    (lambda: traded().exchange_frame(), "criterion other status"),
    (lambda: traded().stability_frame(), "criterion first_below first_above proven"),
    (lambda: traded().alternatives_frame(), "pupil_id group_id instead_of status"),
    (lambda: traded().worth_frame(), "what group_id moved_pupils status"),
    (lambda: compared().to_frame(), "scenario section key measure unit"),
    (lambda: compared().gains_frame(), "scenario dimension key"),
    (lambda: compared().calendar_frame(), "scenario group_id day"),
    (lambda: compared().bands_frame(), "scenario section key measure unit"),
    (lambda: compared().moved_frame(), "scenario pupil_id group_base group_scenario"),
    (lambda: opened().to_frame(), "opened closed status sizes why"),
    (lambda: opened().open_groups_frame(), "proven opened closed status sizes"),
]


@pytest.mark.parametrize(("make", "texts"), FRAMES)
def test_columns_are_text_or_numbers_whatever_they_contain(make: Callable[[], pd.DataFrame], texts: str) -> None:
    made = make()
    types = (made.reset_index() if made.index.names != [None] else made).dtypes
    assert " ".join(str(name) for name, kind in types.items() if kind == "str") == texts
    assert {str(kind) for kind in types} <= {"str", "int64", "float64"}
    assert len(types) > len(texts.split())


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
    best = csv.DictReader(io.StringIO((folder / "criteria.csv").read_text("utf-8")))
    assert {row["criterion"] for row in best if row["best_alone"]} == {*NAMES}


def test_a_comparison_has_its_tables_and_is_saved(tmp_path: Path) -> None:
    found = compared()
    assert set(found.to_frame()["scenario"]) == {each.name for each in found.found.scenarios}
    assert not found.moved_frame().empty
    assert not found.calendar_frame().empty
    assert found.bands_frame().empty
    folder = found.save(tmp_path / "out")
    assert (folder / "comparison.csv").read_text("utf-8").count("\n") == 1 + len(found.to_frame())


def test_options_to_hand_on_are_those_that_are_saved_for_others(tmp_path: Path) -> None:
    found = opened()
    for_others = found.save(tmp_path / "out") / "for-steering" / "options.csv"
    again = found.for_steering.save(tmp_path / "again") / "options.csv"
    assert again.read_bytes() == for_others.read_bytes()
    assert found.for_steering.found != found.found


def test_options_have_their_tables_and_are_saved(tmp_path: Path) -> None:
    found = opened()
    assert found.to_frame()["opened"].notna().any()
    assert not found.open_groups_frame().empty
    assert (found.save(tmp_path / "out") / "options.csv").exists()
