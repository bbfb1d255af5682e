"""The solvers that are compared: each places a case, and says on the way what it has found and proven."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ortools.math_opt.python import mathopt

from benchmarks.course import Course
from benchmarks.formulation import Formulation, Linear, formulate
from benchmarks.greedy import by_hand
from benchmarks.local_search import Cost, local_search
from benchmarks.logs import of_highs, of_scip
from placement.case import Case
from placement.catalogue import COVERAGE
from placement.check import measure_all
from placement.compilation import build_problem
from placement.cp_model import FEASIBLE, OPTIMAL, CpSolver, CpSolverResponse, SolutionCallback
from placement.errors import NothingFoundError, Progress
from placement.result import WEIGHTED, Placement, Status
from placement.solver.solving import solve

WHOLE = 0.99
"""Solvers stop at a gap below one, since every sum they minimise is an integer."""


@dataclass(frozen=True)
class Found:
    """A solver's final placement and bound, in points; `None` without a bound."""

    placement: Placement | None
    bound: Fraction | None = None


@dataclass
class Watch:
    """Notes how a search goes.

    Attributes
    ----------
    began
        Of `time.perf_counter`.
    """

    course: Course = field(default_factory=lambda: Course([]))
    began: float = field(default_factory=time.perf_counter)

    @property
    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self.began

    def note(self, value: float | None, bound: float | None) -> None:
        """A placement with the fewest waiting points, or a bound, in points."""
        self.course.note(self.elapsed, value, bound)


Solver = Callable[[Case, Watch], Found]


def measured(case: Case, placement: Placement) -> tuple[Fraction, Fraction]:
    """Waiting points and points of a placement, by the code that checks placements."""
    measures = measure_all(case, placement)
    waiting = measures.pop(COVERAGE)
    return waiting, sum((case.scenario.weights.of(each) * value for each, value in measures.items()), Fraction(0))


def engine(case: Case, watch: Watch) -> Found:
    """Solve as `placement solve` does; what comes after the weighted stage decides between equals."""
    ended: list[float] = []
    told: list[str] = []

    def hear(news: Progress) -> None:
        if news.stage == WEIGHTED:
            watch.note(news.incumbent, news.bound)
        elif told and told[-1] == WEIGHTED:
            ended.append(time.perf_counter() - watch.began)
        told.append(news.stage)

    try:
        result = solve(case, progress=hear)
    except NothingFoundError:
        return Found(None)
    bound = result.bound if result.stages[0].status is Status.OPTIMAL else None
    points = float(measured(case, result.placement)[1])
    watch.course.note(min(ended, default=watch.elapsed), points, None if bound is None else float(bound))
    return Found(result.placement, bound)


def hand(case: Case, watch: Watch) -> Found:
    """Place as a coordinator would without a solver."""
    placement = by_hand(build_problem(case))
    watch.note(float(measured(case, placement)[1]), None)
    return Found(placement)


def local(case: Case, watch: Watch) -> Found:
    """Improve what is placed by hand, a step at a time."""
    deadline, asked = _deadline(case), formulate(case)
    least: list[int] = []

    def better(_: Placement, cost: Cost) -> None:
        waiting, points = cost
        if not least or waiting < least[-1]:
            # Points of a placement with more waiting points do not compare.
            watch.course.events.clear()
            least.append(waiting)
        watch.note(points / asked.scale, None)

    return Found(local_search(asked, by_hand(asked.problem), deadline, case.scenario.solve.seed, better))


class _Callback(SolutionCallback):
    """Hears every better placement."""

    def __init__(self, hear: Callable[[float, float], None]) -> None:
        super().__init__()
        self._hear = hear

    def on_solution_callback(self) -> None:
        """Pass on value and bound."""
        self._hear(self.objective_value, self.best_objective_bound)


def cp_sat(case: Case, watch: Watch) -> Found:
    """Solve with CP-SAT and its default parameters."""
    deadline = _deadline(case)
    asked = formulate(case)
    cp = asked.model.cp
    cp.minimize(asked.coverage)
    first = _cp_solver(case, deadline)
    if first.solve(cp) not in (OPTIMAL, FEASIBLE):
        return Found(None)
    told = first.response_proto
    placement, waiting = _found_by(asked, told), round(told.objective_value)
    proven = told.best_objective_bound > waiting - WHOLE
    watch.note(float(measured(case, placement)[1]), None)
    cp.add(asked.coverage <= waiting)
    cp.minimize(asked.points)
    cp.proto.solution_hint.vars.extend(range(len(told.solution)))
    cp.proto.solution_hint.values.extend(told.solution)
    second = _cp_solver(case, deadline)
    hear = _heard(asked, watch, proven)
    second.best_bound_callback = lambda bound: hear(None, bound)
    if second.solve(cp, _Callback(hear)) in (OPTIMAL, FEASIBLE):
        placement = _found_by(asked, second.response_proto)
        hear(second.response_proto.objective_value, second.response_proto.best_objective_bound)
    return Found(placement, _points(asked, second.response_proto.best_objective_bound) if proven else None)


LOGS: Mapping[mathopt.SolverType, Callable[[str], tuple[float | None, float | None] | None]] = {
    mathopt.SolverType.HIGHS: of_highs,
    mathopt.SolverType.GSCIP: of_scip,
}


def math_opt(kind: mathopt.SolverType) -> Solver:
    """Solve with one of MathOpt's solvers and its default parameters."""

    def run(case: Case, watch: Watch) -> Found:
        deadline = _deadline(case)
        asked = formulate(case)
        linear = Linear(asked)
        linear.minimise_coverage()
        first = mathopt.solve(linear.model, kind, params=_parameters(kind, case, deadline))
        if not first.has_primal_feasible_solution():
            return Found(None)
        placement, waiting = _placement(asked, linear, first), round(first.objective_value())
        proven = first.dual_bound() > waiting - WHOLE
        watch.note(float(measured(case, placement)[1]), None)
        linear.minimise_points(waiting)
        start = mathopt.ModelSolveParameters(
            solution_hints=[mathopt.SolutionHint(variable_values=first.variable_values())]
        )
        hear = _heard(asked, watch, proven)

        def read(lines: Sequence[str]) -> None:
            for line in lines:
                said = LOGS[kind](line)
                if said is not None:
                    hear(*said)

        parameters = _parameters(kind, case, deadline)
        second = mathopt.solve(linear.model, kind, params=parameters, model_params=start, msg_cb=read)
        if second.has_primal_feasible_solution():
            placement = _placement(asked, linear, second)
            hear(second.objective_value(), second.dual_bound())
        return Found(placement, _points(asked, second.dual_bound()) if proven else None)

    return run


def _heard(asked: Formulation, watch: Watch, proven: bool) -> Callable[[float | None, float | None], None]:
    """Notes what a solver says of the second sum; bounds only where the first one is proven."""

    def hear(value: float | None, bound: float | None) -> None:
        points = None if bound is None or not proven else _points(asked, bound)
        watch.note(None if value is None else value / asked.scale, None if points is None else float(points))

    return hear


def _deadline(case: Case) -> float:
    return time.perf_counter() + float(case.scenario.solve.time_limit)


def _left(deadline: float) -> float:
    return max(0.01, deadline - time.perf_counter())


def _found_by(asked: Formulation, told: CpSolverResponse) -> Placement:
    return asked.model.placement(dict(enumerate(told.solution)))


def _cp_solver(case: Case, deadline: float) -> CpSolver:
    solver = CpSolver()
    solver.parameters.num_workers = case.scenario.solve.workers or 0
    solver.parameters.random_seed = case.scenario.solve.seed
    solver.parameters.max_time_in_seconds = _left(deadline)
    return solver


def _parameters(kind: mathopt.SolverType, case: Case, deadline: float) -> mathopt.SolveParameters:
    """Parameters common to all solvers; through MathOpt, HiGHS alone decides on its number of threads."""
    return mathopt.SolveParameters(
        time_limit=dt.timedelta(seconds=_left(deadline)),
        threads=None if kind is mathopt.SolverType.HIGHS else case.scenario.solve.workers,
        random_seed=case.scenario.solve.seed,
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=WHOLE,
    )


def _placement(asked: Formulation, linear: Linear, result: mathopt.SolveResult) -> Placement:
    values = result.variable_values(linear.variables)
    return asked.model.placement(dict(enumerate(map(round, values))))


def _points(asked: Formulation, bound: float) -> Fraction | None:
    """A bound on an integer, converted into points; `None` if nothing is proven."""
    return Fraction(math.ceil(bound - 1e-6), asked.scale) if math.isfinite(bound) else None
