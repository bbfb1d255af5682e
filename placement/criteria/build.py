"""The model of a problem: which pupils are interchangeable depends on what the criteria see of them."""

from __future__ import annotations

from collections.abc import Hashable

from placement.criteria.registry import all_criteria
from placement.model import Model
from placement.problem import Problem
from placement.units import Units, build_units


def build_model(problem: Problem) -> Model:
    """Model with the variables and hard rules of a problem, and no costs yet."""
    return Model(problem, divide(problem))


def divide(problem: Problem) -> Units:
    """All pupils with options, in units of pupils whom no rule and no criterion can tell apart."""
    listed = all_criteria()

    def sees(pupil_id: str) -> Hashable:
        return tuple(each.sees(problem, pupil_id) for each in listed)

    return build_units(problem, sees)
