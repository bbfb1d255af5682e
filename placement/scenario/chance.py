"""Scenarios that draw: which they are, with which seed, and what their changes came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from placement.case import Case, Scenario
from placement.result import Note
from placement.scenario.consult import consultation
from placement.scenario.shock_types import LAST_SEED
from placement.scenario.world import World

RANDOM = ("inflow", "new_location")
"""Changes that draw by a seed."""

ONE_DRAW = "one_draw"
"""Code of the remark that a world was drawn."""

Value = TypeVar("Value")


def is_random(case: Case) -> bool:
    """Tell whether a case is one draw of many: another seed could give another."""
    return any(remark.code == ONE_DRAW for remark in case.remarks)


def redrawn(document: Mapping[str, object], seed: int) -> dict[str, object]:
    """Give the same scenario with another draw: every random change begins from `seed`, the search does not.

    Parameters
    ----------
    document
        A resolved scenario: the `document` of a case.
    """
    changes = [
        {kind: {**said, "seed": seed} if kind in RANDOM and isinstance(said, Mapping) else said}
        for each in _changes(document)
        for kind, said in each.items()
    ]
    return {**document, **({"changes": changes} if changes else {})}


def seeds_of(document: Mapping[str, object], count: int) -> tuple[int, ...]:
    """Give so many seeds in a row, from that of the first random change on: the scenario's own draw is among them.

    Where its random changes have several seeds, no draw by one seed is its own.

    Parameters
    ----------
    document
        As for :func:`redrawn`.
    """
    own = [said.get("seed") for each in _changes(document) for said in _drawn(each).values()]
    first = int(str(own[0])) if own and own[0] is not None else 1
    first = max(0, min(first, LAST_SEED - count + 1))
    return tuple(range(first, first + count))


def with_seeds(changes: Sequence[Value], seed: int) -> list[Value | dict[str, object]]:
    """Write down the seed of draws that name none: a saved scenario draws the same whatever it is solved with."""
    return [
        {kind: {**said, "seed": seed if said.get("seed") is None else said["seed"]} for kind, said in drawn.items()}
        if (drawn := _drawn(each))
        else each
        for each in changes
    ]


def remarks(scenario: Scenario, world: World) -> tuple[Note, ...]:
    """Say what the changes came to, that it is one draw of many, and when the parties consult (covenant 10)."""
    one_draw = [Note(ONE_DRAW)] if world.drew else []
    return (*world.remarks, *one_draw, *consultation(scenario.consult, len(world.applicants())))


def _changes(document: Mapping[str, object]) -> list[Mapping[str, object]]:
    changes = document.get("changes", ())
    return [each for each in changes if isinstance(each, Mapping)] if isinstance(changes, Sequence) else []


def _drawn(change: object) -> dict[str, Mapping[str, object]]:
    """Give the part of a change that draws; empty where none does."""
    entries = change.items() if isinstance(change, Mapping) else ()
    return {kind: said for kind, said in entries if kind in RANDOM and isinstance(said, Mapping)}
