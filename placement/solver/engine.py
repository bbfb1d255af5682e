"""The only module that calls a solver: one minimisation, watched, limited, and stopped early on request."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import CpSolverStatus

from placement.expressions import Expr, LinearForm, linear_form
from placement.mip.child import Child
from placement.result import Status
from placement.solver.budget import Search
from placement.solver.linear import is_feasible, program

POLL_SECONDS = 0.02
"""Seconds between two checks whether a running search must stop; signals are handled in between."""

PEER_AFTER_SECONDS = 1.0
"""Seconds that CP-SAT works alone on a question: most weeks are proven by then."""

FEW_WORKERS = 3
"""With at most this many workers in total, CP-SAT uses one."""

LARGEST_FOR_PRESOLVE = 2**31
"""CP-SAT 9.15 adds up the coefficients of a row in 32 bits in one step of its presolve, and may then report a
model as infeasible or a placement as optimal that is not (or-tools issue 5293): above this the step is skipped."""

LARGEST_FOR_PEER = 2**31
"""Models with larger coefficients are not given to a solver that uses floating point."""

BOUND_NOISE = 1e-2
BOUND_NOISE_PART = 1e-11
"""Margin, absolute and relative, for a bound on an integer that was computed in floating point."""


def _as_they_are(values: Mapping[int, int]) -> Mapping[int, int]:
    return values


@dataclass(frozen=True)
class Question:
    """An objective to minimise, and the model to minimise it over.

    Attributes
    ----------
    implied
        Variables that are integral whenever the others are; a solver need not branch on them.
    complete
        Sets the implied variables to their best values, given the others.
    units
        Variable index -> number of the unit that the variable places.
    """

    model: cp_model.CpModel
    objective: Expr
    implied: Collection[int] = ()
    complete: Callable[[Mapping[int, int]], Mapping[int, int]] = _as_they_are
    units: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Solved:
    """Outcome of one minimisation, in the model's integers.

    Attributes
    ----------
    values
        Variable index -> value; `None` if no solution was found.
    """

    status: Status
    values: Mapping[int, int] | None
    objective: int | None
    bound: int | None


_STATUS = {
    cp_model.OPTIMAL: Status.OPTIMAL,
    cp_model.FEASIBLE: Status.FEASIBLE,
    cp_model.INFEASIBLE: Status.INFEASIBLE,
}


class _Watch(cp_model.CpSolverSolutionCallback):
    """Callback that reports every better placement and bound to the watcher."""

    def __init__(self, search: Search, stage: str, unit: float) -> None:
        super().__init__()
        self._search, self._stage, self._unit = search, stage, unit
        self._incumbent: float | None = None

    def on_solution_callback(self) -> None:
        """Report a better placement."""
        self._incumbent = self.objective_value * self._unit
        self._search.tell(self._stage, self._incumbent, self.best_objective_bound * self._unit)

    def on_bound(self, bound: float) -> None:
        """Report a better bound."""
        self._search.tell(self._stage, self._incumbent, bound * self._unit)


def minimise(
    question: Question,
    search: Search,
    *,
    stage: str,
    unit: float = 1.0,
    start: Mapping[int, int] | None = None,
) -> Solved:
    """Minimise a linear expression over a model.

    CP-SAT begins. If it has not finished soon and there is a second core, HiGHS is given the same question
    alongside it. The first to prove optimality ends both; otherwise the better placement and the better
    bound count, whichever solver found them.

    Parameters
    ----------
    unit
        Value of one integer of the objective, for reports to the watcher.
    start
        A value for every variable, to start from.
    """
    model, form = question.model, linear_form(question.objective)
    _set_start(model, start or {})
    model.proto.clear_objective()
    model.minimize(question.objective)
    watch = _Watch(search, stage, unit)
    solver = _new_solver(search, watch)
    if _largest_row(model, form) >= LARGEST_FOR_PRESOLVE:
        solver.parameters.presolve_inclusion_work_limit = 0
    limit = search.left
    with ExitStack() as resources:
        pool = resources.enter_context(ThreadPoolExecutor(max_workers=1, thread_name_prefix="cp-sat"))
        running = pool.submit(solver.solve, model, watch)
        resources.callback(solver.stop_search)
        began = time.monotonic()
        peer: Child | None = None
        while not wait([running], timeout=POLL_SECONDS).done:
            spent = time.monotonic() - began
            if search.stop.is_set() or (peer is not None and _is_proven(question, form, peer)):
                solver.stop_search()
            elif peer is None and _wants_peer(search, form, spent, limit):
                asked = program(
                    model,
                    form,
                    start=start,
                    seconds=limit - spent,
                    seed=search.seed,
                    implied=question.implied,
                    units=question.units,
                )
                peer = resources.enter_context(Child(asked))
        solved = _read(solver, running.result(), form)
        search.spend(solver.response_proto.deterministic_time)
        return solved if peer is None else _better(solved, _from_peer(question, form, peer))


def _new_solver(search: Search, watch: _Watch) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = search.seed
    # The caller decides what an interrupt means; CP-SAT must not intercept it.
    parameters.catch_sigint_signal = False
    parameters.num_workers = cp_workers(search)
    # With the full linear relaxation one worker proves these models far sooner than several workers without it.
    parameters.linearization_level = 2
    if search.deterministic is not None:
        parameters.max_deterministic_time = search.left
        parameters.interleave_search = parameters.num_workers > 1
    else:
        parameters.max_time_in_seconds = search.left
    if search.watcher is not None:
        solver.best_bound_callback = watch.on_bound
    return solver


def _largest_row(model: cp_model.CpModel, objective: LinearForm) -> int:
    """Largest sum of absolute coefficients over all rows, the objective included."""
    rows = (sum(map(abs, each.linear.coeffs)) for each in model.proto.constraints)
    return max(sum(map(abs, objective.coefficients)), max(rows, default=0))


def cp_workers(search: Search) -> int:
    """Number of workers for CP-SAT: one of few, all but one of many; HiGHS takes the other."""
    return 1 if search.workers <= FEW_WORKERS else search.workers - 1


def _set_start(model: cp_model.CpModel, start: Mapping[int, int]) -> None:
    model.proto.clear_solution_hint()
    model.proto.solution_hint.vars.extend(start.keys())
    model.proto.solution_hint.values.extend(start.values())


def _wants_peer(search: Search, form: LinearForm, spent: float, limit: float) -> bool:
    """Whether to ask HiGHS now: never if runs must be byte-reproducible, or if numbers exceed double precision."""
    return (
        search.deterministic is None
        and search.workers > 1
        and spent > PEER_AFTER_SECONDS
        and limit - spent > PEER_AFTER_SECONDS
        and max(map(abs, form.coefficients), default=0) < LARGEST_FOR_PEER
    )


def attend(child: Child, search: Search) -> None:
    """Wait until a child is done, time is up, or the search is stopped."""
    while not child.is_done and not search.is_over:
        time.sleep(POLL_SECONDS)


def _from_peer(question: Question, form: LinearForm, peer: Child) -> Solved:
    """HiGHS's result in integers; a placement is accepted only after checking it."""
    bound = whole_bound(peer.bound)
    if peer.solution is None:
        return Solved(Status.UNKNOWN, None, None, bound)
    values = question.complete({index: round(value) for index, value in enumerate(peer.solution)})
    if not is_feasible(question.model, values):
        return Solved(Status.UNKNOWN, None, None, bound)
    return Solved(Status.FEASIBLE, values, form.value(values), bound)


def _is_proven(question: Question, form: LinearForm, peer: Child) -> bool:
    """Whether HiGHS has proven its own placement optimal."""
    if peer.solution is None or not peer.is_done:
        return False
    solved = _from_peer(question, form, peer)
    return solved.objective is not None and solved.bound is not None and solved.bound >= solved.objective


def whole_bound(bound: float) -> int | None:
    """A bound proven in floating point, less a margin for rounding noise, rounded up to an integer."""
    if not math.isfinite(bound):
        return None
    return math.ceil(bound - BOUND_NOISE - BOUND_NOISE_PART * abs(bound))


def _better(mine: Solved, theirs: Solved) -> Solved:
    """The best of two answers to the same question."""
    if mine.status in (Status.OPTIMAL, Status.INFEASIBLE):
        return mine
    bounds = [each.bound for each in (mine, theirs) if each.bound is not None]
    bound = max(bounds, default=None)
    found = [each for each in (mine, theirs) if each.objective is not None]
    if not found:
        return Solved(mine.status, None, None, bound)
    best = min(found, key=lambda each: each.objective or 0)
    is_proven = bound is not None and best.objective is not None and bound >= best.objective
    return Solved(Status.OPTIMAL if is_proven else Status.FEASIBLE, best.values, best.objective, bound)


def _read(solver: cp_model.CpSolver, status: CpSolverStatus, form: LinearForm) -> Solved:
    found = _STATUS.get(status, Status.UNKNOWN)
    response = solver.response_proto
    if found not in (Status.OPTIMAL, Status.FEASIBLE):
        # A search that ended before it began leaves a meaningless bound.
        return Solved(found, None, None, None)
    values = dict(enumerate(response.solution))
    # Integers throughout: a double would lose digits of a large objective.
    return Solved(found, values, form.value(values), response.inner_objective_lower_bound + form.offset)
