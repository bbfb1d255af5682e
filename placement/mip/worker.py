"""The process that runs HiGHS: `python -m placement.mip.worker`, a program in, reports out."""

from __future__ import annotations

import os
import signal
import sys
from typing import IO

import highspy
import numpy as np

from placement.mip.program import Program, Report, receive, send

WHOLE_GAP = 0.99
"""Objectives are whole numbers: a gap below one is none."""


def build(program: Program) -> highspy.Highs:
    """Hand a program to HiGHS."""
    lp = highspy.HighsLp()
    columns, rows = len(program.cost), len(program.row_lower)
    lp.num_col_, lp.num_row_ = columns, rows
    lp.col_cost_, lp.offset_ = program.cost, program.offset
    lp.col_lower_, lp.col_upper_ = program.lower, program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = program.starts, program.indices
    lp.a_matrix_.value_ = program.values
    if not program.relaxed:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
    solver = highspy.Highs()
    for option, value in _options(program).items():
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    if program.start is not None:
        begin = highspy.HighsSolution()
        begin.col_value = list(program.start)
        solver.setSolution(begin)
    return solver


def _options(program: Program) -> dict[str, bool | int | float | str]:
    return {
        "output_flag": False,
        "threads": 1,
        "time_limit": program.seconds,
        "random_seed": program.seed % (2**31 - 1),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": WHOLE_GAP,
    }


def run(program: Program, out: IO[bytes]) -> None:
    """Solve a program; report every better solution and bound at once."""
    solver = build(program)
    if not program.relaxed:
        _watch(solver, out)
    solver.run()
    info = solver.getInfo()
    if program.relaxed:
        is_solved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        bound = info.objective_function_value if is_solved else -np.inf
        ended = solver.getSolution()
        send(out, Report(bound, np.array(ended.col_value), is_last=True, reduced_costs=np.array(ended.col_dual)))
        return
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    solution = np.array(solver.getSolution().col_value) if found else None
    send(out, Report(info.mip_dual_bound, solution, is_last=True))


def _watch(solver: highspy.Highs, out: IO[bytes]) -> None:
    last = [-np.inf]

    def improved(event: highspy.HighsCallbackEvent) -> None:
        data = event.data_out
        send(out, Report(data.mip_dual_bound, np.array(data.mip_solution)))

    def logged(event: highspy.HighsCallbackEvent) -> None:
        bound = event.data_out.mip_dual_bound
        if bound > last[0]:
            last[0] = bound
            send(out, Report(bound))

    solver.cbMipImprovingSolution.subscribe(improved)
    solver.cbMipLogging.subscribe(logged)


def main() -> None:
    """Serve one program."""
    # An interrupt is for the parent; it ends this process when it wants to.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # HiGHS may print; only reports may reach the parent.
    reports = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    run(receive(sys.stdin.buffer), reports)


if __name__ == "__main__":
    main()
