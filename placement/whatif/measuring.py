"""One set of definitions for every scenario: the base's, over each scenario's own region and placement.

The base determines the rules that define measures (:data:`MEASURING`), each group's `min_size`, `target_size`
and `max_size`, and the earlier proposals for `continuity`. What a scenario may do remains its own: who belongs
where, who may move, which groups may open. A group counts as open by its status after solving: under `choose` if it
has pupils, under `fixed` if it is `open` or `winding_down`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import Group
from placement.problem import Problem
from placement.result import Placement, Result
from placement.tally import Tally

MEASURING: tuple[str, ...] = (
    "far_km",
    "far_multiplier",
    "detour",
    "siblings",
    "fte_per_group",
    "share_basis",
    "diversity_columns",
)
"""Rules that define how a placement is measured, not what it may be."""

SIZES: tuple[str, ...] = ("min_size", "target_size", "max_size")
"""Sizes with which a group's number of pupils is compared."""


def measuring_problem(base: Case, case: Case) -> Problem:
    """The compiled case for measuring, by the base's definitions."""
    rules = case.scenario.rules.model_copy(update={name: getattr(base.scenario.rules, name) for name in MEASURING})
    lines = {group.id: group for group in base.region.groups}
    groups = tuple(_with_lines(group, lines.get(group.id, group)) for group in case.region.groups)
    return build_problem(
        replace(
            case,
            scenario=replace(case.scenario, rules=rules),
            region=replace(case.region, groups=groups),
            previous=base.previous,
            prices=base.prices,
        )
    )


def _with_lines(group: Group, of: Group) -> Group:
    return replace(group, min_size=of.min_size, target_size=of.target_size, max_size=of.max_size)


@dataclass(frozen=True)
class Evaluated:
    """A scenario's result with what its measures need.

    Attributes
    ----------
    problem
        As :func:`measuring_problem` returns it.
    """

    problem: Problem
    result: Result

    @property
    def placement(self) -> Placement:
        """The result's placement."""
        return self.result.placement

    @cached_property
    def tally(self) -> Tally:
        """Counts of the placement."""
        return Tally(self.problem, self.placement)

    @cached_property
    def metres(self) -> dict[str, Fraction]:
        """Pupil id -> distance to the group, for everyone who is in one."""
        return {each: self.problem.metres(each, group_id) for each, group_id in self.placement.groups.items()}

    @property
    def open_groups(self) -> list[str]:
        """Ids of the groups that are open."""
        return [group_id for group_id in self.problem.groups if self.tally.is_open(group_id)]
