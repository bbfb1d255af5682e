"""Random scenarios: which ones are random, their seeds, and remarks on what their changes did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from placement.case import Case
from placement.result import Note
from placement.scenario.consult import consultation, newcomers, seated_pupils
from placement.scenario.needed import needs_of_locations
from placement.scenario.shock_types import LAST_SEED
from placement.scenario.world import World

RANDOM = ("inflow", "new_location")
"""Changes that are drawn from a seed."""

ONE_DRAW = "one_draw"
"""Code of the remark that the outcome is one draw of many."""

Value = TypeVar("Value")


def is_random(case: Case) -> bool:
    """Whether a case is one draw of many, so that another seed could give another."""
    return any(remark.code == ONE_DRAW for remark in case.remarks)


def redrawn(document: Mapping[str, object], seed: int) -> dict[str, object]:
    """The same scenario with another draw: every random change starts from `seed`, the search keeps its own.

    Parameters
    ----------
    document
        A resolved scenario: the `document` of a case.
    """
    changes = [
        {kind: {**fields, "seed": seed} if kind in RANDOM and isinstance(fields, Mapping) else fields}
        for each in _changes(document)
        for kind, fields in each.items()
    ]
    return {**document, **({"changes": changes} if changes else {})}


def seeds_of(document: Mapping[str, object], count: int) -> tuple[int, ...]:
    """Consecutive seeds, starting with that of the first random change, so that the scenario's own draw is among them.

    Where its random changes have different seeds, no draw with a single seed is its own.

    Parameters
    ----------
    document
        As for :func:`redrawn`.
    count
        How many seeds.
    """
    own = [fields.get("seed") for each in _changes(document) for fields in _drawn(each).values()]
    first = int(str(own[0])) if own and own[0] is not None else 1
    first = max(0, min(first, LAST_SEED - count + 1))
    return tuple(range(first, first + count))


def with_seeds(changes: Sequence[Value], seed: int) -> list[Value | dict[str, object]]:
    """Changes with the seed filled in where they give none, so that a saved scenario always draws the same."""
    return [
        {
            kind: {**fields, "seed": seed if fields.get("seed") is None else fields["seed"]}
            for kind, fields in drawn.items()
        }
        if (drawn := _drawn(each))
        else each
        for each in changes
    ]


def remarks(case: Case, world: World) -> tuple[Note, ...]:
    """Notes on what the changes did, on the draw being one of many, and on when the parties consult (covenant 10)."""
    one_draw = [Note(ONE_DRAW)] if world.drew else []
    consulting = consultation(case.scenario.consult, newcomers(case), seated_pupils(case))
    needed = needs_of_locations(case, world.locations)
    return (*world.remarks, *needed, *one_draw, *consulting)


def _changes(document: Mapping[str, object]) -> list[Mapping[str, object]]:
    changes = document.get("changes", ())
    return [each for each in changes if isinstance(each, Mapping)] if isinstance(changes, Sequence) else []


def _drawn(change: object) -> dict[str, Mapping[str, object]]:
    """Random part of a change; empty where it has none."""
    entries = change.items() if isinstance(change, Mapping) else ()
    return {kind: fields for kind, fields in entries if kind in RANDOM and isinstance(fields, Mapping)}
