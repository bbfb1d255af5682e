"""Changes that contradict each other: an error within one file; between files the later wins, with a warning.

Two assertions clash when they cannot both hold: two values of one thing, a pin to a group that closes,
a pin to a place that the pupil refuses, anything else about a pupil who is withdrawn, or a seat in a group
of a board that leaves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from placement.case import Override
from placement.domain import GroupStatus
from placement.faults import Fault
from placement.scenario.assertions import Assertion, Leaving, assertions, describe, pinned
from placement.scenario.change_types import AddGroup
from placement.scenario.node import Loc
from placement.scenario.shock_types import BoardJoins
from placement.scenario.steps import Step

Places = Mapping[str, frozenset[str]]
"""Group id -> ids of its school and its board."""

Boards = Mapping[str, str]
"""School id -> id of its board."""

_NO_SEATS = {GroupStatus.CLOSED.value, GroupStatus.WINDING_DOWN.value}


@dataclass(frozen=True)
class Settled:
    """Changes that hold, in order, with the faults and warnings found among them."""

    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


@dataclass
class _Settling:
    steps: Sequence[Step]
    places: Places
    boards: Mapping[str, str]
    """Group id -> id of its board, for added groups too."""
    live: dict[tuple[str, str], list[Assertion]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[int, set[Loc]] = field(default_factory=lambda: defaultdict(set))
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def add(self, assertion: Assertion) -> None:
        """Compares an assertion with every earlier one that still holds."""
        for earlier in self._near(assertion):
            if self._is_gone(earlier) or self._is_gone(assertion):
                continue
            if _same(earlier, assertion):
                self._repeat(earlier, assertion)
            elif _clash(earlier, assertion, self.places):
                self._clash(earlier, assertion)
        for topic in (*assertion.about, *(("seats", board_id) for board_id in self._boards(assertion))):
            self.live[topic].append(assertion)

    def _near(self, assertion: Assertion) -> Iterable[Assertion]:
        """Earlier assertions about the same thing, and those that link a group and its board."""
        topics = [*assertion.about, *(("board", board_id) for board_id in self._boards(assertion))]
        topics += [("seats", key) for kind, key in assertion.about if kind == "board"]
        return dict.fromkeys(earlier for topic in topics for earlier in self.live[topic])

    def _boards(self, assertion: Assertion) -> list[str]:
        """Boards of the groups that an assertion is about."""
        return [self.boards[key] for kind, key in assertion.about if kind == "group" and key in self.boards]

    def _is_gone(self, assertion: Assertion) -> bool:
        parts = self.gone[assertion.step]
        return any(assertion.part[:length] in parts for length in range(len(assertion.part) + 1))

    def _repeat(self, earlier: Assertion, later: Assertion) -> None:
        first, second = self.steps[earlier.step], self.steps[later.step]
        if first.mark.file == second.mark.file:
            expected = f"each change once; line {first.at(earlier.part).mark.line} says it too"
            self.warnings.append(second.fault(later.part, "repeated", expected, describe(later)))
        self.gone[later.step].add(later.part)

    def _clash(self, earlier: Assertion, later: Assertion) -> None:
        first, second = self.steps[earlier.step], self.steps[later.step]
        mark = first.at(earlier.part).mark
        if mark.file == second.mark.file:
            expected = f"nothing against line {mark.line}, which says {describe(earlier)!r}"
            self.faults.append(second.fault(later.part, "contradiction", expected, describe(later)))
        else:
            expected = f"agreement with {mark.file}:{mark.line}, which says {describe(earlier)!r}; the later file wins"
            self.warnings.append(second.fault(later.part, "overridden", expected, describe(later)))
        self.gone[earlier.step].add(earlier.part)


def settle(steps: Sequence[Step], places: Places, boards: Boards | None = None) -> Settled:
    """Changes without those that a later file overrides, and every contradiction.

    Parameters
    ----------
    steps
        All changes in order, the parent's first.
    places
        Of the groups in the tables; added groups name their own school.
    boards
        Of the schools in the tables; a board that joins names its own.
    """
    added = {
        step.change.add_group.group_id: frozenset({step.change.add_group.school_id})
        for step in steps
        if isinstance(step.change, AddGroup)
    }
    settling = _Settling(steps, {**added, **places}, _boards_of_groups(steps, places, boards or {}))
    for index, step in enumerate(steps):
        for assertion in assertions(step.change, index):
            settling.add(assertion)
    kept = (step.without(settling.gone[index]) for index, step in enumerate(steps))
    return Settled(tuple(step for step in kept if step is not None), tuple(settling.faults), tuple(settling.warnings))


def _boards_of_groups(steps: Sequence[Step], places: Places, boards: Boards) -> Mapping[str, str]:
    joining = [step.change.board_joins for step in steps if isinstance(step.change, BoardJoins)]
    groups = [step.change.add_group for step in steps if isinstance(step.change, AddGroup)]
    groups += [group for new in joining for group in new.groups]
    of_schools = {**{school.school_id: new.board_id for new in joining for school in new.schools}, **boards}
    added = {group.group_id: of_schools[group.school_id] for group in groups if group.school_id in of_schools}
    # `places` holds a group's school and board in one set: the board is the one that the school belongs to.
    known = {
        group_id: of_schools[school_id]
        for group_id, ids in places.items()
        for school_id in sorted(ids)
        if of_schools.get(school_id) in ids
    }
    return {**added, **known}


def _same(one: Assertion, other: Assertion) -> bool:
    agree = one.kind == other.kind and one.subject == other.subject and one.value == other.value
    return agree and one.kind != "added"


def _clash(one: Assertion, other: Assertion, places: Places) -> bool:
    if one.kind == other.kind:
        return one.subject == other.subject
    by_kind = {one.kind: one, other.kind: other}
    if isinstance(by_kind.get("board", one).value, Leaving):
        status = by_kind.get("status")
        return bool(by_kind.keys() & {"pin", "added"}) or (status is not None and status.value != GroupStatus.CLOSED)
    if "withdraw" in by_kind:
        return bool(by_kind.keys() & {"pin", "release", "refuse"})
    if by_kind.keys() == {"pin", "status"}:
        return by_kind["status"].value in _NO_SEATS
    if by_kind.keys() == {"pin", "refuse"}:
        group_id, override = pinned(by_kind["pin"])
        target = by_kind["refuse"].subject[1]
        return Override.REFUSAL not in override and target in {group_id, *places.get(group_id, ())}
    return False
