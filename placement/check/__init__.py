"""Independent check of every hard rule and criterion, by code that shares nothing with the model.

Written from the contract alone (sections 1, 3 and 4): two readings of the same text must agree,
or nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from placement.case import Case
from placement.check.reported import Claims, claim_faults, faults_of_stage, measures_of
from placement.check.seats import all_seat_faults
from placement.check.siblings import sibling_faults
from placement.check.sizes import group_faults
from placement.check.world import World
from placement.result import Placement, Stage

__all__ = ["Claims", "World", "check", "measure_all", "stage_faults", "violations"]


def check(case: Case, placement: Placement, claims: Claims) -> tuple[str, ...]:
    """The rules that a finished placement breaks, and the claims about it that are wrong.

    Returns
    -------
    tuple of str
        One line each, with the rule or criterion and ids, and nothing else about a pupil; empty if all is well.

    Raises
    ------
    InputError
        If the location of a pupil or a school is in no table.
    """
    world = World(case)
    unknown = _unknown(world, placement.groups)
    if unknown:
        return tuple(unknown)
    return (*_rule_faults(world, placement.groups), *claim_faults(world, placement.groups, claims))


def violations(case: Case | World, placement: Placement) -> list[str]:
    """Hard rules that a placement breaks."""
    world = _world(case)
    return _unknown(world, placement.groups) or _rule_faults(world, placement.groups)


def measure_all(case: Case | World, placement: Placement) -> dict[str, Fraction]:
    """Exact measure of every criterion at a placement, coverage included."""
    return measures_of(_world(case), placement.groups)


def stage_faults(case: Case | World, stages: Iterable[tuple[Stage, Placement]]) -> list[str]:
    """The solver's figures that differ from a count over the placement at the end of their stage."""
    world = _world(case)
    return [fault for stage, placement in stages for fault in faults_of_stage(world, stage, placement)]


def _world(case: Case | World) -> World:
    """What follows from a case, where it is not worked out already."""
    return case if isinstance(case, World) else World(case)


def _rule_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    return [*all_seat_faults(world, groups), *group_faults(world, groups), *sibling_faults(world, groups)]


def _unknown(world: World, groups: Mapping[str, str]) -> list[str]:
    """Ids that are in no table; if there are any, nothing else can be checked."""
    pupils = [f"placement: pupil {each} is in no table" for each in groups if each not in world.pupils]
    unknown = sorted(set(groups.values()).difference(world.groups))
    return pupils + [f"placement: group {each} is in no table" for each in unknown]
