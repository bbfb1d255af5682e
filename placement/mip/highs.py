"""HiGHS, the solver beside CP-SAT (`PEER`).

Lots are added to the costs. They come to at most 1/2, so that a search for the least cost, an integer, hardly becomes
longer by them: of all nodes that it leaves aside, it has to look into those whose bound lies within 1 of the least.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import highspy
import numpy as np

from placement.mip.narrowing import search_narrowed
from placement.mip.peer import Tell
from placement.mip.program import FINE, MOST_LOTS, Program, Report, fineness
from placement.mip.sifting import restricted, sift

NARROWED_FROM = 10_000
"""Programs with at least this many columns are solved in steps."""

WHOLE_GAP = 0.99
"""Objectives are integers, so a gap below one is no gap."""

FINEST = 1e-9
"""Tolerance of HiGHS's figures with lots: those that it comes with are larger than the lots of some."""

PATIENCE = 1.0
"""How much longer than the search for the least cost the one for the smallest lots may take, as a part of it."""

NOISE = 1e-6
"""Relative difference between two of HiGHS's figures that rounding may cause."""

ENDINGS = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kTimeLimit,
    highspy.HighsModelStatus.kInterrupt,
)
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
    heard = Listener(program, tell)
    solver.cbMipImprovingSolution.subscribe(heard.improved)
    solver.cbMipLogging.subscribe(heard.logged)
    if program.lots is not None:
        solver.cbMipInterrupt.subscribe(heard.waited)
    solver.run()
    info, status = solver.getInfo(), solver.getModelStatus()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    last = Report(info.mip_dual_bound)
    if found:
        last = replace(last, solution=np.array(solver.getSolution().col_value), value=info.objective_function_value)
    last = replace(last, is_sound=is_sound(status, last, info.mip_gap, largest_gap(program)))
    return replace(without_lots(program, last), is_drawn=is_drawn(program, last))


def largest_gap(program: Program) -> float:
    """The largest difference between value and bound that is no gap."""
    return WHOLE_GAP if program.lots is None else FINE


def is_drawn(program: Program, last: Report) -> bool:
    """Whether the last report, on cost and lots, leaves nothing open between equals."""
    if program.lots is None or last.value is None or not last.is_sound:
        return False
    return last.value - last.bound <= fineness(last.value)


def without_lots(program: Program, report: Report) -> Report:
    """A report on cost and lots as one on cost alone."""
    if program.lots is None:
        return report
    value = report.value
    if value is not None and report.solution is not None:
        value -= float(program.lots @ np.round(report.solution))
    return replace(report, bound=report.bound - MOST_LOTS, value=value)


def is_sound(status: highspy.HighsModelStatus, last: Report, gap: float, most: float = WHOLE_GAP) -> bool:
    """Whether HiGHS has ended as it should, and value, bound and relative gap agree.

    Parameters
    ----------
    most
        The largest difference between value and bound that is no gap.
    """
    if status not in ENDINGS:
        return False
    is_optimal = status == highspy.HighsModelStatus.kOptimal
    if last.value is None:
        return not is_optimal
    spread, noise = last.value - last.bound, NOISE * max(1.0, abs(last.value))
    if spread < -noise or (is_optimal and spread > most + noise):
        return False
    # HiGHS divides by the value, and calls the gap infinite if that is 0.
    return abs(last.value) <= noise or abs(gap * abs(last.value) - spread) <= noise


def build(program: Program) -> highspy.Highs:
    """A HiGHS solver loaded with a program."""
    rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))
    lp = restricted(program, rows, np.arange(len(program.cost)), np.arange(len(program.row_lower)))
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(each)] for each in program.whole]
    solver = highspy.Highs()
    for option, value in _options(program).items():
        solver.setOptionValue(option, value)
    if program.lots is not None:
        lp.col_cost_ = program.cost + program.lots
    solver.passModel(lp)
    if program.start is not None:
        begin = highspy.HighsSolution()
        begin.col_value = list(program.start)
        solver.setSolution(begin)
    return solver


def _options(program: Program) -> dict[str, bool | int | float | str]:
    tolerances = ("primal_feasibility_tolerance", "dual_feasibility_tolerance", "mip_feasibility_tolerance")
    return {
        **({} if program.lots is None else dict.fromkeys(tolerances, FINEST)),
        "output_flag": False,
        "threads": 1,
        "time_limit": program.seconds,
        "random_seed": program.seed % (2**31 - 1),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": largest_gap(program),
    }


@dataclass
class Listener:
    """What HiGHS says while it searches, passed on; and an end to it if it takes too long over the lots.

    Attributes
    ----------
    settled_after
        Seconds after which only the lots were open; `None` before.
    """

    program: Program
    tell: Tell
    bound: float = -np.inf
    settled_after: float | None = None

    def improved(self, event: highspy.HighsCallbackEvent) -> None:
        """Pass on a better solution."""
        data = event.data_out
        report = Report(data.mip_dual_bound, np.array(data.mip_solution), value=data.objective_function_value)
        self.tell(without_lots(self.program, report))

    def logged(self, event: highspy.HighsCallbackEvent) -> None:
        """Pass on a better bound."""
        bound = event.data_out.mip_dual_bound
        if bound > self.bound:
            self.bound = bound
            self.tell(without_lots(self.program, Report(bound)))

    def waited(self, event: highspy.HighsCallbackEvent) -> None:
        """Interrupt where the least cost has long been known."""
        data = event.data_out
        if self.settled_after is None and data.mip_primal_bound - data.mip_dual_bound < MOST_LOTS:
            self.settled_after = data.running_time
        if self.settled_after is not None and data.running_time > (1 + PATIENCE) * self.settled_after:
            event.interrupt()
