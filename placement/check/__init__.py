"""Every hard rule and criterion again, by code that shares nothing with the model.

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

__all__ = ["Claims", "check", "measure_all", "stage_faults", "violations"]


def check(case: Case, placement: Placement, claims: Claims) -> tuple[str, ...]:
    """List where a finished placement breaks a rule or differs from what is claimed about it.

    Returns
    -------
    tuple of str
        One line each, with the rule or criterion and ids, and nothing else of a pupil; empty when all is well.

    Raises
    ------
    InputError
        If a pupil or a school is in a place that no table knows.
    """
    world = World(case)
    unknown = _unknown(world, placement.groups)
    if unknown:
        return tuple(unknown)
    return (*_rule_faults(world, placement.groups), *claim_faults(world, placement.groups, claims))


def violations(case: Case, placement: Placement) -> list[str]:
    """List the hard rules that a placement breaks."""
    world = World(case)
    return _unknown(world, placement.groups) or _rule_faults(world, placement.groups)


def measure_all(case: Case, placement: Placement) -> dict[str, Fraction]:
    """Measure every criterion of a placement, coverage included, exactly."""
    return measures_of(World(case), placement.groups)


def stage_faults(case: Case, stages: Iterable[tuple[Stage, Placement]]) -> list[str]:
    """List where a solver's own numbers differ from what is counted in the placement that each stage ended with."""
    world = World(case)
    return [fault for stage, placement in stages for fault in faults_of_stage(world, stage, placement)]


def _rule_faults(world: World, groups: Mapping[str, str]) -> list[str]:
    return [*all_seat_faults(world, groups), *group_faults(world, groups), *sibling_faults(world, groups)]


def _unknown(world: World, groups: Mapping[str, str]) -> list[str]:
    """List ids that no table knows; nothing more can be said where there are any."""
    pupils = [f"placement: pupil {each} is in no table" for each in groups if each not in world.pupils]
    unknown = sorted(set(groups.values()).difference(world.groups))
    return pupils + [f"placement: group {each} is in no table" for each in unknown]
