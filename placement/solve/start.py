"""A first placement, as a careful person would make it: the longest waiting first, each to the best seat with room.

It need not be good, only allowed: it is where the search begins, and what a search that is cut short
still returns. Whether it is allowed is judged by the model, never assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from placement.model import Model
from placement.problem import Problem
from placement.result import Placement
from placement.units import Unit


def first_placement(model: Model) -> Placement:
    """Seat everybody greedily.

    Seated pupils stay; displaced and pinned ones are seated before applicants; families with a member
    at a school go there if they can; a group that is under its target is as good as a way that is a
    kilometre shorter.
    """
    problem = model.problem
    state = _State(problem, model.fixed)
    for unit in _in_order(model.units, problem):
        for copy in unit.copies:
            ways = [way for way in unit.options if state.has_room(copy, way)]
            if ways:
                _, best = min((state.price(copy, way), way) for way in ways)
                state.seat(copy, best)
    return Placement(state.groups)


def _in_order(units: Iterable[Unit], problem: Problem) -> list[Unit]:
    """Sort units: who must sit first, then by waiting, then large families, then who has few choices."""

    def urgency(unit: Unit) -> tuple[bool, int, int, int, tuple[tuple[str, ...], ...]]:
        weeks = max(problem.weeks_waited(each) for each in unit.copies[0])
        return (unit.may_wait, -weeks, -len(unit.copies[0]), len(unit.options), unit.copies)

    return sorted((unit for unit in units if not unit.is_fixed), key=urgency)


class _State:
    """Seats as they are given away."""

    def __init__(self, problem: Problem, fixed: dict[str, str]) -> None:
        self.problem = problem
        self.groups: dict[str, str] = {}
        self._size: Counter[str] = Counter()
        self._added: Counter[str] = Counter()
        self._sites: dict[str, set[str]] = {}
        for pupil_id, group_id in fixed.items():
            self._take(pupil_id, group_id)

    def has_room(self, copy: tuple[str, ...], way: tuple[str, ...]) -> bool:
        """Tell whether groups can take these pupils."""
        problem = self.problem
        for group_id, count in Counter(way).items():
            limit = problem.groups[group_id].max_added
            new = sum(
                1 for each, place in zip(copy, way, strict=True) if place == group_id and each not in problem.seats
            )
            if self._size[group_id] + count > problem.upper(group_id):
                return False
            if limit is not None and self._added[group_id] + new > limit:
                return False
        return True

    def price(self, copy: tuple[str, ...], way: tuple[str, ...]) -> Fraction:
        """Give a rough price: moves, families apart, kilometres, pupils over the target, groups to open."""
        problem, total = self.problem, Fraction(0)
        for pupil_id, group_id in zip(copy, way, strict=True):
            together = self._sites.get(problem.family_of(pupil_id))
            total += 1000 * problem.is_move(pupil_id, group_id)
            total += 20 * (together is not None and problem.site_of(group_id) not in together)
            total += problem.metres(pupil_id, group_id) / 1000
            total += max(0, self._size[group_id] + 1 - problem.groups[group_id].target_size)
            total += 50 * (self._size[group_id] == 0)
        return total

    def seat(self, copy: tuple[str, ...], way: tuple[str, ...]) -> None:
        """Give these pupils their seats."""
        for pupil_id, group_id in zip(copy, way, strict=True):
            self._take(pupil_id, group_id)

    def _take(self, pupil_id: str, group_id: str) -> None:
        self.groups[pupil_id] = group_id
        self._size[group_id] += 1
        self._added[group_id] += pupil_id not in self.problem.seats
        self._sites.setdefault(self.problem.family_of(pupil_id), set()).add(self.problem.site_of(group_id))
