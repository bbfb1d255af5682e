"""Sweeps of a small project, solved in this process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from placement.scenario.load import load_case
from placement.studies.sweep import design_given, outcome, plan
from placement.sweep.asking import solved
from placement.sweep.values import Memory, Outcome, Plan
from tests.cli.world import write_world
from tests.once import once

GRID: Mapping[str, Any] = {
    "vary": {"weights.family": [0, 20], "weights.proximity": {"from": 0.5, "to": 2, "steps": 3}},
}


@cache
def project() -> Path:
    """The scenario of a small project on disk."""
    return write_world(Path(mkdtemp(prefix="swept")))


@once
def swept(design: Mapping[str, Any] = GRID) -> tuple[Plan, Outcome]:
    """A design over the small project, every run of it solved."""
    cases, memory = [load_case(project())], Memory()
    made = plan(cases, design_given(cases, design))
    for run in made.runs:
        memory.add(run.key, solved(made.sources, run))
    return made, outcome(made, memory.kept())
