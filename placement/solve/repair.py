"""Placeholder to be written next."""

from placement.problem import Problem
from placement.solve.budget import Search
from placement.solve.errors import Repair


def smallest_repair(problem: Problem, search: Search) -> Repair | None:
    return None
