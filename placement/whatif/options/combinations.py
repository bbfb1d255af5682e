"""All ways to open and close a number of groups, and the case that each produces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations as chosen
from math import comb

from placement.case import Case
from placement.domain import Group, GroupStatus
from placement.policy import GroupChoice, UnderMin
from placement.results.options import Combination

NOTHING = Combination()
"""The base: nothing opened, nothing closed."""


def candidates(case: Case) -> tuple[str, ...]:
    """Ids of the groups that may be opened: those with status candidate, sorted."""
    return _of_status(case, GroupStatus.CANDIDATE)


def closable(case: Case) -> tuple[str, ...]:
    """Ids of the groups that may be closed: those with status open, sorted."""
    return _of_status(case, GroupStatus.OPEN)


def _of_status(case: Case, status: GroupStatus) -> tuple[str, ...]:
    return tuple(sorted(group.id for group in case.region.groups if group.status is status))


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """The combinations that open and close exactly these numbers of groups."""

    opened: int
    closed: int

    @property
    def balance(self) -> int:
        """Net change in the number of open groups."""
        return self.opened - self.closed


def sizes(case: Case, opened: int, closed: int) -> list[Size]:
    """All nonempty sizes with at most these numbers of groups opened and closed, fewest changes first."""
    up, down = min(opened, len(candidates(case))), min(closed, len(closable(case)))
    return sorted(
        (Size(u, d) for u in range(up + 1) for d in range(down + 1)), key=lambda each: each.opened + each.closed
    )


def count(case: Case, size: Size) -> int:
    """Number of combinations of a size, without enumerating them."""
    return comb(len(candidates(case)), size.opened) * comb(len(closable(case)), size.closed)


def every(case: Case, size: Size) -> Iterator[Combination]:
    """All combinations of a size, by the ids of the groups opened, then of those closed."""
    for which in chosen(candidates(case), size.opened):
        yield from (Combination(which, gone) for gone in chosen(closable(case), size.closed))


def applied(case: Case, combination: Combination) -> Case:
    """The case with a combination's groups opened and closed, as the changes `open` and `close` would make it.

    The combination determines which groups are open: `groups` is `fixed`, whatever the scenario says, and
    `max_open_groups` is checked against the combination (:mod:`placement.whatif.options.limits`). What it opens is
    open, with its minimum: unless `under_min` merely flags, it is not a combination that can be without it.
    """
    statuses: Mapping[str, GroupStatus] = {
        **dict.fromkeys(combination.opened, GroupStatus.OPEN),
        **dict.fromkeys(combination.closed, GroupStatus.CLOSED),
    }
    rules = case.scenario.rules.model_copy(update={"groups": GroupChoice.FIXED, "max_open_groups": None})
    groups = tuple(replace(group, status=statuses.get(group.id, group.status)) for group in case.region.groups)
    gone = frozenset(combination.closed)
    held = frozenset() if rules.under_min is UnderMin.FLAG else frozenset(combination.opened)
    return replace(
        case,
        scenario=replace(case.scenario, rules=rules, weights=case.scenario.weights.where_groups_are_chosen),
        region=replace(case.region, groups=groups),
        opened=(case.opened | frozenset(combination.opened)) - gone,
        required=(case.required | held) - gone,
    )


def without_minimums(case: Case) -> Case:
    """The case in which no group needs its minimum, nor must open."""
    rules = case.scenario.rules.model_copy(update={"under_min": UnderMin.FLAG})
    return replace(case, scenario=replace(case.scenario, rules=rules), required=frozenset())


def is_open(group: Group) -> bool:
    """Whether a group counts as open, empty or not (contract, section 3)."""
    return group.status in (GroupStatus.OPEN, GroupStatus.WINDING_DOWN)


def open_groups(case: Case, combination: Combination = NOTHING) -> list[Group]:
    """The groups that are open with a combination."""
    return [group for group in applied(case, combination).region.groups if is_open(group)]
