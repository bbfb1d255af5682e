"""Proportional shares over boards (covenant 3c(1); R26)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm

from placement.domain import GroupKind, GroupStatus
from placement.expressions import Expr, total_of
from placement.model import Model
from placement.problem import Problem
from placement.result import Note, Placement
from placement.scenario.policy import ShareBasis
from placement.tally import Tally


class Proportionality:
    """1/2 * sum over boards with an itk group of abs(n_b - share_b * N); n_b and N count itk groups.

    Because the shares add up to 1, that is the sum of what boards have above their share: how many
    pupils would have to sit elsewhere for the shares to hold.
    """

    name = "proportionality"
    unit = "pupils"

    def scale(self, problem: Problem) -> int:
        """Give the least common denominator of the shares."""
        return lcm(*(share.denominator for share in shares(problem).values()))

    def penalty(self, problem: Problem, model: Model) -> Expr:
        """Charge each board's pupils above its share: e[b] >= n_b - share_b * N, e[b] >= 0."""
        scale, itk = self.scale(problem), itk_groups(problem)
        size = {group_id: model.size(group_id) for group_id in itk}
        everybody = total_of(size.values())
        most = scale * len(problem.options)
        above = []
        for board_id, share in shares(problem).items():
            here = total_of(size[group_id] for group_id in itk if problem.board_of(group_id) == board_id)
            part = int(share * scale)
            excess = model.auxiliary(most, self._start(problem, board_id))
            model.cp.add(excess >= scale * here - part * everybody)
            above.append(excess)
        return total_of(above)

    def _start(self, problem: Problem, board_id: str) -> Callable[[Tally], int]:
        return lambda tally: int(max(Fraction(0), excesses(problem, tally)[board_id]) * self.scale(problem))

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Add up half the deviations."""
        return sum(map(abs, excesses(problem, Tally(problem, placement)).values()), Fraction(0)) / 2

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """Name every board whose distance to its share changed, in pupils."""
        old, new = (excesses(problem, Tally(problem, placement)) for placement in (before, after))
        return [
            Note("share_changed", {"board_id": board_id, "before": old[board_id], "after": new[board_id]})
            for board_id in old
            if old[board_id] != new[board_id]
        ]


def itk_groups(problem: Problem) -> list[str]:
    """Give the groups that count, whatever their status."""
    return [group_id for group_id, group in problem.groups.items() if group.kind is GroupKind.ITK]


def shares(problem: Problem) -> Mapping[str, Fraction]:
    """Give each board's share: constants of a scenario, adding up to 1 (R26); who has left has none (covenant 9)."""
    itk = itk_groups(problem)
    basis = problem.rules.share_basis
    parts = {problem.board_of(group_id): Fraction(0) for group_id in itk}
    if basis is ShareBasis.CAPACITY:
        is_open = [group_id for group_id in itk if problem.groups[group_id].status is GroupStatus.OPEN]
        staying = [group_id for group_id in itk if not problem.boards[problem.board_of(group_id)].has_left]
        for group_id in is_open or staying:
            parts[problem.board_of(group_id)] += problem.groups[group_id].target_size
    else:
        for board_id in parts:
            board = problem.boards[board_id]
            figure = {
                ShareBasis.ENROLMENT: board.enrolment,
                ShareBasis.GIVEN: board.share,
                ShareBasis.EQUAL: 1,
            }[basis]
            parts[board_id] = Fraction(0 if board.has_left else figure or 0)
    total = sum(parts.values())
    return {board_id: part / total for board_id, part in sorted(parts.items())} if total else {}


def excesses(problem: Problem, tally: Tally) -> dict[str, Fraction]:
    """Give n_b - share_b * N of each board."""
    here = dict.fromkeys(shares(problem), 0)
    for group_id in itk_groups(problem):
        here[problem.board_of(group_id)] += tally.size[group_id]
    everybody = sum(here.values())
    return {board_id: here[board_id] - share * everybody for board_id, share in shares(problem).items()}


CRITERION = Proportionality()
