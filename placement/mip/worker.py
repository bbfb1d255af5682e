"""The process that runs HiGHS (`python -m placement.mip.worker`): a program in, reports out."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import IO

import highspy
import numpy as np

from placement.mip.narrowing import search_narrowed
from placement.mip.program import Program, Report, receive, send
from placement.mip.sifting import restricted, sift

NARROWED_FROM = 10_000
"""Programs with at least this many columns are solved in steps."""

PARENT_SECONDS = 1.0
"""Seconds between two checks whether the parent process still exists."""

WHOLE_GAP = 0.99
"""Objectives are integers, so a gap below one is no gap."""


def build(program: Program) -> highspy.Highs:
    """A HiGHS solver loaded with a program."""
    rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))
    lp = restricted(program, rows, np.arange(len(program.cost)))
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(each)] for each in program.whole]
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
    """Solve a program, reporting every better solution and bound at once."""
    if program.core is not None:
        relaxation = sift(program, program.core)
        if relaxation is None:
            send(out, Report(-np.inf, is_last=True))
        else:
            send(out, Report(relaxation.bound, relaxation.values, True, relaxation.reduced_costs))
        return
    tell = partial(send, out)
    units = program.units
    if units is not None and np.count_nonzero(units >= 0) >= NARROWED_FROM:
        last = search_narrowed(program, units, search, tell)
    else:
        last = search(program, tell)
    send(out, replace(last, is_last=True))


def search(program: Program, tell: Callable[[Report], None]) -> Report:
    """Solve a program as it is, reporting every better solution and bound on the way."""
    solver = build(program)
    _watch(solver, tell)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Report(info.mip_dual_bound, np.array(solver.getSolution().col_value) if found else None)


def _watch(solver: highspy.Highs, tell: Callable[[Report], None]) -> None:
    last = [-np.inf]

    def improved(event: highspy.HighsCallbackEvent) -> None:
        data = event.data_out
        tell(Report(data.mip_dual_bound, np.array(data.mip_solution)))

    def logged(event: highspy.HighsCallbackEvent) -> None:
        bound = event.data_out.mip_dual_bound
        if bound > last[0]:
            last[0] = bound
            tell(Report(bound))

    solver.cbMipImprovingSolution.subscribe(improved)
    solver.cbMipLogging.subscribe(logged)


def main() -> None:
    """Read one program, solve it, and write the reports."""
    # Interrupts are for the parent, which ends this process when it wants to.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    # HiGHS may print; only reports may reach the parent.
    reports = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    run(receive(sys.stdin.buffer), reports)


def _end_with(parent: int) -> None:
    """End this process when its parent is gone: nobody is left to use the answer."""
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
