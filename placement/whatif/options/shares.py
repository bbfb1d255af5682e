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
from math import ceil, floor, lcm

from placement.case import Case
from placement.criteria.base import Penalty
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


class UnevenShares:
    """Proportionality while the groups are still being chosen: a lower bound over the shares that they may mean.

    Parameters
    ----------
    found
        Every distinct set of shares; if empty, nothing is known about them and nothing is counted.
    """

    name = "proportionality"

    def __init__(self, found: Sequence[Profile]) -> None:
        self._found = found

    def scale(self, _problem: Problem, /) -> int:
        """Least common denominator of all shares, up to `LARGEST_SCALE`."""
        return min(LARGEST_SCALE, lcm(*(share.denominator for each in self._found for share in each.shares.values())))

    def most(self, problem: Problem, _model: Model) -> Fraction:
        """Number of pupils with options."""
        return Fraction(len(problem.options) if self._found else 0)

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """Sum of the boards' excesses over the shares of the chosen profile, always rounded downwards.

        If `scale` is a multiple of the common denominator, the rows are in that denominator.
        """
        if not self._found:
            return Penalty(0, scale)
        times, rest = divmod(scale, self.scale(problem))
        rows = floor(scale) if rest else self.scale(problem)
        return Penalty((1 if rest else int(times)) * self._excesses(model, rows), scale)

    def _excesses(self, model: Model, scale: int) -> Expr:
        problem, found = model.problem, self._found
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
            parts = total_of(rate * part for rate, part in zip(rates, part_of, strict=True))
            model.cp.add(excess >= scale * here - parts)
            above.append(excess)
        return total_of(above)


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
