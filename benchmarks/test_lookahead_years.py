"""The share of a gap that is closed, and the table of it, on figures that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.lookahead_years import REGIONS, SCENARIOS, Year, closed, known, note, table
from placement.scenario.load import load_case
from placement.simulation.linear import LINEAR


def test_a_share_is_a_ratio_of_sums_with_its_interval() -> None:
    share, low, high = closed([10, 20, 30], [10, 10, 20], [0, 0, 20])
    assert share == pytest.approx(20 / 40)
    assert 0 <= low < share < high <= 1
    assert closed([10, 20], [2.5, 5], [0, 0]) == pytest.approx((0.75, 0.75, 0.75))


def test_years_are_read_again_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    assert known(path) == []
    played = [
        Year("here", draw, policy, waits, points_of_waiting, points, 1.5)
        for draw, late in ((1, 0.0), (2, 1.0))
        for policy, waits, points_of_waiting, points in (
            ("myopic", late, 3 * late, 200.0),
            ("prices", 0.0, 0.0, 125.0),
            ("hindsight by weeks", 0.0, 0.0, 100.0),
            ("hindsight", 0.0, 0.0, 110.0),
        )
    ]
    for each in played:
        note(path, each)
    assert known(path) == played
    _, _, myopic, prices, by_weeks, by_points = table(known(path))
    assert "| here | 2 | myopic | 0.5 | 200.0 | 150.0% |" in myopic
    assert "| 0.83 |" in prices, "(300 - 125 + 200 - 125) of (300 - 100 + 200 - 100)"
    assert "| 0.94 (" in prices, "by waiting points, (500 - 125 + 200 - 125) of (500 - 110 + 200 - 110)"
    assert "0.75 (0.75 to 0.75), 1 draws" in prices, "only the first draw in which all wait alike"
    assert "| hindsight by weeks | 0.0 | 100.0 |" in by_weeks
    assert "| hindsight | 0.0 | 110.0 |" in by_points


def test_a_gap_that_is_too_small_is_named_and_not_counted() -> None:
    years = [
        Year("calm", 1, name, 0, 0, points, 1)
        for name, points in (("myopic", 101), ("prices", 100.5), ("hindsight by weeks", 100), ("hindsight", 100))
    ]
    assert "not counted" in "".join(table(years))


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_counts_what_hindsight_counts(region: str) -> None:
    scenario = load_case(SCENARIOS / f"{region}.yaml").scenario
    assert scenario.name == region
    assert scenario.rules.siblings_strict is False
    counted = {name for name in type(scenario.weights).model_fields if scenario.weighs(name)}
    assert counted <= {*LINEAR, "continuity", "stability"}, "nobody moves, and no earlier proposal counts"
