"""Limits on the number of open groups from rooms, staff and the scenario (R58, R74, R88)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from placement.case import Case
from placement.policy import GroupChoice
from placement.result import Note
from placement.results.options import Combination
from placement.whatif.options.combinations import open_groups


@dataclass(frozen=True)
class Limit:
    """A limit on the number of open groups in a set.

    Attributes
    ----------
    code, subject
        `rooms` and the school, `staff` and the board, or `open_groups` and nothing.
    most
        Never fewer than are open now: what already exceeds a limit is not made impossible.
    """

    code: str
    subject: str
    group_ids: frozenset[str]
    most: int


@dataclass(frozen=True)
class Limits:
    """All limits of a case, computed once."""

    case: Case

    @cached_property
    def all(self) -> tuple[Limit, ...]:
        """Every limit that the tables and the scenario set."""
        return tuple(self._stated())

    def _stated(self) -> Iterator[Limit]:
        case = self.case
        groups, rules = case.region.groups, case.scenario.rules
        board_of = {school.id: school.board_id for school in case.region.schools}
        for school in case.region.schools:
            if school.rooms is not None:
                yield self._limit(
                    "rooms", school.id, {each.id for each in groups if each.school_id == school.id}, school.rooms
                )
        for board in case.region.boards:
            if board.staff_fte is not None:
                here = {each.id for each in groups if board_of[each.school_id] == board.id}
                yield self._limit("staff", board.id, here, board.staff_fte // rules.fte_per_group)
        if rules.groups is GroupChoice.CHOOSE and rules.max_open_groups is not None:
            yield self._limit("open_groups", "", {each.id for each in groups}, rules.max_open_groups)

    def _limit(self, code: str, subject: str, group_ids: set[str], stated: int) -> Limit:
        now = sum(group.id in group_ids for group in open_groups(self.case))
        return Limit(code, subject, frozenset(group_ids), max(stated, now))

    def broken(self, combination: Combination) -> tuple[Note, ...]:
        """Limits that a combination exceeds."""
        is_open = {group.id for group in open_groups(self.case, combination)}
        notes = []
        for limit in self.all:
            count = len(limit.group_ids & is_open)
            if count > limit.most:
                notes.append(Note(limit.code, {"id": limit.subject, "groups": count, "limit": limit.most}))
        return tuple(notes)
