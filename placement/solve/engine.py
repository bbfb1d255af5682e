"""The only place that calls a solver: one minimisation, watched, limited, and ended early on request."""

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
from placement.solve.budget import Search
from placement.solve.linear import is_feasible, program

POLL_SECONDS = 0.02
"""How often a running search looks whether it must end; signals are handled in between."""

PEER_AFTER_SECONDS = 1.0
"""How long CP-SAT is left alone with a question: most weeks are proven by then."""

FEW_WORKERS = 3
"""Up to so many workers CP-SAT gets one."""

LARGEST_FOR_PRESOLVE = 2**31
"""CP-SAT 9.15 adds coefficients of a row up in 32 bits in one step of its presolve, and may then call a model
infeasible or a placement optimal that is not (or-tools issue 5293): beyond this the step is left out."""

LARGEST_FOR_PEER = 2**31
"""Larger coefficients are not given to a solver that counts in floating point."""

BOUND_NOISE = 1e-2
BOUND_NOISE_PART = 1e-11
"""Margin for a bound on a whole number that was computed in floating point."""


def _as_they_are(values: Mapping[int, int]) -> Mapping[int, int]:
    return values


@dataclass(frozen=True)
class Question:
    """What to minimise, and over what.

    Attributes
    ----------
    implied
        Variables that are whole by themselves once the others are: not every solver need branch on them.
    complete
        Sets implied variables to their best, given the others.
    units
        Variable index -> number of the unit that it places.
    """

    model: cp_model.CpModel
    objective: Expr
    implied: Collection[int] = ()
    complete: Callable[[Mapping[int, int]], Mapping[int, int]] = _as_they_are
    units: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Solved:
    """What one minimisation found, in the model's integers.

    Attributes
    ----------
    values
        Variable index -> value; `None` where nothing was found.
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
    """Pass on every better placement and bound."""

    def __init__(self, search: Search, stage: str, unit: float) -> None:
        super().__init__()
        self._search, self._stage, self._unit = search, stage, unit
        self._incumbent: float | None = None

    def on_solution_callback(self) -> None:
        """Tell of a better placement."""
        self._incumbent = self.objective_value * self._unit
        self._search.tell(self._stage, self._incumbent, self.best_objective_bound * self._unit)

    def on_bound(self, bound: float) -> None:
        """Tell of a better bound."""
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

    CP-SAT begins; where it has not finished soon and there is a second core, HiGHS is asked the same
    question beside it. Whoever proves first ends both; else the better placement and the better bound
    count, whosever they are.

    Parameters
    ----------
    unit
        What one integer of the objective is worth, for those who watch.
    start
        A value for every variable, to begin from.
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
    # The caller decides what an interrupt means; CP-SAT must not take it away.
    parameters.catch_sigint_signal = False
    parameters.num_workers = cp_workers(search)
    # The full relaxation on one worker proves these models far sooner than several workers without it.
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
    """Largest sum of a row's coefficients, signs aside, the objective's among them."""
    rows = (sum(map(abs, each.linear.coeffs)) for each in model.proto.constraints)
    return max(sum(map(abs, objective.coefficients)), max(rows, default=0))


def cp_workers(search: Search) -> int:
    """Give CP-SAT's part of the workers: one of few, all but one of many; HiGHS takes the other."""
    return 1 if search.workers <= FEW_WORKERS else search.workers - 1


def _set_start(model: cp_model.CpModel, start: Mapping[int, int]) -> None:
    model.proto.clear_solution_hint()
    model.proto.solution_hint.vars.extend(start.keys())
    model.proto.solution_hint.values.extend(start.values())


def _wants_peer(search: Search, form: LinearForm, spent: float, limit: float) -> bool:
    """Tell whether it is time to ask HiGHS: never where bytes must repeat, or numbers outgrow a double."""
    return (
        search.deterministic is None
        and search.workers > 1
        and spent > PEER_AFTER_SECONDS
        and limit - spent > PEER_AFTER_SECONDS
        and max(map(abs, form.coefficients), default=0) < LARGEST_FOR_PEER
    )


def attend(child: Child, search: Search) -> None:
    """Wait until a child is done, the time is over, or somebody says stop."""
    while not child.is_done and not search.is_over:
        time.sleep(POLL_SECONDS)


def _from_peer(question: Question, form: LinearForm, peer: Child) -> Solved:
    """Translate what HiGHS found into whole numbers, and believe a placement only after checking it."""
    bound = whole_bound(peer.bound)
    if peer.solution is None:
        return Solved(Status.UNKNOWN, None, None, bound)
    values = question.complete({index: round(value) for index, value in enumerate(peer.solution)})
    if not is_feasible(question.model, values):
        return Solved(Status.UNKNOWN, None, None, bound)
    return Solved(Status.FEASIBLE, values, form.value(values), bound)


def _is_proven(question: Question, form: LinearForm, peer: Child) -> bool:
    """Tell whether HiGHS has proven its own placement."""
    if peer.solution is None or not peer.is_done:
        return False
    solved = _from_peer(question, form, peer)
    return solved.objective is not None and solved.bound is not None and solved.bound >= solved.objective


def whole_bound(bound: float) -> int | None:
    """Round a bound that was proven in floating point up to a whole number, less a margin for its noise."""
    if not math.isfinite(bound):
        return None
    return math.ceil(bound - BOUND_NOISE - BOUND_NOISE_PART * abs(bound))


def _better(mine: Solved, theirs: Solved) -> Solved:
    """Combine two answers to the same question."""
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
        # A search that ended before it began leaves a bound that means nothing.
        return Solved(found, None, None, None)
    values = dict(enumerate(response.solution))
    # Whole numbers all the way: a double would lose digits of a long objective.
    return Solved(found, values, form.value(values), response.inner_objective_lower_bound + form.offset)
