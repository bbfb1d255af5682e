"""One region of an invented country, solved in a process of its own; `benchmarks.country` is the command."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from benchmarks.worlds import region
from placement.check import violations
from placement.policy import SolveSettings
from placement.result import Status
from placement.solver.solving import solve


@dataclass(frozen=True)
class Size:
    """What each region is like, and how long it may take."""

    pupils: int
    groups: int
    time_limit: float
    workers: int


@dataclass(frozen=True)
class Solved:
    """What came of one region."""

    seed: int
    waiting: float
    objective: float
    gap: float
    is_proven: bool
    seconds: float


def solved(size: Size, seed: int) -> Solved:
    """Solve one region."""
    settings = SolveSettings(time_limit=Fraction(repr(size.time_limit)), workers=size.workers, seed=1)
    case = region(size.pupils, size.groups, settings, seed)
    result = solve(case)
    broken = violations(case, result.placement)
    if broken:
        raise ValueError(f"region {seed} breaks a rule: {broken[0]}")
    gap = max(stage.gap for stage in result.stages)
    is_proven = all(stage.status is Status.OPTIMAL for stage in result.stages)
    return Solved(seed, float(result.stages[0].value), float(result.objective or 0), gap, is_proven, result.seconds)


def as_it_is(size: Size) -> Size:
    """What every process is sent once."""
    return size
