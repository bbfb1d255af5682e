"""Small what-if scenarios, compared with brute force over the world that their changes produce."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from placement.result import Outcome
from placement.scenario.load import load_case
from placement.solver.solving import solve
from tests.oracle import best
from tests.scenario.helpers import write_world

CHANGES = {
    "part": "[{inflow: {factor: 0.5}}]",
    "more": "[{withdraw_pupils: [P1, P3]}, {inflow: {add: 2}}]",
    "location": "[{inflow: {factor: 0.4}}, {new_location: {kind: rol, postcode: 2311, pupils: 2, ages: [6, 9],"
    " from: 2026-11-23}}]",
    "leaves": "[{board_leaves: B2}]",
    "joins": "[{board_joins: {board_id: B9, name: Nine, schools: [{school_id: S9, municipality: X, postcode: 2312}],"
    " groups: [{group_id: G9, school_id: S9, min_size: 1, target_size: 1, max_size: 2}]}}]",
    "exits": "[{exits: {until: 2026-12-31}}]",
    "all": "[{board_leaves: B2}, {exits: {until: 2026-12-31}}, {inflow: {factor: 0.6}}, {inflow: {add: 1}}]",
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", CHANGES)
def test_a_what_if_scenario_is_solved_to_the_optimum_of_brute_force(kind: str, seed: int, tmp_path: Path) -> None:
    rng = Random(f"{kind} {seed}")
    rows = [
        f"P{at},{rng.choice(['F1', 'F2', ''])},{rng.randint(2015, 2019)}-03-0{at},{rng.choice([2311, 2312])},"
        f"{rng.choice('ab')},2026-11-0{at},{group},{rng.choice(['2026-12-01', '2027-02-01', ''])}\n"
        for at, group in enumerate(["G1", "G1", "G2", "", "", "", "", ""], start=1)
    ]
    pupils = "pupil_id,family_id,birth_date,postcode,origin,registered_on,group_id,expected_exit_on\n" + "".join(rows)
    groups = "group_id,school_id,min_size,target_size,max_size\nG1,S1,1,2,4\nG2,S2,1,2,3\n"
    text = f"rules: {{siblings_strict: false}}\nsolve: {{workers: 1, seed: {seed}}}\nchanges: {CHANGES[kind]}\n"
    case = load_case(write_world(tmp_path, scenario=text, pupils=pupils, groups=groups))
    perfect, result = best(case), solve(case)
    assert perfect is not None
    assert result.placement in perfect.placements
    assert (result.stages[0].value, result.objective) == (perfect.coverage, perfect.objective)
    assert {each.pupil_id for each in result.pupils} == {pupil.id for pupil in case.region.pupils}
    if kind in ("leaves", "all"):
        assert all(each.board_id != "B2" for each in result.pupils)
        seated = {pupil.id for pupil in case.region.pupils if pupil.group_id == "G2"}
        assert {each.pupil_id for each in result.pupils if each.outcome is Outcome.MOVED} == seated
