"""From a problem to its model: who is interchangeable depends on what the criteria see of a pupil."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.registry import all_criteria
from placement.model import Model
from placement.problem import Problem
from placement.units import Units, build_units


def build_model(problem: Problem) -> Model:
    """Variables and hard rules of a problem, without any cost yet."""
    return Model(problem, divide(problem))


def divide(problem: Problem) -> Units:
    """Everyone who has options, in units of pupils whom no rule and no criterion can tell apart."""
    listed = all_criteria()

    def sees(pupil_id: str) -> Hashable:
        return tuple(each.sees(problem, pupil_id) for each in listed)

    return build_units(problem, sees)
