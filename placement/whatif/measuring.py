"""One set of definitions for every column: the base's, over each scenario's own region and placement.

From the base come the rules of which measures are made (:data:`MEASURING`), each group's `min_size`,
`target_size` and `max_size`, and the earlier proposals that `continuity` keeps. What a scenario may do stays its
own: who belongs where, who may move, which groups may open. A group counts as open by its status after solving:
under `choose` whoever has pupils is open, under `fixed` whoever is `open` or `winding_down`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from placement.case import Case
from placement.domain import Group
from placement.problem import Problem, build_problem
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
"""Rules that say how a placement is measured, not what it may be."""

SIZES: tuple[str, ...] = ("min_size", "target_size", "max_size")
"""Lines against which a group's size is held."""


def measuring_problem(base: Case, case: Case) -> Problem:
    """Compile a case for measuring, by the base's definitions."""
    rules = case.scenario.rules.model_copy(update={name: getattr(base.scenario.rules, name) for name in MEASURING})
    lines = {group.id: group for group in base.region.groups}
    groups = tuple(_with_lines(group, lines.get(group.id, group)) for group in case.region.groups)
    return build_problem(
        replace(
            case,
            scenario=replace(case.scenario, rules=rules),
            region=replace(case.region, groups=groups),
            previous=base.previous,
        )
    )


def _with_lines(group: Group, of: Group) -> Group:
    return replace(group, min_size=of.min_size, target_size=of.target_size, max_size=of.max_size)


@dataclass(frozen=True)
class Seen:
    """A scenario's answer, ready to be measured.

    Attributes
    ----------
    problem
        As :func:`measuring_problem` gives it.
    """

    problem: Problem
    result: Result

    @property
    def placement(self) -> Placement:
        """Who is where."""
        return self.result.placement

    @cached_property
    def tally(self) -> Tally:
        """Counts of the placement."""
        return Tally(self.problem, self.placement)

    @cached_property
    def metres(self) -> dict[str, Fraction]:
        """Pupil id -> way to the group, of everybody who is in one."""
        return {each: self.problem.metres(each, group_id) for each, group_id in self.placement.groups.items()}

    @property
    def open_groups(self) -> list[str]:
        """Groups that are open."""
        return [group_id for group_id in self.problem.groups if self.tally.is_open(group_id)]
