"""`greedy`: one family after the other to the nearest school with room, as somebody with a map would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from placement.errors import NothingFoundError
from placement.problem import Problem
from placement.result import Placement
from placement.siblings import held_families
from placement.simulation.playing import Decision
from placement.simulation.turn import Turn

Way = tuple[tuple[str, str], ...]
"""Pupil and group, for each of some pupils."""


def greedy(turn: Turn) -> Decision:
    """Longest waiting first, each family at the nearest school with room for all of them, else each child alone.

    Families that the rules hold together wait where no school has room for all. Nobody is moved for another, and no
    group is opened that would need more pupils than come with one family.

    Raises
    ------
    NothingFoundError
        If those who must have a seat find none.
    """
    problem = turn.problem
    taken = _Seats(problem)
    for pupil_id in _musts(problem):
        if not taken.seat(min(taken.alone(pupil_id), default=None)):
            raise NothingFoundError("nobody moves for those who must have a seat")
    held = {family.applicants: family for family in held_families(problem)}
    for family in sorted(_families(problem), key=lambda each: _urgency(problem, each)):
        sites = held[family].sites if family in held else None
        if not taken.seat(min(taken.together(family, sites), default=None)) and family not in held:
            for pupil_id in family:
                taken.seat(min(taken.alone(pupil_id), default=None))
    return Decision(Placement(dict(taken.groups)))


def _musts(problem: Problem) -> list[str]:
    """Pupils who must have another seat: pinned, or their group closed."""
    return sorted(
        (each for each, options in problem.options.items() if each not in problem.may_wait),
        key=lambda each: (len(problem.options[each]), each),
    )


def _families(problem: Problem) -> Iterator[tuple[str, ...]]:
    for members in problem.members.values():
        applicants = tuple(each for each in members if each in problem.may_wait)
        if applicants:
            yield applicants


def _urgency(problem: Problem, family: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    return -max(problem.weeks_waited(each) for each in family), tuple(family)


class _Seats:
    """Seats taken so far."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        fixed = {each: seat for each, seat in problem.seats.items() if problem.options[each] == (seat,)}
        self.groups: dict[str, str] = dict(fixed)
        self._size = Counter(fixed.values())
        self._added: Counter[str] = Counter()

    def alone(self, pupil_id: str) -> Iterator[tuple[Fraction, Way]]:
        """Ways to seat one pupil, with their metres."""
        if pupil_id in self.groups:
            yield Fraction(0), ()
            return
        for group_id in self._problem.options[pupil_id]:
            way = ((pupil_id, group_id),)
            if self._has_room(way):
                yield self._metres(way), way

    def together(self, family: Sequence[str], sites: object = None) -> Iterator[tuple[Fraction, Way]]:
        """Ways to seat a family at one site, each child in its group with most room there."""
        problem = self._problem
        for site in sorted({problem.site_of(each) for pupil in family for each in problem.options[pupil]}):
            if sites is not None and site not in self._allowed(sites, family):
                continue
            way = self._at(site, family)
            if way is not None:
                yield self._metres(way), way

    def _allowed(self, sites: object, family: Sequence[str]) -> set[str]:
        """Sites for a family that is held together: with a member seated or pinned, only where one of those is."""
        problem = self._problem
        members = problem.members[problem.family_of(family[0])]
        anchors = {problem.site_of(self.groups[each]) for each in members if each in self.groups}
        found = set(sites) if isinstance(sites, dict) else set()
        return found & anchors if anchors else found

    def _at(self, site: str, family: Sequence[str]) -> Way | None:
        way: Way = ()
        for pupil_id in family:
            here = [each for each in self._problem.options[pupil_id] if self._problem.site_of(each) == site]
            free = [each for each in here if self._has_room((*way, (pupil_id, each)))]
            if not free:
                return None
            used = Counter(group for _, group in way)
            best = min(free, key=lambda each: (self._size[each] + used[each] - self._problem.upper(each), each))
            way = (*way, (pupil_id, best))
        return way

    def _metres(self, way: Way) -> Fraction:
        return sum((self._problem.metres(*each) for each in way), Fraction(0))

    def _has_room(self, way: Way) -> bool:
        problem = self._problem
        for group_id, count in Counter(group for _, group in way).items():
            limit = problem.groups[group_id].max_added
            new = sum(group == group_id and each not in problem.seats for each, group in way)
            if not self._size[group_id] and (count < problem.lower(group_id) or problem.chooses_groups):
                return False
            if self._size[group_id] + count > problem.upper(group_id):
                return False
            if limit is not None and self._added[group_id] + new > limit:
                return False
        return self._may_meet(way)

    def _may_meet(self, way: Way) -> bool:
        along = dict(way)
        return not any(
            group_id in (self.groups.get(other), along.get(other))
            and not self._problem.may_share(pupil_id, other, group_id)
            for pupil_id, group_id in way
            for other in self._problem.apart.get(pupil_id, ())
        )

    def seat(self, found: tuple[Fraction, Way] | None) -> bool:
        """Seat pupils this way; whether there is one."""
        if found is None:
            return False
        for pupil_id, group_id in found[1]:
            self.groups[pupil_id] = group_id
            self._size[group_id] += 1
            self._added[group_id] += pupil_id not in self._problem.seats
        return True
