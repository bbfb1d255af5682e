"""A year of inflow that a scenario asks for: nothing of the batch changes, the case says what is to be played."""

from __future__ import annotations

from pathlib import Path

from placement.case import YearAsked
from placement.result import Note
from placement.scenario.coming import take_arrivals
from placement.scenario.steps import Step
from placement.scenario.world import World
from placement.scenario.year_types import YearChange

YEAR_OF_INFLOW = "year_of_inflow"
"""Code of the remark that a comparison plays a year of some inflow."""


def ask_for_a_year(asked: YearChange, world: World, step: Step) -> None:
    """Takes in which weeks a comparison plays after the batch (R32, R91), and what the file of arrivals holds."""
    arrivals = None if asked.arrivals is None else Path(asked.arrivals)
    if arrivals is not None:
        take_arrivals(arrivals, world, lambda code, expected: step.fault(("arrivals",), code, expected))
    if world.moment is None:
        return
    seed = world.moment.seed if asked.seed is None else asked.seed
    world.year = YearAsked(asked.factor, asked.weeks, asked.draws, seed, arrivals)
    world.remarks.append(Note(YEAR_OF_INFLOW, {"factor": asked.factor, "weeks": asked.weeks}))
