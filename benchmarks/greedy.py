"""The placement that a coordinator would make by hand, as a yardstick for the benefit of optimisation.

The longest waiting come first, together with their siblings; a family goes to the nearest school that has
room for all, and no seated pupil is asked to move. If no school takes them all, each goes to the nearest
group with room, unless the rules forbid splitting the family, in which case they wait.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from placement.domain import GroupStatus
from placement.problem import Problem
from placement.result import Placement


class Seats:
    """The seats taken so far, and the room left in every group."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.groups = {
            pupil_id: group_id
            for pupil_id, group_id in problem.seats.items()
            if group_id in problem.options.get(pupil_id, ())
        }
        self.room: dict[str, int] = {}
        self.new: dict[str, int] = {}
        for group_id, group in problem.groups.items():
            taken = sum(seat == group_id for seat in self.groups.values())
            opens = group.status is GroupStatus.OPEN
            self.room[group_id] = problem.upper(group_id) - taken if opens else 0
            self.new[group_id] = len(problem.pupils) if group.max_added is None else group.max_added

    def has_room(self, pupil_id: str, group_id: str) -> bool:
        """Whether a group takes one more pupil; movers count against its size only."""
        return self.room[group_id] > 0 and (pupil_id in self.problem.seats or self.new[group_id] > 0)

    def take(self, pupil_id: str, group_id: str, seats: int = 1) -> None:
        """Seat a pupil, or with -1 take the seat back."""
        self.room[group_id] -= seats
        if pupil_id not in self.problem.seats:
            self.new[group_id] -= seats
        if seats > 0:
            self.groups[pupil_id] = group_id
        else:
            del self.groups[pupil_id]

    def seat_together(self, pupil_ids: Sequence[str], groups: Sequence[str]) -> bool:
        """Seat all pupils in some of the groups, or none, by backtracking; the first combination that fits is taken."""
        if not pupil_ids:
            return True
        first, *others = pupil_ids
        for group_id in groups:
            if group_id in self.problem.options[first] and self.has_room(first, group_id):
                self.take(first, group_id)
                if self.seat_together(others, groups):
                    return True
                self.take(first, group_id, -1)
        return False


def by_hand(problem: Problem) -> Placement:
    """A placement made as by hand: by waiting time, at the nearest school with room for the whole family.

    Pinned pupils and pupils who have to leave a closed group come before all others.
    """
    seats = Seats(problem)
    pinned = {pupil_id for pupil_id in problem.options if pupil_id in problem.case.pins}
    evicted = {pupil_id for pupil_id in problem.seats if pupil_id in problem.options}
    for pupil_id in sorted((pinned | evicted) - set(seats.groups)):
        _seat_alone(seats, pupil_id)
    for pupil_id in sorted(problem.applicants, key=lambda each: (-problem.weeks_waited(each), each)):
        if pupil_id not in seats.groups and pupil_id not in pinned:
            _seat_family(seats, pupil_id)
    return Placement(seats.groups)


def _seat_family(seats: Seats, pupil_id: str) -> None:
    """Seat a family's applicants at one site, or otherwise one by one if the rules let them be split."""
    problem = seats.problem
    family = problem.members[problem.family_of(pupil_id)]
    waiting = [each for each in family if each in problem.applicants and each not in seats.groups]
    here = {problem.site_of(seats.groups[each]) for each in family if each in seats.groups}
    sites = _sites(problem)
    near = [site for site in _nearest_sites(problem, sites, waiting) if not here or site in here]
    if any(seats.seat_together(waiting, sites[site]) for site in near):
        return
    if not _must_stay_together(problem, family, waiting):
        for each in waiting:
            _seat_alone(seats, each)


def _must_stay_together(problem: Problem, family: Sequence[str], waiting: Sequence[str]) -> bool:
    """Whether splitting is forbidden (contract, section 3, siblings strict)."""
    strict = problem.rules.siblings_strict
    if isinstance(strict, bool):
        return strict
    if any(problem.weeks_waited(each) >= strict for each in waiting):
        return False
    reach = {each: {problem.site_of(group_id) for group_id in problem.options.get(each, ())} for each in family}
    whole = set.intersection(*(reach[each] for each in waiting))
    others = [reach[each] for each in family if each not in waiting and reach[each]]
    return bool(whole & set().union(*others)) if others else bool(whole)


def _seat_alone(seats: Seats, pupil_id: str) -> None:
    """Seat one pupil in the nearest group with room, if any."""
    problem = seats.problem
    for group_id in sorted(problem.options[pupil_id], key=lambda each: (problem.metres(pupil_id, each), each)):
        if seats.has_room(pupil_id, group_id):
            seats.take(pupil_id, group_id)
            return


def _sites(problem: Problem) -> Mapping[str, list[str]]:
    sites: dict[str, list[str]] = {}
    for group_id in problem.groups:
        sites.setdefault(problem.site_of(group_id), []).append(group_id)
    return sites


def _nearest_sites(problem: Problem, sites: Mapping[str, Sequence[str]], pupil_ids: Sequence[str]) -> list[str]:
    """Sites sorted by the family's total distance."""

    def metres(site: str) -> Fraction:
        return sum((problem.metres(pupil_id, sites[site][0]) for pupil_id in pupil_ids), Fraction(0))

    return sorted(sites, key=lambda site: (metres(site), site))
