"""HiGHS on a larger program, in three steps: the relaxation, a search among few columns, and the proof over the rest.

1. The relaxation gives a bound z and the reduced cost d of every column.
2. A search over the few columns of each unit with the smallest d soon finds a good solution, of cost v.
3. A solution that uses a column with d > v - z costs more than v. Without those columns the program is
   much smaller, and what is proven for it holds for the whole program.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from placement.mip.peer import Tell
from placement.mip.program import Flags, Numbers, Program, Report
from placement.mip.ranking import cheapest, core
from placement.mip.sifting import Relaxation, sift

Search = Callable[[Program, Tell], Report]
"""Solves a program, reporting on the way; the last report is returned instead."""

KEPT = 3
"""Number of columns of each unit in the second step."""

QUICK_SHARE = 0.4
"""Maximum share of the time for the second step."""

MARGIN = 1e-6
"""Margin on reduced costs, as a part of the objective value: they are floating-point numbers."""


def search_narrowed(program: Program, units: Numbers, search: Search, tell: Tell) -> Report:
    """Solve a program whose columns belong to units; -1 for columns that belong to none."""
    ends = time.monotonic() + program.seconds
    every = np.ones(len(program.cost), dtype=np.bool_)
    relaxation = sift(program, every if program.start is None else core(units, program.cost, program.start))
    if relaxation is None:
        return search(replace(program, seconds=max(1.0, ends - time.monotonic())), tell)
    tell(Report(relaxation.bound))
    few = smallest(program, units, relaxation, KEPT)
    quick = without(program, ~few, seconds=max(1.0, ends - time.monotonic()) * QUICK_SHARE)
    quick = replace(quick, lots=None)
    # What is proven for a few columns does not hold for all: only solutions are passed on.
    found = search(quick, lambda report: tell(Report(relaxation.bound, report.solution, value=report.value)))
    if found.solution is None:
        return search(replace(program, seconds=max(1.0, ends - time.monotonic())), tell)
    tell(Report(relaxation.bound, found.solution, value=found.value))
    value = float(program.cost @ np.round(found.solution)) + program.offset
    useless = relaxation.reduced_costs > value - relaxation.bound + MARGIN * abs(value)
    useless &= np.round(found.solution) == 0
    rest = without(program, useless & (units >= 0), seconds=max(1.0, ends - time.monotonic()))

    def tell_bounded(report: Report) -> None:
        tell(replace(report, bound=min(report.bound, value)))

    last = search(replace(rest, start=np.round(found.solution)), tell_bounded)
    return replace(last, bound=max(relaxation.bound, min(last.bound, value)))


def smallest(program: Program, units: Numbers, relaxation: Relaxation, limit: int) -> Flags:
    """Flags of the columns that the relaxation uses, and of those with the smallest reduced costs in each unit."""
    used = relaxation.values > MARGIN
    flags: Flags = used | cheapest(units, np.where(used, -np.inf, relaxation.reduced_costs), limit)
    if program.start is not None:
        flags |= program.start > 0
    return flags


def without(program: Program, columns: Flags, *, seconds: float) -> Program:
    """The program with some columns fixed at 0."""
    return replace(program, upper=np.where(columns, 0.0, program.upper), seconds=seconds)
