"""What stays of children who are erased: how many, by month of sign-up, board and outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from placement.register.fact import Fact, Result
from placement.register.kinds import Kind
from placement.register.standing import Standing
from placement.register.states import State
from placement.register.undone import undone_batches

NAME = "purged"
"""Name of the kept outcome."""
_GIVES_SEAT = frozenset({Kind.PROPOSED, Kind.PINNED, Kind.PLACED_TODAY, Kind.ENROLLED})


@dataclass(frozen=True)
class Sum:
    """A number of children who were erased.

    Attributes
    ----------
    month
        Month of their first sign-up, such as `2026-11`.
    board
        Board of the first itk group in which they were enrolled; empty where they never were, or the group is no more.
    outcome
        Their state in the end.
    """

    month: str
    board: str
    outcome: State
    count: int


def sums_of(
    keys: Collection[str], facts: Sequence[Fact], standing: Standing, boards: Mapping[str, str]
) -> tuple[Sum, ...]:
    """Sums of children who are to be erased.

    Parameters
    ----------
    boards
        Group id -> board id.
    """
    groups = first_groups(facts)
    counted = Counter(
        (f"{child.first_on:%Y-%m}", boards.get(groups.get(child.key, ""), ""), child.state)
        for child in standing.children.values()
        if child.key in keys
    )
    return tuple(Sum(*each, count) for each, count in sorted(counted.items()))


def first_groups(facts: Sequence[Fact]) -> Mapping[str, str]:
    """Child -> the first group in which it was enrolled."""
    undone = undone_batches(facts)
    seats: dict[str, str] = {}
    enrolled: dict[str, str] = {}
    for fact in facts:
        if fact.batch in undone or fact.payload is None:
            continue
        if fact.kind in _GIVES_SEAT and "group_id" in fact.payload:
            seats[fact.subject] = str(fact.payload["group_id"])
        if fact.kind is Kind.ENROLLED and fact.subject in seats:
            enrolled.setdefault(fact.subject, seats[fact.subject])
    return enrolled


def content_of(sums: Iterable[Sum]) -> list[list[object]]:
    """Sums as plain data."""
    return [[each.month, each.board, each.outcome.value, each.count] for each in sums]


def kept_sums(results: Iterable[Result]) -> tuple[Sum, ...]:
    """All sums that purges kept."""
    counted: Counter[tuple[str, str, State]] = Counter()
    for each in results:
        if each.name == NAME and isinstance(each.content, list):
            for month, board, outcome, count in each.content:
                counted[str(month), str(board), State(outcome)] += int(count)
    return tuple(Sum(*each, count) for each, count in sorted(counted.items()))
