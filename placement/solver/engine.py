"""The only module that calls CP-SAT: one minimisation, watched, limited, and stopped early on request.

What CP-SAT says is never believed against a placement in hand.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from placement.cp_model import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    UNKNOWN,
    CpModel,
    CpSolver,
    CpSolverStatus,
    SolutionCallback,
)
from placement.errors import ModelRefusedError
from placement.expressions import LinearForm, linear_form
from placement.mip.peers import PEERS
from placement.mip.program import Program
from placement.result import Status
from placement.solver.beside import PEER_MARGIN, POLL_SECONDS, Panel, Said, asked_peers, combined, wants_peers
from placement.solver.budget import Search
from placement.solver.draw import Draw
from placement.solver.linear import bundles, is_feasible, program
from placement.solver.question import NOTHING, Question, Solved

FEW_WORKERS = 3
"""With at most this many workers in total, CP-SAT uses one."""

MOST_WORKERS = 256
"""Most workers that CP-SAT is given: it refuses more than 10,000, and long before that they only cost memory."""

LARGEST_FOR_PRESOLVE = 2**31
"""CP-SAT 9.15 adds up the coefficients of a row in 32 bits in one step of its presolve, and may then report a
model as infeasible or a placement as optimal that is not (or-tools issue 5293): above this the step is skipped."""

PRESOLVES: tuple[Mapping[str, int], ...] = (
    {},
    {"presolve_inclusion_work_limit": 0},
    {"cp_model_presolve": False},
)
"""How CP-SAT presolves, and how it does when it is asked again: with every step, without that one, not at all."""

LEAN: Mapping[str, int] = {
    "cp_model_probing_level": 0,
    "symmetry_level": 0,
    "max_presolve_iterations": 1,
    "cut_level": 0,
}
"""What CP-SAT does without: in regions of 24 to 300 pupils it costs more than it saves, and larger ones are proven by
the peers, which make cuts of their own."""

_STATUS = {
    OPTIMAL: Status.OPTIMAL,
    FEASIBLE: Status.FEASIBLE,
    INFEASIBLE: Status.INFEASIBLE,
    UNKNOWN: Status.UNKNOWN,
}


class _Watch(SolutionCallback):
    """Callback that reports every better placement and bound to the watcher."""

    def __init__(self, search: Search, stage: str, unit: float) -> None:
        super().__init__()
        self._search, self._stage, self._unit = search, stage, unit
        self._incumbent: float | None = None
        self.best: int | None = None
        """Value of the best placement so far, in the model's integers."""

    def on_solution_callback(self) -> None:
        """Report a better placement."""
        self.best = round(self.objective_value)
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
    draw: Draw | None = None,
) -> Solved:
    """Minimise a linear expression over a model.

    CP-SAT begins. If it has not finished soon and there are workers to spare, its peers are given the same question
    alongside it. The first to prove optimality ends all; otherwise the best placement and the best bound count,
    whichever solver found them.

    Nothing is infeasible beside a placement that obeys every row, and no bound lies above its value. If CP-SAT says
    so beside such a placement, be it the start or a peer's, it is asked again with less presolve, and in the end
    not believed.

    Parameters
    ----------
    unit
        Value of one integer of the objective, for reports to the watcher.
    start
        A value for every variable, to start from.
    draw
        Who draws the question's lots, or has been asked to draw those that are minimised here.

    Raises
    ------
    ModelRefusedError
        If CP-SAT refuses the model or its settings: a bug in this package.
    """
    asking = _Asking(question, linear_form(question.objective), search, stage, unit, start or {}, draw)
    said: list[Said] = []
    mine, is_doubted = NOTHING, False
    for presolve in PRESOLVES[int(asking.has_large_rows) :]:
        mine, more = asking.ask(presolve)
        said += more
        if not asking.is_contradicted(mine, said):
            break
        mine, is_doubted = NOTHING, True
    drawn = asking.drawn
    if drawn is not None and mine.status is not Status.OPTIMAL:
        return drawn
    # The start is looked at only if it matters: looking takes as long as a small search.
    return combined(mine, said, asking.in_hand if said or is_doubted else None)


@dataclass(frozen=True)
class _Asking:
    """A question to CP-SAT and its peers, which may have to be put more than once."""

    question: Question
    form: LinearForm
    search: Search
    stage: str
    unit: float
    start: Mapping[int, int]
    draw: Draw | None

    @property
    def has_large_rows(self) -> bool:
        """Whether the coefficients of a row, or of the objective, add up to more than 32 bits hold."""
        largest = self.question.largest_row
        if largest is None:
            starts, _, coefficients = self.question.model.terms()
            sizes = list(accumulate(map(abs, coefficients), initial=0))
            largest = max((sizes[end] - sizes[begin] for begin, end in pairwise(starts)), default=0)
        return max(sum(map(abs, self.form.coefficients)), largest) >= LARGEST_FOR_PRESOLVE

    @cached_property
    def in_hand(self) -> Solved | None:
        """The start as an answer, if it obeys every row."""
        if not self.start or not is_feasible(self.question.model, self.start):
            return None
        return Solved(Status.FEASIBLE, self.start, self.form.value(self.start), None)

    @property
    def drawn(self) -> Solved | None:
        """What peers have decided by lot, unless the placement in hand has a smaller sum."""
        values = None if self.draw is None else self.draw.drawn()
        if values is None or (self.start and self.form.value(self.start) < self.form.value(values)):
            return None
        return Solved(Status.OPTIMAL, values, self.form.value(values), self.form.value(values), is_drawn=True)

    def is_contradicted(self, mine: Solved, said: Sequence[Said]) -> bool:
        """Whether a placement that obeys every row shows that CP-SAT's answer is wrong."""
        if self.start and _denies(mine, self.form.value(self.start)) and self.in_hand is not None:
            return True
        found = (each.answer.objective for each in said)
        return any(value is not None and _denies(mine, value) for value in found)

    def ask(self, presolve: Mapping[str, int]) -> tuple[Solved, list[Said]]:
        """What CP-SAT and its peers say; a peer that has proven the best placement ends the search."""
        model, search = self.question.model, self.search
        _set_start(model, self.start)
        model.proto.clear_objective()
        model.minimize(self.question.objective)
        watch = _Watch(search, self.stage, self.unit)
        solver = _new_solver(search, watch, presolve)
        limit = search.left
        with ExitStack() as resources:
            pool = resources.enter_context(ThreadPoolExecutor(max_workers=1, thread_name_prefix="cp-sat"))
            running = pool.submit(solver.solve, model, watch)
            resources.callback(solver.stop_search)
            began = time.monotonic()
            panel = self._panel(resources)
            while not wait([running], timeout=POLL_SECONDS).done:
                spent = time.monotonic() - began
                is_settled = self.drawn is not None or (panel.is_asked and self._is_proven(panel, watch))
                if search.stop.is_set() or is_settled:
                    solver.stop_search()
                elif not panel.is_asked and wants_peers(search, self.question, self.form, spent, limit):
                    panel.ask(asked_peers(search.workers), self._program(limit - spent - PEER_MARGIN))
            mine = _read(solver, running.result(), self.form)
            search.spend(solver.response_proto.deterministic_time)
            return mine, panel.said()

    def _panel(self, resources: ExitStack) -> Panel:
        """Peers for this question; those that draw lots as well are not ended with it."""
        if self.draw is None or self.question.lots is None:
            return Panel(self.question, self.form, resources)
        self.draw.panel = Panel(self.question, self.form, self.draw.resources, self.draw.processes)
        return self.draw.panel

    def _is_proven(self, panel: Panel, watch: _Watch) -> bool:
        return panel.has_proven(watch.best, None if self.in_hand is None else self.in_hand.objective)

    def _program(self, seconds: float) -> Program:
        asked = program(
            self.question.model,
            self.form,
            start=self.start,
            seconds=seconds,
            seed=self.search.seed,
            implied=self.question.implied,
            units=self.question.units,
        )
        asked = replace(asked, lazy=bundles(self.question.lazy, len(asked.row_lower)))
        lots = self.question.lots
        if lots is None or not self.start or not lots.is_told_apart(self.form.value(self.start)):
            return asked
        return replace(asked, lots=lots.costs(len(asked.cost)))


def _denies(mine: Solved, value: int) -> bool:
    """Whether an answer says that there is no placement of a value."""
    return mine.status is Status.INFEASIBLE or (mine.bound is not None and mine.bound > value)


def _new_solver(search: Search, watch: _Watch, presolve: Mapping[str, int]) -> CpSolver:
    solver = CpSolver()
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
    for name, value in {**LEAN, **presolve}.items():
        setattr(parameters, name, value)
    if search.watcher is not None:
        solver.best_bound_callback = watch.on_bound
    return solver


def cp_workers(search: Search) -> int:
    """Number of workers for CP-SAT: one of few, all but one for each peer of many."""
    return 1 if search.workers <= FEW_WORKERS else max(1, min(search.workers - len(PEERS), MOST_WORKERS))


def _set_start(model: CpModel, start: Mapping[int, int]) -> None:
    model.proto.clear_solution_hint()
    model.proto.solution_hint.vars.extend(start.keys())
    model.proto.solution_hint.values.extend(start.values())


def _read(solver: CpSolver, status: CpSolverStatus, form: LinearForm) -> Solved:
    found, response = _STATUS.get(status), solver.response_proto
    if found is None:
        # Nothing was searched, so this must not look like a search that found nothing.
        raise ModelRefusedError(response.solution_info)
    if found not in (Status.OPTIMAL, Status.FEASIBLE):
        # A search that ended before it began leaves a meaningless bound.
        return Solved(found, None, None, None)
    values = dict(enumerate(response.solution))
    # Integers throughout: a double would lose digits of a large objective.
    return Solved(found, values, form.value(values), response.inner_objective_lower_bound + form.offset)
