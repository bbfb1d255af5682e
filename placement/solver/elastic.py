"""The hard rules made elastic, with a slack on each: the least violation with which anything is possible.

A model of its own, because what is fixed elsewhere (pins, families placed as one) may give way here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from placement.compilation import build_problem
from placement.cp_model import CpModel, IntVar
from placement.domain import GroupStatus
from placement.expressions import Expr, total_of
from placement.problem import Problem
from placement.result import Placement
from placement.siblings import HeldFamily, held_families
from placement.solver.perturbed import with_opened


@dataclass(frozen=True, slots=True)
class Slack:
    """A rule that may be violated at a price.

    Attributes
    ----------
    code
        `seat_more`, `pupil_short`, `split`, `move_more`, `drop_pin`, `group_more`, `open_group` or `unseat`.
    subject
        The group, family or pupil; empty for a rule of the region as a whole.
    """

    code: str
    subject: str
    most: int
    var: IntVar = field(compare=False)


@dataclass
class ElasticModel:
    """A problem in which every hard rule may be violated at a price.

    Attributes
    ----------
    problem
        The contradictory problem.
    slacks
        The rules' slacks; each is 0 if its rule is satisfied.
    """

    problem: Problem
    cp: CpModel = field(default_factory=CpModel)
    slacks: list[Slack] = field(default_factory=list)
    _seats: dict[str, dict[str, IntVar]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        self._openable = _openable(self.problem)
        self._free = _without_pins(self.problem, self._openable)
        for pupil_id in self.problem.options:
            self._add_pupil(pupil_id)
        self._limit_moves()
        self._limit_groups()
        for family in held_families(self.problem):
            self._hold(family)
        self._keep_apart()

    def _slack(self, code: str, subject: str, most: int) -> IntVar:
        slack = Slack(code, subject, most, self.cp.new_int_var(0, most, ""))
        self.slacks.append(slack)
        return slack.var

    def _add_pupil(self, pupil_id: str) -> None:
        """Add the seats that a pupil could have without the pin, with slacks for the pin and for having no seat."""
        pin = self.problem.case.pins.get(pupil_id)
        allowed = set(self._free.options.get(pupil_id, ())) | set(self.problem.options[pupil_id])
        seats = {group_id: self.cp.new_bool_var("") for group_id in sorted(allowed)}
        self._seats[pupil_id] = seats
        dropped: Expr = 0
        if pin is not None:
            dropped = self._slack("drop_pin", pupil_id, 1)
            wanted = self.problem.options[pupil_id] or tuple({pin.group_id} & self._openable & seats.keys())
            self.cp.add(total_of(seats[each] for each in wanted) + dropped >= 1)
        is_seated = pupil_id in self.problem.seats
        missing: Expr = self._slack("unseat", pupil_id, 1) if pupil_id in self.problem.displaced else 0
        if is_seated:
            self.cp.add(total_of(seats.values()) + missing == 1)
        else:
            self.cp.add(total_of(seats.values()) <= 1)

    def _limit_moves(self) -> None:
        limit = self._free_moves
        if limit is None:
            return
        moves = [
            var
            # Pupils with a pin count like all others here, since their pins may be dropped.
            for pupil_id in sorted(self._free.budgeted)
            for group_id, var in self._seats[pupil_id].items()
            if self.problem.is_move(pupil_id, group_id) and not self._is_pinned_to(pupil_id, group_id)
        ]
        if moves:
            self.cp.add(total_of(moves) <= limit + self._slack("move_more", "", len(moves)))

    def _is_pinned_to(self, pupil_id: str, group_id: str) -> bool:
        pin = self.problem.case.pins.get(pupil_id)
        return pin is not None and pin.group_id == group_id

    @property
    def _free_moves(self) -> int | None:
        """Moves that need no slack: a number, 0 for `none`, unlimited for `free`."""
        moves = self.problem.rules.moves
        return {"none": 0, "free": None}[moves] if isinstance(moves, str) else moves

    def _limit_groups(self) -> None:
        problem = self.problem
        arriving: dict[str, list[tuple[str, IntVar]]] = defaultdict(list)
        for pupil_id, seats in self._seats.items():
            for group_id, var in seats.items():
                arriving[group_id].append((pupil_id, var))
        occupied = {group_id: self.cp.new_bool_var("") for group_id in arriving}
        for group_id, pairs in arriving.items():
            self._limit_size(group_id, pairs, occupied[group_id])
        if problem.group_limit is not None:
            extra = self._slack("group_more", "", len(problem.groups))
            self.cp.add(total_of(occupied.values()) <= problem.group_limit + extra)
        for school_id in problem.schools:
            rooms = problem.room_limit(school_id)
            if rooms is not None:
                here = (var for group_id, var in occupied.items() if problem.groups[group_id].school_id == school_id)
                self.cp.add(total_of(here) <= rooms)
        for board_id in problem.boards:
            staff = problem.staff_limit(board_id)
            if staff is not None:
                of_board = (var for group_id, var in occupied.items() if problem.board_of(group_id) == board_id)
                self.cp.add(total_of(of_board) <= staff)

    def _limit_size(self, group_id: str, pairs: list[tuple[str, IntVar]], occupied: IntVar) -> None:
        problem, lower = self.problem, self._free.lower(group_id)
        size = total_of(var for _, var in pairs)
        seats = self._slack("seat_more", group_id, len(pairs))
        short = self._slack("pupil_short", group_id, lower - 1) if lower > 1 else 0
        for _, var in pairs:
            self.cp.add(var <= occupied)
        self.cp.add(size <= problem.upper(group_id) + seats)
        self.cp.add(size >= lower * occupied - short)
        self.cp.add(size >= occupied)
        if group_id in self._openable:
            self.cp.add(occupied <= self._slack("open_group", group_id, 1))
        if group_id in problem.case.required:
            self.cp.add(occupied == 1)
        limit = problem.groups[group_id].max_added
        if limit is not None:
            self.cp.add(total_of(var for pupil_id, var in pairs if pupil_id not in problem.seats) <= limit + seats)

    def _hold(self, family: HeldFamily) -> None:
        """Keep a strict family at one site, unless its slack lets it be split."""
        apart = self._slack("split", family.key, 1)
        sites = {self.problem.site_of(group_id) for each in family.applicants for group_id in self._seats[each]}
        for site in sorted(sites):
            leader = self._at(family.applicants[0], site)
            for other in family.applicants[1:]:
                self.cp.add(self._at(other, site) - leader <= apart)
                self.cp.add(leader - self._at(other, site) <= apart)
            if family.anchors:
                self.cp.add(leader <= total_of(self._at(each, site) for each in family.anchors) + apart)

    def _keep_apart(self) -> None:
        """Pupils kept apart share no group: no repair lifts that."""
        for pupil_id, others in self.problem.apart.items():
            for other_id in others:
                for group_id in sorted(self._seats.get(pupil_id, {}).keys() & self._seats.get(other_id, {}).keys()):
                    if pupil_id < other_id and not self.problem.may_share(pupil_id, other_id, group_id):
                        self.cp.add(self._seats[pupil_id][group_id] + self._seats[other_id][group_id] <= 1)

    def placement(self, values: Mapping[int, int]) -> Placement:
        """The placement in a solution."""
        return Placement(
            {
                pupil_id: group_id
                for pupil_id, seats in self._seats.items()
                for group_id, var in seats.items()
                if values[var.index]
            }
        )

    def _at(self, pupil_id: str, site: str) -> Expr:
        return total_of(
            var for group_id, var in self._seats[pupil_id].items() if self.problem.site_of(group_id) == site
        )


def _openable(problem: Problem) -> frozenset[str]:
    """Candidates that a change could open: under `fixed`, and with a teacher as far as known."""
    if problem.chooses_groups:
        return frozenset()
    return frozenset(
        each.id
        for each in problem.groups.values()
        if each.status is GroupStatus.CANDIDATE and each.nt2_teacher is not False
    )


def _without_pins(problem: Problem, opened: frozenset[str]) -> Problem:
    """The same case without pins, with free moves and some groups opened: the seats that each pupil could have."""
    case = problem.case
    rules = case.scenario.rules.model_copy(update={"moves": "free"})
    free = replace(case, pins={}, scenario=replace(case.scenario, rules=rules))
    return build_problem(with_opened(free, opened))


def exclude(elastic: ElasticModel, used: Mapping[Slack, int]) -> None:
    """Exclude a solution, and all others with at least its slacks, so that the next solution is a different one."""
    reached = []
    for slack, amount in used.items():
        is_reached = elastic.cp.new_bool_var("")
        # 1 as soon as the slack is as large again.
        elastic.cp.add(slack.var <= amount - 1 + slack.most * is_reached)
        reached.append(is_reached)
    elastic.cp.add(total_of(reached) <= len(reached) - 1)
