"""Sweeps of the sample week, solved in this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from placement.scenario.load import load_case
from placement.studies.sweep import design_given, outcome, plan
from placement.sweeping.asking import solved
from placement.sweeping.values import Memory, Outcome, Plan
from tests.once import once

GRID: Mapping[str, Any] = {
    "vary": {"weights.family": [0, 20], "weights.proximity": {"from": 0.5, "to": 2, "steps": 3}},
}


BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


@once
def swept(design: Mapping[str, Any] = GRID) -> tuple[Plan, Outcome]:
    """A design over the sample week, every run of it solved."""
    cases, memory = [load_case(BASELINE)], Memory()
    made = plan(cases, design_given(cases, design))
    for run in made.runs:
        memory.add(run.key, solved(made.sources, run))
    return made, outcome(made, memory.kept())
