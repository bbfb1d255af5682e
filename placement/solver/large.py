"""Very large models: bound by the relaxation, round its solution, then search among the columns that matter.

With half a million columns CP-SAT is far from good after minutes, while the linear relaxation is close
to the optimum and nearly integral. So the relaxation is solved by sifting, its solution is rounded to a
placement, and HiGHS improves that over the few columns of each unit with the smallest reduced costs.
The bound is valid over all columns. This way is HiGHS's own: no other peer is asked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from placement.expressions import LinearForm, linear_form
from placement.mip.child import Child
from placement.mip.peers import RELAXATIONS
from placement.mip.program import Flags, Program, Reals
from placement.mip.ranking import cheapest
from placement.model import Model
from placement.result import Status
from placement.solver.beside import attend, whole_bound
from placement.solver.budget import Search
from placement.solver.greedy import rounded_placement
from placement.solver.linear import is_feasible, program, unit_numbers
from placement.solver.question import Question, Solved

LARGE = 100_000
"""Models with more columns than this count as very large."""

CORE_COLUMNS = 10
"""Number of cheapest columns of each unit that sifting starts with."""

KEPT_COLUMNS = 3
"""Number of columns of each unit, by reduced cost, that the search continues with."""

RELAXATION_SHARE = 0.5
"""Maximum share of the remaining time for the relaxation."""


def is_large(model: Model, search: Search) -> bool:
    """Whether to use this method for a model; never if runs must be byte-reproducible."""
    return len(model.columns) > LARGE and search.deterministic is None


def minimise_large(
    model: Model, question: Question, search: Search, *, stage: str, unit: float, start: Mapping[int, int]
) -> Solved:
    """Minimise over a very large model, from a feasible placement."""
    form = linear_form(question.objective)
    best = Solved(Status.FEASIBLE, start, form.value(start), None)
    asked = program(
        question.model,
        form,
        start=start,
        seconds=search.left * RELAXATION_SHARE,
        seed=search.seed,
        implied=question.implied,
    )
    units = unit_numbers(question.units, len(asked.cost))
    core = cheapest(units, asked.cost, CORE_COLUMNS) | (_point(start, len(asked.cost)) > 0)
    with Child(RELAXATIONS, replace(asked, core=core, start=None)) as child:
        _attend(child, search, stage, unit, best)
        told = child.report
    relaxed, reduced, bound = told.solution, told.reduced_costs, whole_bound(told.bound) if told.is_sound else None
    if relaxed is None or reduced is None:
        return best
    best = _improved(best, question, form, model.start_values(rounded_placement(model, relaxed)), bound)
    search.tell(stage, _in_units(best.objective, unit), _in_units(bound, unit))
    kept = cheapest(units, np.where(relaxed > 0.0, -np.inf, reduced), KEPT_COLUMNS)
    best = _search(asked, kept, question, form, search, stage, unit, best)
    if bound is not None and best.objective is not None and bound > best.objective:
        # The placement obeys every row: it is the relaxation that is wrong.
        bound = None
    proven = bound is not None and bound == best.objective
    return replace(best, bound=bound, status=Status.OPTIMAL if proven else Status.FEASIBLE)


def _search(
    asked: Program,
    kept: Flags,
    question: Question,
    form: LinearForm,
    search: Search,
    stage: str,
    unit: float,
    best: Solved,
) -> Solved:
    """Let HiGHS search for a better placement among some of the columns."""
    point = _point(best.values or {}, len(asked.cost))
    upper = np.where(kept | (point > 0), asked.upper, 0.0)
    narrowed = replace(asked, upper=upper, start=point, seconds=search.left)
    with Child(RELAXATIONS, narrowed) as child:
        _attend(child, search, stage, unit, best)
        found = child.report.solution
    if found is None:
        return best
    values = question.complete({index: round(value) for index, value in enumerate(found)})
    return _improved(best, question, form, values, best.bound)


def _attend(child: Child, search: Search, stage: str, unit: float, best: Solved) -> None:
    """Wait for a child process, and report that the search is alive."""
    attend(child, search)
    search.tell(stage, _in_units(best.objective, unit), _in_units(best.bound, unit))


def _improved(
    best: Solved, question: Question, form: LinearForm, values: Mapping[int, int], bound: int | None
) -> Solved:
    """The new values if they are feasible and better, which a rounded placement may not be; otherwise the old."""
    objective = form.value(values)
    if (best.objective is None or objective < best.objective) and is_feasible(question.model, values):
        return Solved(Status.FEASIBLE, values, objective, bound)
    return replace(best, bound=bound)


def _point(values: Mapping[int, int], count: int) -> Reals:
    return np.array([values.get(index, 0) for index in range(count)], dtype=np.float64)


def _in_units(value: int | None, unit: float) -> float | None:
    return None if value is None else value * unit
