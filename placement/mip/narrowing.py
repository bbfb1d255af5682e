"""A larger program in three steps: the relaxation, a search among few columns, and the proof over the rest.

1. The relaxation gives a bound z and every column's reduced cost d.
2. A search over each unit's few columns with the smallest d soon gives a good solution, of cost v.
3. A solution that uses a column with d > v - z costs more than v: without those columns the program is
   much smaller, and what is proven of it is proven of the whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from placement.mip.program import Flags, Numbers, Program, Report
from placement.mip.ranking import cheapest
from placement.mip.sifting import Relaxation, sift

Search = Callable[[Program, Callable[[Report], None]], Report]
"""Solve a program, reporting on the way; the last report is returned instead."""

KEPT = 3
"""Columns of each unit for the second step."""

QUICK_SHARE = 0.4
"""Most of the time that the second step may take."""

MARGIN = 1e-6
"""Part of the bound by which reduced costs are believed less: they are floating-point numbers."""


def search_narrowed(program: Program, units: Numbers, search: Search, tell: Callable[[Report], None]) -> Report:
    """Solve a program whose columns belong to units; -1 for those that belong to none."""
    ends = time.monotonic() + program.seconds
    relaxation = sift(program, np.ones(len(program.cost), dtype=np.bool_))
    if relaxation is None:
        return search(replace(program, seconds=max(1.0, ends - time.monotonic())), tell)
    tell(Report(relaxation.bound))
    few = smallest(program, units, relaxation, KEPT)
    quick = without(program, ~few, seconds=max(1.0, ends - time.monotonic()) * QUICK_SHARE)
    # What is proven of a few columns is not proven of all: only solutions are passed on.
    found = search(quick, lambda report: tell(Report(relaxation.bound, report.solution)))
    if found.solution is None:
        return search(replace(program, seconds=max(1.0, ends - time.monotonic())), tell)
    tell(Report(relaxation.bound, found.solution))
    value = float(program.cost @ np.round(found.solution)) + program.offset
    useless = relaxation.reduced_costs > value - relaxation.bound + MARGIN * abs(value)
    useless &= np.round(found.solution) == 0
    rest = without(program, useless & (units >= 0), seconds=max(1.0, ends - time.monotonic()))

    def tell_bounded(report: Report) -> None:
        tell(Report(min(report.bound, value), report.solution))

    last = search(replace(rest, start=np.round(found.solution)), tell_bounded)
    return replace(last, bound=max(relaxation.bound, min(last.bound, value)))


def smallest(program: Program, units: Numbers, relaxation: Relaxation, limit: int) -> Flags:
    """Flag each unit's columns that the relaxation uses, and those with the smallest reduced costs."""
    used = relaxation.values > MARGIN
    flags: Flags = used | cheapest(units, np.where(used, -np.inf, relaxation.reduced_costs), limit)
    if program.start is not None:
        flags |= program.start > 0
    return flags


def without(program: Program, columns: Flags, *, seconds: float) -> Program:
    """Give the program with some columns held at 0."""
    return replace(program, upper=np.where(columns, 0.0, program.upper), seconds=seconds)
