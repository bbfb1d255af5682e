"""A solver that someone adds beside CP-SAT: one file and one line.

It is added to a copy of the package, as a person would do it, and a case is solved with it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import placement
from placement.scenario.load import load_case
from placement.solver.solving import solve

PACKAGE = Path(placement.__file__).parent

ADAPTER = '''"""A solver that tries everything (invented)."""

from __future__ import annotations

from itertools import product

import numpy as np

from placement.mip.peer import Tell
from placement.mip.program import Program, Report


class TryAll:
    """Enumeration of all whole points."""

    wrong = (WRONG)

    def solve(self, program: Program, tell: Tell) -> Report:
        """The best of all points."""
        rows = [slice(*program.starts[at : at + 2]) for at in range(len(program.row_lower))]
        best = Report(np.inf)
        for each in product(*(np.arange(*ends) for ends in zip(program.lower, program.upper + 1, strict=True))):
            point = np.array(each)
            activity = np.array([program.values[row] @ point[program.indices[row]] for row in rows])
            value = float(program.cost @ point) + program.offset
            if value < best.bound and np.all((program.row_lower <= activity) & (activity <= program.row_upper)):
                best = Report(value, point, value=value, is_sound=True)
                tell(Report(-np.inf, point, value=value))
        return best


PEER = TryAll()
'''

LINE = '    "try_all": "numpy",\n'
FIRST = '    "highs": "highspy",\n'

TABLES = {
    "pupils": "pupil_id,birth_date,postcode\nP1,2017-01-31,1001\nP2,2017-01-31,1002\nP3,2017-01-31,1002\n",
    "groups": "group_id,school_id,max_size\nG1,S1,1\nG2,S2,1\nG3,S2,1\n",
    "schools": "school_id,board_id,municipality,postcode\nS1,B1,Town,1001\nS2,B1,Town,1002\n",
    "boards": "board_id,name\nB1,One\n",
    "postcodes": "postcode,lat,lon\n1001,52.16,4.5\n1002,52.18,4.5\n",
}
SCENARIO = """
name: scratch
data: data
date: 2026-11-23
rules: {diversity_columns: []}
weights: {proximity: 1, family: 0, preference: 0, proportionality: 0, diversity: 0, group_size: 0, viability: 0,
  age_fit: 0, continuity: 0, stability: 0}
"""

DRIVER = """
import json, sys, threading
from pathlib import Path
from placement.scenario.load import load_case
from placement.scenario.search_settings import with_settings
from placement.solver import beside, engine
from placement.solver.solving import solve


class Idle(engine.CpSolver):
    '''CP-SAT that finds nothing until it is stopped, unless nobody else is asked.'''

    def __init__(self):
        super().__init__()
        self.told, self.works = threading.Event(), False
        solvers.append(self)

    def solve(self, model, callback=None):
        self.told.wait(LIMIT)
        if not self.works:
            self.parameters.max_time_in_seconds = 0.0
        return super().solve(model, callback)

    def stop_search(self):
        self.told.set()
        super().stop_search()


class Listed(beside.Child):
    '''A peer's process; says that it was started.'''

    def __init__(self, name, program):
        asked.add(name)
        super().__init__(name, program)


def look(*arguments):
    wanted = beside.wants_peers(*arguments)
    if not wanted:
        solvers[-1].works = True
        solvers[-1].told.set()
    return wanted


asked, solvers = set(), []
engine.wants_peers = look
beside.PEER_AFTER_SECONDS = 0.0
beside.Child = Listed
engine.CpSolver = Idle
LIMIT = float(sys.argv[2])
case = load_case(Path("scenario.yaml"))
result = solve(with_settings(case, {"workers": int(sys.argv[1])}))
told = {
    "asked": sorted(asked), "status": result.status, "groups": dict(result.placement.groups),
    "objective": str(result.objective), "reproducible": result.reproducible, "versions": dict(result.versions),
}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a scenario in which placing everyone has to be thought about."""
    folder = tmp_path_factory.mktemp("scratch")
    (folder / "data").mkdir()
    for name, text in TABLES.items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    (folder / "driver.py").write_text(DRIVER, encoding="utf-8")
    return folder


def extended(folder: Path, *, first: bool, wrong: str = "") -> Path:
    """A copy of the package that includes the solver, before or after HiGHS."""
    shutil.copytree(PACKAGE, folder / "placement", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "placement" / "mip" / "try_all.py").write_text(ADAPTER.replace("WRONG", wrong), encoding="utf-8")
    peers = folder / "placement" / "mip" / "peers.py"
    text = peers.read_text(encoding="utf-8")
    assert text.count(FIRST) == 1
    peers.write_text(text.replace(FIRST, LINE + FIRST if first else FIRST + LINE), encoding="utf-8")
    return folder


def solved(package: Path, world: Path, *, workers: int, limit: float = 60.0) -> dict[str, Any]:
    """What a solve says in which CP-SAT finds nothing while another is asked."""
    command = [sys.executable, "driver.py", str(workers), str(limit)]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    ended = subprocess.run(command, cwd=world, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    assert {"highspy", "numpy", "ortools"} <= told["versions"].keys()
    return told


def test_a_solver_that_someone_adds_is_asked_and_its_answer_counts(world: Path, tmp_path: Path) -> None:
    told = solved(extended(tmp_path, first=True), world, workers=2)
    usual = solve(load_case(world / "scenario.yaml"))
    assert told["asked"] == ["try_all"]
    # CP-SAT found nothing but the smallest sum of lots: it is the added solver that proved the placement.
    assert (told["status"], told["reproducible"]) == ("optimal", True)
    assert told["groups"] == dict(usual.placement.groups)
    assert told["objective"] == str(usual.objective)


@pytest.mark.slow
def test_a_solver_added_at_the_end_is_asked_if_there_is_a_worker_left(world: Path, tmp_path: Path) -> None:
    package = extended(tmp_path, first=False)
    assert solved(package, world, workers=2)["asked"] == ["highs"]
    told = solved(package, world, workers=3)
    assert (told["asked"], told["status"]) == (["highs", "try_all"], "optimal")


@pytest.mark.slow
def test_bounds_of_an_added_solver_whose_version_is_wrong_are_no_proof(world: Path, tmp_path: Path) -> None:
    told = solved(extended(tmp_path, first=True, wrong='"1.", "2.", "3.",'), world, workers=2, limit=1.5)
    assert told["asked"] == ["try_all"]
    assert (told["status"], told["reproducible"]) == ("feasible", False)
