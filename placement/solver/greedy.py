"""A first placement, built greedily: longest waiting first, each pupil in the best seat that is free.

It need not be good, only feasible: the search starts from it, and returns it if it is cut short.
The model judges whether it is feasible; this is never assumed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product

from placement.mip.program import Reals
from placement.model import Model
from placement.problem import Problem
from placement.result import Placement
from placement.units import Unit

MOST_WAYS = 200
"""Ways that are tried to divide a family over the groups of one school."""


def first_placement(model: Model) -> Placement:
    """A placement built greedily.

    Seated pupils stay; displaced and pinned pupils are seated before applicants; families with a member
    at a school go there if possible. Groups that would need a minimum number of pupils are not opened.
    """
    problem = model.problem
    state = State(problem, model.fixed)
    left = []
    for party in parties(model):
        own_seat = (problem.seats.get(party.pupils[0], ""),)
        if own_seat in party.ways:
            state.seat(party.pupils, own_seat)
        else:
            left.append(party)
    for party in sorted(left, key=lambda party: party.urgency(problem)):
        ways = [way for way in party.ways if state.has_room(party.pupils, way)]
        if ways:
            _, best = min((state.price(party.pupils, way), way) for way in ways)
            state.seat(party.pupils, best)
    return Placement(state.groups)


def rounded_placement(model: Model, relaxed: Reals) -> Placement:
    """Round a solution of the linear relaxation: the most integral units first, each by its largest value with room.

    Parameters
    ----------
    relaxed
        Value of every variable, by index.
    """
    state = State(model.problem, model.fixed)
    shares: dict[Unit, list[tuple[float, tuple[str, ...]]]] = defaultdict(list)
    for column in model.columns:
        shares[column.unit].append((-float(relaxed[column.var.index]), column.option))
    for unit, ways in sorted(shares.items(), key=lambda item: (min(item[1])[0], item[0].copies)):
        for copy in unit.copies:
            _seat_by_share(state, copy, ways)
    return Placement(state.groups)


def _seat_by_share(state: State, copy: tuple[str, ...], ways: list[tuple[float, tuple[str, ...]]]) -> None:
    for _, way in sorted(each for each in ways if each[0] < 0):
        if state.has_room(copy, way):
            state.seat(copy, way)
            return
    roomy = [(state.price(copy, way), way) for share, way in ways if share >= 0 and state.has_room(copy, way)]
    if roomy:
        state.seat(copy, min(roomy)[1])


@dataclass(frozen=True)
class Party:
    """Pupils who are seated together, and the ways to seat them."""

    pupils: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...] = field(hash=False)  # the pupils tell parties apart
    may_wait: bool

    def urgency(self, problem: Problem) -> tuple[bool, int, int, int, tuple[str, ...]]:
        """Sort key: parties that may not wait first, then longest waiting, largest, and with the fewest options."""
        weeks = max(problem.weeks_waited(each) for each in self.pupils)
        return (self.may_wait, -weeks, -len(self.pupils), len(self.ways), self.pupils)


def parties(model: Model) -> Iterator[Party]:
    """Everyone who is not fixed, by who is seated together."""
    linked = {each for family in model.linked for each in family.applicants}
    for unit in model.units:
        if not unit.is_fixed and linked.isdisjoint(unit.copies[0]):
            for copy in unit.copies:
                yield Party(copy, unit.options, unit.may_wait)
    for family in model.linked:
        fixed = {model.problem.site_of(model.fixed[each]) for each in family.anchors if each in model.fixed}
        # If a member may still move, their present seat is the best guess of where they will be.
        seats = {
            model.problem.site_of(model.problem.seats[each]) for each in family.anchors if each in model.problem.seats
        }
        ways = (
            way
            for site, choices in family.sites.items()
            if not family.anchors or site in fixed | seats
            for way in islice(product(*choices), MOST_WAYS)
        )
        yield Party(family.applicants, tuple(ways), may_wait=True)


class State:
    """Seats taken so far."""

    def __init__(self, problem: Problem, fixed: dict[str, str]) -> None:
        self.problem = problem
        self.groups: dict[str, str] = {}
        self.size: Counter[str] = Counter()
        """Pupils in each group."""
        self._added: Counter[str] = Counter()
        self._sites: dict[str, set[str]] = {}
        self._known: dict[Fraction, float] = {}
        self._opened = [0 for _ in problem.open_limits]
        for pupil_id, group_id in fixed.items():
            self._take(pupil_id, group_id)

    def has_room(self, copy: tuple[str, ...], way: tuple[str, ...], *, may_grow: bool = False) -> bool:
        """Whether the groups have room for these pupils.

        Parameters
        ----------
        may_grow
            Whether a group may begin with fewer pupils than it needs.
        """
        problem = self.problem
        for group_id, count in Counter(way).items():
            limit = problem.groups[group_id].max_added
            new = sum(
                1 for each, place in zip(copy, way, strict=True) if place == group_id and each not in problem.seats
            )
            if not may_grow and self.size[group_id] == 0 and count < problem.lower(group_id):
                return False
            if self.size[group_id] + count > problem.upper(group_id):
                return False
            if limit is not None and self._added[group_id] + new > limit:
                return False
        if self._opened and not self._may_open({each for each in way if self.size[each] == 0}):
            return False
        return all(self._is_welcome(each, place, copy, way) for each, place in zip(copy, way, strict=True))

    def _may_open(self, empty: set[str]) -> bool:
        """Whether these groups, which are empty so far, may have pupils too."""
        limits = zip(self.problem.open_limits, self._opened, strict=True)
        return not empty or all(opened + len(empty.intersection(here)) <= most for (here, most), opened in limits)

    def _is_welcome(self, pupil_id: str, group_id: str, copy: tuple[str, ...], way: tuple[str, ...]) -> bool:
        """Whether nobody is in the group, or comes along, from whom the pupil is kept apart."""
        along = dict(zip(copy, way, strict=True))
        return not any(
            group_id in (self.groups.get(other), along.get(other))
            and not self.problem.may_share(pupil_id, other, group_id)
            for other in self.problem.apart.get(pupil_id, ())
        )

    def price(self, copy: tuple[str, ...], way: tuple[str, ...]) -> float:
        """Approximate cost: moves, split families, kilometres, pupils over the target size, groups to open."""
        problem, total = self.problem, 0.0
        for pupil_id, group_id in zip(copy, way, strict=True):
            together = self._sites.get(problem.family_of(pupil_id))
            total += 1000 * problem.is_move(pupil_id, group_id)
            total += 20 * (together is not None and problem.site_of(group_id) not in together)
            total += self._kilometres(pupil_id, group_id)
            total += max(0, self.size[group_id] + 1 - problem.groups[group_id].target_size)
            total += 50 * (self.size[group_id] == 0)
        return total

    def _kilometres(self, pupil_id: str, group_id: str) -> float:
        metres = self.problem.metres(pupil_id, group_id)
        known = self._known.get(metres)
        if known is None:
            known = self._known[metres] = float(metres) / 1000
        return known

    def seat(self, copy: tuple[str, ...], way: tuple[str, ...]) -> None:
        """Seat these pupils."""
        for pupil_id, group_id in zip(copy, way, strict=True):
            self._take(pupil_id, group_id)

    def leave(self, copy: tuple[str, ...]) -> None:
        """Take these pupils from their seats; where their family is counts as before."""
        for pupil_id in copy:
            group_id = self.groups.pop(pupil_id)
            self.size[group_id] -= 1
            self._count_open(group_id, -(self.size[group_id] == 0))
            self._added[group_id] -= pupil_id not in self.problem.seats

    def _take(self, pupil_id: str, group_id: str) -> None:
        self.groups[pupil_id] = group_id
        self._count_open(group_id, int(self.size[group_id] == 0))
        self.size[group_id] += 1
        self._added[group_id] += pupil_id not in self.problem.seats
        self._sites.setdefault(self.problem.family_of(pupil_id), set()).add(self.problem.site_of(group_id))

    def _count_open(self, group_id: str, more: int) -> None:
        """Count a group that has got its first pupil, or lost its last one."""
        if more:
            for at, (here, _) in enumerate(self.problem.open_limits):
                self._opened[at] += more * (group_id in here)
