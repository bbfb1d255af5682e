"""Sizes that the rules set for all groups at once, in place of the table's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from placement.faults import Fault
from placement.policy import Rules
from placement.scenario.node import Node, fault_at
from placement.scenario.world import World
from placement.tables.group_changes import contradictions
from placement.tables.read import Tables

SIZES = ("min_size", "target_size", "max_size")


def sizes(rules: Rules | None) -> dict[str, Any]:
    """Sizes that the rules give."""
    given: dict[str, Any] = {} if rules is None else {name: getattr(rules, name) for name in SIZES}
    return {name: value for name, value in given.items() if value is not None}


def with_sizes(tables: Tables, rules: Rules | None, root: Node) -> tuple[Tables, list[Fault]]:
    """Tables whose groups have the sizes of the rules, and a fault for each size that contradicts another."""
    given = sizes(rules)
    if not given:
        return tables, []
    groups = tuple(replace(group, **given) for group in tables.region.groups)
    limits = {group_id: known | given.keys() for group_id, known in tables.given_limits.items()}
    faults: dict[Fault, None] = {}
    for group in groups:
        for each in contradictions(group, limits[group.id], file="", line=None)[0]:
            loc = ("rules", next(name for name in (each.column or "", *given) if name in given))
            faults[fault_at(root.find(loc)[0], loc, each.code, each.expected)] = None
    region = replace(tables.region, groups=groups)
    return replace(tables, region=region, given_limits=limits), list(faults)


def give_sizes(world: World, rules: Rules | None) -> None:
    """Gives groups that changes added the sizes of the rules, where the change gives none."""
    given = sizes(rules)
    known = {group.id for group in world.region.groups}
    for group in [each for each in world.groups.values() if each.id not in known]:
        missing = {name: value for name, value in given.items() if name not in world.given_limits[group.id]}
        if missing:
            world.groups[group.id] = replace(group, **missing)
            world.given_limits[group.id] |= missing.keys()
