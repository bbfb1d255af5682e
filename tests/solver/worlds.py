"""Worlds for the search: small enough for brute force, and posed as one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any

from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.check import measure_all
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.model import Model
from placement.problem import Problem
from placement.result import Placement
from placement.solver.budget import Search
from placement.solver.objective import penalty_of, weighted_objective
from placement.solver.question import Question
from tests.once import once
from tests.oracle import Best, best, combinations
from tests.worlds import random_case

MOST_COMBINATIONS = 1500

LONG = 600.0
"""Seconds that no search needs, so that a search which is not ended otherwise is noticed."""


@once
def drawn(seed: int, *, pupils: int = 9, groups: int = 4) -> tuple[Case, Best]:
    """A world that has a placement and some choice, with its optimum by brute force."""
    rng = Random(f"search {seed}")
    while True:
        case = random_case(rng, pupils=rng.randint(5, pupils), groups=rng.randint(2, groups))
        if 8 <= combinations(case) <= MOST_COMBINATIONS:
            found = best(case)
            if found is not None:
                return with_settings(case, workers=1), found


@once
def tied(seed: int) -> tuple[Case, Best]:
    """A world with several best placements."""
    number = 1000 * seed
    while True:
        case, found = drawn(number)
        if len(found.placements) > 1:
            return case, found
        number += 1


@once
def large_drawn(seed: int, *, pupils: int = 60, groups: int = 9) -> Case:
    """A world with whole classes of alike pupils, too large for brute force but not for the engine; none need wait."""
    rng = Random(f"larger search {seed}")
    while True:
        case = random_case(rng, pupils=pupils, groups=groups, seated=0.2, moves="none", choose=False)
        grown = tuple(replace(each, max_size=each.max_size + 6) for each in case.region.groups)
        case = with_settings(replace(case, region=replace(case.region, groups=grown), pins={}), workers=1)
        if all(options for options in build_problem(case).options.values()):
            return case


def with_settings(case: Case, **settings: Any) -> Case:
    """The case with other settings of `solve`."""
    update = case.scenario.solve.model_copy(update=settings)
    return replace(case, scenario=replace(case.scenario, solve=update))


def search(*, seconds: float | None = LONG, workers: int = 1, **fields: Any) -> Search:
    """A search, starting now."""
    settings: dict[str, Any] = {"seconds": seconds, "deterministic": None, "seed": 1, "workers": workers}
    return Search(**{**settings, **fields})


@dataclass(frozen=True)
class Asked:
    """A world as one question: coverage before all else, then the weighted sum."""

    problem: Problem
    model: Model
    question: Question
    rank: int
    """Cost of one waiting point, in the objective's integers."""
    unit: Fraction
    error: Fraction

    @classmethod
    def about(cls, case: Case) -> Asked:
        """The question about a case."""
        problem = build_problem(case)
        model = build_model(problem)
        weighted = weighted_objective(model, case.scenario.weights)
        waiting = penalty_of(COVERAGE, model).expression
        rank = 2**26
        question = Question(model.cp, rank * waiting + weighted.expression, model.implied, completer(model))
        return cls(problem, model, question, rank, weighted.unit, weighted.error)

    def placement(self, values: Mapping[int, int]) -> Placement:
        """The placement that values stand for."""
        return self.model.placement(values)

    def figures(self, values: Mapping[int, int]) -> tuple[Fraction, Fraction]:
        """Waiting points and points of a solution, counted without the model."""
        return figures(self.problem.case, self.placement(values))

    def integer(self, found: Best) -> Fraction:
        """The optimum in the objective's integers."""
        assert found.objective is not None
        return self.rank * found.coverage + found.objective / self.unit


def completer(model: Model) -> Any:
    """A function that sets auxiliary variables to their best values."""
    return lambda values: model.start_values(model.placement(values))


def figures(case: Case, placement: Placement) -> tuple[Fraction, Fraction]:
    """Waiting points and points of a placement, by the check."""
    measured = measure_all(case, placement)
    points = sum((case.scenario.weights.of(name) * measured[name] for name in NAMES), Fraction(0))
    return measured[COVERAGE], points
