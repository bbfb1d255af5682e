"""The only place that calls CP-SAT: one minimisation, watched, limited, and ended early on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import CpSolverStatus, SatParameters

from placement.model import Expr
from placement.result import Status
from placement.solve.budget import Search
from placement.solve.linear import LinearForm, linear_form

POLL_SECONDS = 0.02
"""How often a running search looks whether it must end; signals are handled in between."""


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
    model: cp_model.CpModel,
    objective: Expr,
    search: Search,
    *,
    stage: str,
    unit: float = 1.0,
    start: Mapping[int, int] | None = None,
    tune: Callable[[SatParameters], None] | None = None,
) -> Solved:
    """Minimise a linear expression over a model.

    Parameters
    ----------
    unit
        What one integer of the objective is worth, for those who watch.
    start
        A value for every variable, to begin from.
    tune
        Sets further parameters.
    """
    _set_start(model, start or {})
    model.proto.clear_objective()
    model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = search.seed
    solver.parameters.num_workers = search.workers
    solver.parameters.linearization_level = 2
    # The caller decides what an interrupt means; CP-SAT must not take it away.
    solver.parameters.catch_sigint_signal = False
    if search.deterministic is not None:
        solver.parameters.max_deterministic_time = search.left
        solver.parameters.interleave_search = search.workers > 1
    else:
        solver.parameters.max_time_in_seconds = search.left
    if tune is not None:
        tune(solver.parameters)
    watch = _Watch(search, stage, unit)
    if search.watcher is not None:
        solver.best_bound_callback = watch.on_bound
    status = _run(solver, model, watch, search)
    search.spend(solver.response_proto.deterministic_time)
    return _read(solver, status, linear_form(objective))


def _set_start(model: cp_model.CpModel, start: Mapping[int, int]) -> None:
    model.proto.clear_solution_hint()
    model.proto.solution_hint.vars.extend(start.keys())
    model.proto.solution_hint.values.extend(start.values())


def _run(solver: cp_model.CpSolver, model: cp_model.CpModel, watch: _Watch, search: Search) -> CpSolverStatus:
    """Solve in a thread of its own, so that this one can still hear an interrupt."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="cp-sat") as pool:
        running = pool.submit(solver.solve, model, watch)
        while not wait([running], timeout=POLL_SECONDS).done:
            if search.stop.is_set():
                solver.stop_search()
        return running.result()


def _read(solver: cp_model.CpSolver, status: CpSolverStatus, form: LinearForm) -> Solved:
    found = _STATUS.get(status, Status.UNKNOWN)
    if found not in (Status.OPTIMAL, Status.FEASIBLE):
        return Solved(found, None, None, None)
    response = solver.response_proto
    values = dict(enumerate(response.solution))
    # Whole numbers all the way: a double would lose digits of a long objective.
    return Solved(found, values, form.value(values), response.inner_objective_lower_bound + form.offset)
