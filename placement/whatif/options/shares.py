"""Boards' shares that depend on the combination, as rows of the model.

Under `share_basis: capacity` a board's share is its part of the target sizes of open groups, so the product
share * pupils is not linear. Every distinct set of shares gets a 0-1 variable, and the pupils in groups are
split over these: only the chosen one may have any. Exact except that shares are rounded in a direction that
keeps the result a lower bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, lcm

from placement.case import Case
from placement.criteria.proportionality import itk_groups, shares
from placement.domain import GroupKind, GroupStatus
from placement.expressions import Expr, total_of
from placement.model import Model
from placement.policy import ShareBasis
from placement.problem import Problem
from placement.results.options import Combination
from placement.whatif.options.combinations import applied

LARGEST_SCALE = 100_000
"""Denominator to which shares are rounded if their common denominator is larger."""

MOST_PROFILES = 300
"""Maximum number of distinct sets of shares; beyond it each board gets its largest share, a weaker bound."""

Seats = tuple[int, ...]
"""Target seats in each board's open itk groups."""


@dataclass(frozen=True)
class Profile:
    """Target seats of each board, and the shares that follow from them."""

    seats: Seats
    shares: Mapping[str, Fraction]


def varies(problem: Problem) -> bool:
    """Whether shares depend on which groups are open."""
    return problem.rules.share_basis is ShareBasis.CAPACITY


def profiles(case: Case, problem: Problem, combinations: Sequence[Combination]) -> list[Profile]:
    """All distinct sets of shares that combinations lead to."""
    found: dict[Seats, Profile] = {}
    for combination in combinations:
        mine = applied(case, combination)
        seats = _seats(problem, mine)
        if seats not in found:
            found[seats] = Profile(seats, shares(replace(problem, case=mine)))
    return list(found.values())


def _seats(problem: Problem, case: Case) -> Seats:
    count = dict.fromkeys(problem.boards, 0)
    for group in case.region.groups:
        if group.kind is GroupKind.ITK and group.status is GroupStatus.OPEN:
            count[problem.board_of(group.id)] += group.target_size
    return tuple(count.values())


def uneven(model: Model, found: Sequence[Profile]) -> tuple[Expr, int]:
    """Lower bound on the proportionality of every combination.

    Returns
    -------
    tuple
        An expression, and the number of its units per pupil; 0 if nothing is known about the shares.
    """
    if not found:
        return 0, 1
    problem = model.problem
    scale = lcm(*(share.denominator for each in found for share in each.shares.values()))
    scale = scale if scale <= LARGEST_SCALE else LARGEST_SCALE
    itk = itk_groups(problem)
    size = {group_id: model.size(group_id) for group_id in itk}
    everybody = total_of(size.values())
    part_of = _chosen(model, found, everybody) if len(found) <= MOST_PROFILES else [everybody]
    above: list[Expr] = []
    for board_id in sorted({problem.board_of(each) for each in itk}):
        here = total_of(size[each] for each in itk if problem.board_of(each) == board_id)
        most = [ceil(scale * each.shares.get(board_id, Fraction(0))) for each in found]
        rates = most if len(part_of) == len(most) else [max(most)]
        excess = model.cp.new_int_var(0, scale * len(problem.options), "")
        model.cp.add(excess >= scale * here - total_of(rate * part for rate, part in zip(rates, part_of, strict=True)))
        above.append(excess)
    return total_of(above), scale


def _chosen(model: Model, found: Sequence[Profile], everybody: Expr) -> list[Expr]:
    """The pupils split over the profiles: all of them belong to the profile that matches the open groups."""
    problem, cp = model.problem, model.cp
    most = len(problem.options)
    is_chosen = [cp.new_bool_var("") for _ in found]
    parts: list[Expr] = []
    for chosen in is_chosen:
        part = cp.new_int_var(0, most, "")
        cp.add(part <= most * chosen)
        parts.append(part)
    cp.add(total_of(parts) == everybody)
    cp.add(total_of(is_chosen) == 1)
    for at, board_id in enumerate(problem.boards):
        seats = total_of(
            group.target_size * model.is_open(group_id)
            for group_id, group in problem.groups.items()
            if group.kind is GroupKind.ITK
            and group.status is GroupStatus.OPEN
            and problem.board_of(group_id) == board_id
        )
        cp.add(seats == total_of(each.seats[at] * chosen for each, chosen in zip(found, is_chosen, strict=True)))
    return parts
