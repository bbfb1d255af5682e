"""Proposals that hold while a seat is sought for one child: all that their groups have room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.problem import Problem
from placement.register.child import Child
from placement.register.states import State
from placement.week.case import week_case
from placement.week.crowded import crowded
from placement.week.desk import Desk


@dataclass(frozen=True)
class Overfull:
    """A group with more seats taken, agreed on or proposed than it has room for.

    Attributes
    ----------
    size
        Children with a seat there, those agreed on, and those proposed.
    room
        Seats that it has.
    let_go
        Keys of the children whose proposal does not hold for now.
    """

    group_id: str
    size: int
    room: int
    let_go: tuple[str, ...] = ()

    def plain(self) -> dict[str, object]:
        """It for programs."""
        return {"group_id": self.group_id, "size": self.size, "room": self.room, "let_go": list(self.let_go)}


@dataclass(frozen=True)
class Held:
    """Key -> group of the proposals that hold, and the groups in which not all of them do."""

    groups: Mapping[str, str]
    overfull: tuple[Overfull, ...] = ()


def held_beside(desk: Desk, problem: Problem, others: Sequence[Child]) -> Held:
    """Proposals to others that hold; of those that nobody agreed to, as many as there is room for.

    Parameters
    ----------
    problem
        The week, in which every group has room for those who were agreed on there.
    """
    agreed: dict[str, list[str]] = {}
    proposed: dict[str, list[Child]] = {}
    for child in sorted(others, key=lambda each: (each.first_on, each.key)):
        group_id = _group(child, problem)
        if group_id is None or child.proposal is None:
            continue
        if child.proposal.agreed_by:
            agreed.setdefault(group_id, []).append(child.key)
        else:
            proposed.setdefault(group_id, []).append(child)
    room = _room(desk)
    groups, overfull = {key: group_id for group_id, keys in agreed.items() for key in keys}, []
    for group_id in dict.fromkeys((*agreed, *proposed)):
        sure, asked = agreed.get(group_id, []), [each.key for each in proposed.get(group_id, [])]
        fit = max(0, _left(problem, group_id) - len(sure))
        groups |= dict.fromkeys(asked[:fit], group_id)
        seated = problem.seated_before[group_id]
        if asked[fit:] or group_id in room:
            has = room.get(group_id, seated + len(sure) + fit)
            overfull.append(Overfull(group_id, seated + len(sure) + len(asked), has, tuple(asked[fit:])))
    return Held(groups, tuple(overfull))


def _room(desk: Desk) -> Mapping[str, int]:
    """Group id -> seats of the groups in which not even everybody who was agreed on fits."""
    if not desk.standing.agreed():
        return {}
    return {each.group.id: each.room for each in crowded(week_case(desk, as_set=True), desk.standing)}


def _left(problem: Problem, group_id: str) -> int:
    """How many children a group takes beside those who have a seat there."""
    room, most = problem.upper(group_id) - problem.seated_before[group_id], problem.groups[group_id].max_added
    return room if most is None else min(room, most)


def _group(child: Child, problem: Problem) -> str | None:
    """The group proposed to a child, where it may still be placed there."""
    group = None if child.state is not State.PROPOSED or child.proposal is None else child.proposal.group_id
    return group if group is not None and group in problem.groups and not problem.obstacles(child.key, group) else None
