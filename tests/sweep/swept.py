"""Sweeps of a small project, solved in this process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from placement.scenario.load import load_case
from placement.scenario.node import Mark, from_plain_data
from placement.studies.sweep import checked, outcome, plan
from placement.sweep.reading import design_of
from placement.sweep.runs import solved
from placement.sweep.values import Kept, Outcome, Plan
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
    cases = [load_case(project())]
    read = design_of(from_plain_data(design, Mark("design")), lambda values: checked(cases, values))
    made = plan(cases, read)
    rows = {run.key: solved(made.sources, run) for run in made.runs}
    return made, outcome(
        made,
        Kept(
            {key: (row, row.placement_id) for key, row in rows.items()},
            {row.placement_id: row.seats for row in rows.values() if row.placement_id},
        ),
    )
