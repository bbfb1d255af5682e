"""The API takes what the command line takes for a scenario."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import placement
from placement.faults import ArgumentError
from placement.scenario.sources.errors import SourceError
from tests.cli.world import write_world

ROWS = "name,extends,close,date\nnow,,,2026-11-23\nG2: closed,now,G2,\n"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    write_world(tmp_path)
    return tmp_path / "tables"


@pytest.mark.parametrize("date", ["23-11-2026", dt.date(2026, 11, 23)])
def test_tables_alone_take_a_date_and_have_the_defaults(tables: Path, date: str | dt.date) -> None:
    scenario = placement.load(tables, date=date, weights={"family": 7}).case.scenario
    assert (scenario.name, scenario.date) == ("tables", dt.date(2026, 11, 23))
    assert scenario.weights.of("family") == 7


@pytest.mark.parametrize("load", [placement.load, lambda tables: placement.load(tables, date="soon")])
def test_a_date_that_lacks_or_is_none_names_its_argument(tables: Path, load: Callable[[Path], object]) -> None:
    with pytest.raises(ArgumentError) as caught:
        load(tables)
    assert [fault.column for fault in caught.value.faults] == ["date"]


def test_a_table_of_scenarios_is_compared_whole_and_solved_by_row(tables: Path) -> None:
    (tables / "scenarios.csv").write_text(ROWS, encoding="utf-8")
    assert placement.load(f"{tables}:g2: closed").case.scenario.name == "G2: closed"
    with pytest.raises(SourceError, match="holds 2 scenarios"):
        placement.load(tables)
    for whole in (tables / "scenarios.csv", [tables]):
        assert [each.name for each in placement.compare(whole).found.scenarios] == ["now", "G2: closed"]
    assert placement.options(tables, open=0, close=0).case.scenario.name == "now"


def test_a_set_may_hold_one_scenario_and_a_comparison_not(tables: Path, tmp_path: Path) -> None:
    (tables / "scenarios.csv").write_text(ROWS.split("G2", maxsplit=1)[0], encoding="utf-8")
    assert placement.pack(tables / "scenarios.csv", tmp_path / "set", quick=True, pdf=False).folder.exists()
    with pytest.raises(ArgumentError) as caught:
        placement.compare(tables / "scenarios.csv")
    assert [fault.column for fault in caught.value.faults] == ["scenarios"]


def test_a_row_keeps_its_table_when_settings_are_laid_over_it(tables: Path) -> None:
    (tables / "scenarios.csv").write_text(ROWS, encoding="utf-8")
    case = placement.load(f"{tables}:now", seed=3).case
    assert [path.name for path in case.scenario_files] == ["scenarios.csv"]
    assert case.scenario.solve.seed == 3


def test_the_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(SourceError("{path} holds {names}", Path("a"), names="b")))
    assert (str(error), error.values) == ("a holds b", {"path": "a", "names": "b"})
