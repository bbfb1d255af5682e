"""Answers about programs from a process without OR-Tools: `python -m tests.mip.alone`, pickles in and out."""

from __future__ import annotations

import pickle
import sys
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import highspy
import numpy as np

from placement.mip import highs, narrowing, peers, sifting, worker
from placement.mip.program import Flags, Numbers, Program, Reals, Report
from tests.mip.programs import all_messages, program


def relaxed(program: Program) -> float | None:
    """Optimum of the relaxation, with all columns at once and row by row; `None` if it is infeasible."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for cost, lower, upper in zip(program.cost, program.lower, program.upper, strict=True):
        solver.addVar(float(lower), float(upper))
        solver.changeColCost(solver.getNumCol() - 1, float(cost))
    for row, (lower, upper) in enumerate(zip(program.row_lower, program.row_upper, strict=True)):
        entries = slice(program.starts[row], program.starts[row + 1])
        indices, values = program.indices[entries], program.values[entries]
        solver.addRow(float(lower), float(upper), len(indices), indices, values)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(solver.getInfo().objective_function_value) + program.offset


def sifted(program: Program, core: Flags, most_rounds: int) -> tuple[float, list[float], list[float]] | None:
    """Result of sifting with a limit on the rounds: bound, values, reduced costs."""
    sifting.MOST_ROUNDS = most_rounds
    found = sifting.sift(program, core)
    return None if found is None else (found.bound, list(found.values), list(found.reduced_costs))


def by_column(program: Program) -> tuple[list[int], list[int], list[float]]:
    """The matrix by columns: starts, rows, values."""
    rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))
    columns = sifting._by_column(program, rows)
    return list(map(int, columns.starts)), list(map(int, columns.rows)), list(map(float, columns.values))


def said_of(bounds: list[float]) -> list[float]:
    """Bounds that are passed on when HiGHS logs these one after the other."""
    told: list[Report] = []
    listener = highs.Listener(program([1], []), told.append)
    for bound in bounds:
        event: Any = SimpleNamespace(data_out=SimpleNamespace(mip_dual_bound=bound))
        listener.logged(event)
    return [each.bound for each in told]


def interrupted_at(figures: list[tuple[float, float, float]]) -> float | None:
    """The first second at which a search with lots is interrupted that tells (seconds, value, bound) on the way."""
    interrupts: list[float] = []
    listener = highs.Listener(program([1], [], lots=np.array([0.5])), lambda report: None)
    for seconds, value, bound in figures:
        data = SimpleNamespace(running_time=seconds, mip_primal_bound=value, mip_dual_bound=bound)
        event: Any = SimpleNamespace(data_out=data, interrupt=lambda at=seconds: interrupts.append(at))
        listener.waited(event)
    return min(interrupts, default=None)


def narrowed(program: Program, units: Numbers, kept: int) -> tuple[list[Report], Report]:
    """Result of a search in steps: the reports on the way, and the last report."""
    narrowing.KEPT = kept
    told: list[Report] = []
    return told, narrowing.search_narrowed(program, units, highs.search, told.append)


def run(program: Program, narrowed_from: int) -> list[Report]:
    """All reports of the worker, with another threshold for searching in steps."""
    highs.NARROWED_FROM = narrowed_from
    out = BytesIO()
    worker.run("highs", program, out)
    return all_messages(out.getvalue())


def dual_bound(program: Program, duals: Reals) -> float:
    """What any duals prove about the relaxation."""
    rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))
    usable = sifting._usable(duals, program)
    reduced = program.cost.copy()
    np.subtract.at(reduced, program.indices, program.values * usable[rows])
    return sifting._dual_bound(program, usable, reduced)


def is_sound(status: str, value: float | None, bound: float, gap: float) -> bool:
    """Whether HiGHS's figures at an end are taken to agree."""
    return highs.is_sound(getattr(highspy.HighsModelStatus, status), Report(bound, value=value), gap)


def run_as(version: str, program: Program) -> list[Report]:
    """All reports of the worker if another version of HiGHS were installed."""
    with patch.object(peers, "version", {"highspy": version}.__getitem__):
        return run(program, highs.NARROWED_FROM)


def wrong() -> tuple[str, ...]:
    """Versions of HiGHS that are known to report wrong bounds."""
    return highs.PEER.wrong


ASKED = (relaxed, sifted, by_column, said_of, interrupted_at, narrowed, run, dual_bound, is_sound, run_as, wrong)
ANSWERS: dict[str, Any] = {each.__name__: each for each in ASKED}


if __name__ == "__main__":
    asked = pickle.load(sys.stdin.buffer)
    sys.stdout.buffer.write(pickle.dumps([ANSWERS[name](*arguments) for name, *arguments in asked]))
