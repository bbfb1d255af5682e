"""The scenarios that come with the project, solved once for all tests that read their results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placement.case import Case
from placement.result import Result
from placement.scenario.load import load_case
from placement.solver.solving import solve
from tests.once import once

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
FILES = sorted(path.name for path in SCENARIOS.glob("*.yaml"))
MOVING = {"with-moves.yaml", "choose.yaml"}
"""Their proof takes longer than a test should."""


@once
def solved(name: str) -> tuple[Case, Result]:
    """Case and result of a scenario; where a proof takes long, the best result of a few seconds."""
    limits = {"time_limit": 4 if name in MOVING else 120, "workers": 2}
    case = load_case(SCENARIOS / name)
    written = case.document.get("solve")
    document = {**case.document, "solve": {**(written if isinstance(written, dict) else {}), **limits}}
    settings = case.scenario.solve.model_copy(update=limits)
    case = replace(case, document=document, scenario=replace(case.scenario, solve=settings))
    return case, solve(case)
