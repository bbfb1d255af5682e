"""Counts over a placement that criteria need: group sizes, and trait values per group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from placement.domain import GroupStatus
from placement.problem import Problem
from placement.result import Placement


class Tally:
    """Counts over one placement, each computed once.

    Parameters
    ----------
    placement
        Group of everyone who has a seat.
    """

    def __init__(self, problem: Problem, placement: Placement) -> None:
        self.problem = problem
        self.groups: Mapping[str, str] = placement.groups
        self.size: Counter[str] = Counter(placement.groups.values())
        self._traits: dict[str, dict[str, Counter[str]]] = {}

    def values(self, column: str, group_id: str) -> Counter[str]:
        """Number of a group's pupils for each value in a column."""
        if column not in self._traits:
            counters: dict[str, Counter[str]] = defaultdict(Counter)
            for pupil_id, place in self.groups.items():
                counters[place].update(self.problem.pupils[pupil_id].traits.get(column, ()))
            self._traits[column] = counters
        return self._traits[column][group_id]

    def is_occupied(self, group_id: str) -> bool:
        """Whether a group has pupils."""
        return self.size[group_id] > 0

    def is_open(self, group_id: str) -> bool:
        """Whether a group is open: by its status, or by having pupils under `choose` and where a change opens it.

        A closed group is not open, even if its pupils have not moved out yet.
        """
        if self.problem.opens_with_pupils(group_id):
            return self.is_occupied(group_id) and self.problem.groups[group_id].status is not GroupStatus.CLOSED
        return self.problem.is_open_by_status(group_id)
