"""A criterion that someone adds: one file, one line, and its measure once more in the check.

It is added to a copy of the package, as a person would do it, and the command line is run.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scratch import SCENARIO, copied, insert, run, write_world

CRITERION = '''"""Long stays near the gate (R99, invented)."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.base import PerPupil
from placement.locale import msgid
from placement.problem import Problem


class LongStay(PerPupil):
    """Pupils who are expected to stay four years or more and sit in group G2."""

    name = "long_stay"
    label = msgid("Long stays in G2")
    unit = msgid("pupils")
    note = "long_stay_changed"

    def cost(self, problem: Problem, pupil_id: str, group_id: str) -> int:
        """1 for each of them."""
        return int(group_id == "G2" and (problem.pupils[pupil_id].expected_stay_months or 0) >= 48)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """How long the pupil is expected to stay."""
        return SEEN


CRITERION = LongStay()
'''
HONEST = "problem.pupils[pupil_id].expected_stay_months"
LYING = '"everybody is alike"'

LINE = '    Entry("long_stay", Fraction(0), None),\n'
MEASURE = '''
def long_stay(seating: Seating) -> Fraction:
    """Count pupils who stay four years or more in G2."""
    return Fraction(sum(g.id == "G2" and (p.expected_stay_months or 0) >= 48 for p, g in seating.seats))

'''

WEIGHTED = f"{SCENARIO}weights: {{long_stay: 5}}\n"


def extended(folder: Path, sees: str) -> Path:
    """A copy of the package that includes the criterion."""
    copied(folder)
    criteria, check = folder / "placement" / "criteria", folder / "placement" / "check" / "measures.py"
    (criteria / "long_stay.py").write_text(CRITERION.replace("SEEN", sees), encoding="utf-8")
    insert(folder / "placement" / "catalogue.py", '    Entry("learning_line"', LINE)
    insert(check, "\nMEASURES:", MEASURE)
    insert(check, '    "learning_line": learning_line', '    "long_stay": long_stay,\n')
    return folder


def solve(folder: Path, months: tuple[int, int]) -> subprocess.CompletedProcess[str]:
    """Solve a world of two pupils who differ only in how long they stay."""
    rows = "".join(f"P{n},2017-01-31,1001,{each}\n" for n, each in enumerate(months, 1))
    write_world(folder, f"pupil_id,birth_date,postcode,expected_stay_months\n{rows}", WEIGHTED)
    return run(folder, "solve", "scenario.yaml", "--out", "run", "--force", "--debug")


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extended(tmp_path_factory.mktemp("honest"), HONEST)


@pytest.mark.parametrize("months", [(60, 30), (30, 60)], ids=["the first stays long", "the second stays long"])
def test_pupils_whom_only_a_new_criterion_distinguishes_are_not_merged(honest: Path, months: tuple[int, int]) -> None:
    ended = solve(honest, months)
    assert ended.returncode == 0, ended.stderr
    assert "Long stays in G2" in ended.stdout
    with (honest / "run" / "criteria.csv").open(encoding="utf-8") as file:
        (found,) = (row for row in csv.DictReader(file) if row["criterion"] == "long_stay")
    assert (found["measure"], found["unit"], found["weight"], found["points"]) == ("0", "pupils", "5", "0")
    with (honest / "run" / "placements.csv").open(encoding="utf-8") as file:
        seats = {row["pupil_id"]: row["group_id"] for row in csv.DictReader(file)}
    assert seats[f"P{1 + months.index(60)}"] == "G1"


RECORD = """
from pathlib import Path
from placement.scenario.load import load_case
from placement.week.duties.openness.program import counted_in
case = load_case(Path("scenario.yaml"))
print([(each.label, int(each.weight)) for each in counted_in(case.scenario) if each.name == "long_stay"])
"""


def test_the_record_of_the_algorithm_says_that_a_new_criterion_counts(honest: Path) -> None:
    write_world(honest, "pupil_id,birth_date,postcode\nP1,2017-01-31,1001\n", WEIGHTED)
    environment = {**os.environ, "PYTHONPATH": str(honest)}
    ended = subprocess.run(
        [sys.executable, "-c", RECORD], cwd=honest, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.stdout == "[('Long stays in G2', 5)]\n", ended.stderr


@pytest.mark.slow
def test_a_criterion_that_hides_what_it_sees_is_detected(tmp_path: Path) -> None:
    extended(tmp_path, LYING)
    # Which of two merged pupils is charged is decided by lot: one of the two worlds reveals it.
    for months in ((60, 30), (30, 60)):
        ended = solve(tmp_path, months)
        if ended.returncode != 0:
            break
        shutil.rmtree(tmp_path / "run")
    assert ended.returncode == 1
    assert "This is a defect of placement itself" in ended.stderr
    assert "stage weighted: claimed" in ended.stderr
    assert not (tmp_path / "run").exists()
