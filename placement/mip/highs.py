"""HiGHS, the solver beside CP-SAT (`PEER`)."""

from __future__ import annotations

from dataclasses import replace

import highspy
import numpy as np

from placement.mip.narrowing import search_narrowed
from placement.mip.peer import Tell
from placement.mip.program import Program, Report
from placement.mip.sifting import restricted, sift

NARROWED_FROM = 10_000
"""Programs with at least this many columns are solved in steps."""

WHOLE_GAP = 0.99
"""Objectives are integers, so a gap below one is no gap."""

NOISE = 1e-6
"""Relative difference between two of HiGHS's figures that rounding may cause."""

ENDINGS = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit)
"""The ends after which HiGHS's bound is valid."""


class Highs:
    """HiGHS; programs with very many columns are solved in steps, see :mod:`placement.mip.narrowing`."""

    # 1.14 takes suboptimal solutions for optimal after its presolve (HiGHS issues 2957, 3002, 3043, 3073), 1.13
    # does in other programs (2980).
    wrong = ("1.13.", "1.14.")

    def solve(self, program: Program, tell: Tell) -> Report:
        """The last report about a program, or about its relaxation if that is asked for."""
        if program.core is not None:
            relaxation = sift(program, program.core)
            if relaxation is None:
                return Report(-np.inf)
            return Report(
                relaxation.bound,
                relaxation.values,
                reduced_costs=relaxation.reduced_costs,
                is_sound=True,
                duals=relaxation.duals,
            )
        units = program.units
        if units is not None and np.count_nonzero(units >= 0) >= NARROWED_FROM:
            return search_narrowed(program, units, search, tell)
        return search(program, tell)


PEER = Highs()


def search(program: Program, tell: Tell) -> Report:
    """Solve a program as it is, reporting every better solution and bound on the way."""
    solver = build(program)
    _watch(solver, tell)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    last = Report(info.mip_dual_bound)
    if found:
        last = replace(last, solution=np.array(solver.getSolution().col_value), value=info.objective_function_value)
    return replace(last, is_sound=is_sound(solver.getModelStatus(), last, info.mip_gap))


def is_sound(status: highspy.HighsModelStatus, last: Report, gap: float) -> bool:
    """Whether HiGHS has ended as it should, and value, bound and relative gap agree."""
    if status not in ENDINGS:
        return False
    is_optimal = status == highspy.HighsModelStatus.kOptimal
    if last.value is None:
        return not is_optimal
    spread, noise = last.value - last.bound, NOISE * max(1.0, abs(last.value))
    if spread < -noise or (is_optimal and spread > WHOLE_GAP + noise):
        return False
    # HiGHS divides by the value, and calls the gap infinite if that is 0.
    return abs(last.value) <= noise or abs(gap * abs(last.value) - spread) <= noise


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


def _watch(solver: highspy.Highs, tell: Tell) -> None:
    last = [-np.inf]

    def improved(event: highspy.HighsCallbackEvent) -> None:
        data = event.data_out
        tell(Report(data.mip_dual_bound, np.array(data.mip_solution), value=data.objective_function_value))

    def logged(event: highspy.HighsCallbackEvent) -> None:
        bound = event.data_out.mip_dual_bound
        if bound > last[0]:
            last[0] = bound
            tell(Report(bound))

    solver.cbMipImprovingSolution.subscribe(improved)
    solver.cbMipLogging.subscribe(logged)
