"""`placement.simulate` for notebooks."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import placement
from placement.api.simulation import Simulation
from tests.cli.world import write_world


def _played(scenario: Path, **asked: object) -> Simulation:
    few = {"weeks": 2, "draws": 1, "policies": ["greedy"], "processes": 1}
    return placement.simulate(scenario, **{**few, **asked})  # type: ignore[arg-type]


def test_it_plays_compares_and_saves(tmp_path: Path) -> None:
    found = _played(write_world(tmp_path), inflow=[60, 100])
    assert repr(found) == "<Simulation small 60%, small 100%: 2 weeks, 1 draws, greedy>"
    assert list(found.to_frame()["scenario"]) == ["small 60%"] * 2 + ["small 100%"] * 2
    assert len(found.groups_frame()) == 8
    assert "P3" in set(found.pupils_frame()["pupil_id"])
    assert not any(name in found.to_html() for name in ("P3", "X0001"))
    assert {"mean", "median"} <= set(found.bands_frame())
    assert set(found.paired_frame()["base_scenario"]) == {"small 100%"}
    assert pickle.loads(pickle.dumps(found)) == found
    out = found.save(tmp_path / "out", lang="en")
    assert (out / "weeks.csv").read_text(encoding="utf-8").startswith("scenario,policy,draw,week")
    assert placement.simulate.__name__ == "simulate"


def test_settings_are_checked(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    with pytest.raises(placement.RequestError, match="policies"):
        _played(scenario, policies=["lazy"])
    with pytest.raises(placement.ArgumentError):
        _played(scenario, weights={"famly": 1})
    with pytest.raises(placement.InputError):
        _played(scenario, arrivals=tmp_path / "none.yaml")
