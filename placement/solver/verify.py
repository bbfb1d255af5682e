"""A placement checked again by code that shares nothing with the model: the test that every answer must pass."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from placement.case import Case
from placement.check import World, measure_all, stage_faults, violations
from placement.errors import CheckFailedError
from placement.result import Placement
from placement.solver.outcome import Found


def verify(case: Case, placement: Placement, measures: Mapping[str, Fraction], found: Found | None = None) -> None:
    """Compare a placement and its measures with an independent count by the contract's text.

    Parameters
    ----------
    measures
        Every criterion, coverage included, as the engine measured it.
    found
        The search that found the placement, if its stages are to be checked as well.

    Raises
    ------
    CheckFailedError
        If a hard rule is broken, or a measure or a stage differs: a bug in this package.
    """
    world = World(case)
    faults = violations(world, placement)
    counted = {} if faults else measure_all(world, placement)
    faults += [
        f"measure {name}: claimed {measures.get(name, 'nothing')}, counted {value}"
        for name, value in counted.items()
        if measures.get(name) != value
    ]
    if found is not None and not faults:
        faults += stage_faults(world, zip(found.stages, found.reached, strict=True))
    if faults:
        raise CheckFailedError(tuple(faults))
