"""A model that many solves of one problem begin with, built once."""

from __future__ import annotations

import threading

from placement.catalogue import NAMES
from placement.criteria.build import build_model
from placement.model import Model
from placement.policy import Weights
from placement.problem import Problem
from placement.solver.objective import Sizes, sizes, weighted_objective


class SharedModel:
    """The model of a problem, with a part for every criterion that had a weight so far.

    What a solve adds to its copy, such as a stage's value that it holds, is not there for the next one.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._model: Model | None = None
        self._built: set[str] = set()
        self._sizes: Sizes = {}
        self._lock = threading.Lock()

    @property
    def sizes(self) -> Sizes:
        """How large the numbers of each criterion are that has had a weight."""
        return self._sizes

    def copy(self, problem: Problem) -> Model:
        """The model for a problem that differs from the first one in weights alone."""
        with self._lock:
            return self._with(problem.case.scenario.weights).copy(problem)

    def _with(self, weights: Weights) -> Model:
        """The model, with a part for each of these weights."""
        if self._model is None:
            self._model = build_model(self._problem)
        counted = {name for name in NAMES if weights.of(name)}
        if not counted <= self._built:
            missing = counted - self._built
            weighted_objective(self._model, Weights.only({name: weights.of(name) for name in missing}))
            self._sizes = {**self._sizes, **sizes(self._model, missing)}
            self._built |= missing
        return self._model
