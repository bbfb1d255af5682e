"""No child is placed, delayed or refused for money: the same placement with `funding.csv` and without."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.store.run import run_files

ROOT = Path(__file__).resolve().parents[2]
DECIDED = ("placements.csv", "groups.csv", "criteria.csv")
DEAR = "category,valid_from,amount,threshold,once\nasylum_1,2020-01-01,999999,99,1\nother_1,2020-01-01,0,,\n"


def solved(folder: Path, funding: str | None) -> dict[str, str]:
    data = folder / "data"
    copytree(ROOT / "data" / "sample", data)
    (data / "funding.csv").unlink()
    if funding is not None:
        (data / "funding.csv").write_text(funding, encoding="utf-8")
    scenario = folder / "scenario.yaml"
    scenario.write_text(
        "name: money\ndata: data\ndate: 2026-11-23\nstarts_on: 2026-11-30\n"
        "rules: {groups: choose, max_open_groups: 10}\nweights: {cost: 1}\nsolve: {workers: 1}\n",
        encoding="utf-8",
    )
    case = load_case(scenario)
    assert bool(case.region.funding) is (funding is not None)
    files = run_files(folder / "run", case, solve(case))
    return {name: files[name] for name in DECIDED}


@pytest.mark.parametrize(
    "funding",
    [
        pytest.param((ROOT / "data" / "sample" / "funding.csv").read_text(encoding="utf-8"), id="the sample's"),
        pytest.param(DEAR, id="amounts that would tempt"),
    ],
)
def test_funding_changes_no_byte_of_the_placement(tmp_path: Path, funding: str) -> None:
    assert solved(tmp_path / "with", funding) == solved(tmp_path / "without", None)
