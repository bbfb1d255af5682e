"""Proportional shares over boards (covenant 3c(1); R26)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from placement.criteria.base import Penalty, PerGroup
from placement.domain import GroupKind, GroupStatus
from placement.expressions import Expr, total_of
from placement.locale import msgid
from placement.model import Model
from placement.policy import ShareBasis
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


class Proportionality(PerGroup):
    """1/2 * sum over boards with an itk group of abs(n_b - share_b * N); n_b and N count itk groups.

    Because the shares add up to 1, this equals the sum of the boards' excesses over their shares: the number of
    pupils who would have to be elsewhere for the shares to hold.
    """

    name = "proportionality"
    label = msgid("Uneven over boards")
    unit = msgid("pupils")

    def scale(self, problem: Problem) -> int:
        """Least common denominator of the shares."""
        return lcm(*(share.denominator for share in shares(problem).values()))

    def most(self, problem: Problem, _model: Model) -> Fraction:
        """Number of pupils with options: the measure if all were at a board without a share."""
        return Fraction(len(problem.options))

    def penalty(self, problem: Problem, model: Model, scale: Fraction) -> Penalty:
        """Sum of the boards' excesses over their shares: e[b] >= n_b - share_b * N, e[b] >= 0.

        If `scale` is a multiple of the shares' common denominator, the rows are in that denominator and the objective
        in its multiple; otherwise the coefficients of a pupil and of each board's share are rounded in the rows.
        """
        whole = self.scale(problem)
        times = int(scale / whole) if (scale / whole).denominator == 1 else 0
        rows = Fraction(whole) if times else scale
        expression = model.once((self.name, rows), lambda: _above(problem, model, rows))
        if times:
            return Penalty(times * expression, scale)
        apart = [
            abs(round(rows) - rows) + abs(round(share * rows) - share * rows) for share in shares(problem).values()
        ]
        return Penalty(expression, scale, len(problem.options) * sum(apart, Fraction(0)) / scale)

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Half the sum of the absolute deviations."""
        return sum(map(abs, excesses(problem, Tally(problem, placement)).values()), Fraction(0)) / 2

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every board whose deviation from its share changed, in pupils."""
        old, new = (excesses(problem, Tally(problem, placement)) for placement in (before, after))
        return [
            Note("share_changed", {"board_id": board_id, "before": old[board_id], "after": new[board_id]})
            for board_id in old
            if old[board_id] != new[board_id]
        ]


def _above(problem: Problem, model: Model, scale: Fraction) -> Expr:
    """Sum of the boards' excesses over their shares, with `scale` for each pupil."""
    itk, pupil = itk_groups(problem), round(scale)
    size = {group_id: model.size(group_id) for group_id in itk}
    everybody = total_of(size.values())
    above = []
    for board_id, share in shares(problem).items():
        here = [group_id for group_id in itk if problem.board_of(group_id) == board_id]
        part = round(share * scale)
        excess = model.auxiliary(pupil * len(problem.options), _excess(itk, here, pupil, part))
        model.cp.add(excess >= pupil * total_of(size[group_id] for group_id in here) - part * everybody)
        above.append(excess)
    return total_of(above)


def _excess(itk: Sequence[str], here: Sequence[str], pupil: int, part: int) -> Callable[[Tally], int]:
    def excess(tally: Tally) -> int:
        everybody = sum(tally.size[group_id] for group_id in itk)
        return max(0, pupil * sum(tally.size[group_id] for group_id in here) - part * everybody)

    return excess


def itk_groups(problem: Problem) -> list[str]:
    """Itk groups, whatever their status; without those that a change adds and that stay shut."""
    return [
        group_id
        for group_id, group in problem.groups.items()
        if group.kind is GroupKind.ITK and not (group.status is GroupStatus.SHUT and group_id in problem.case.added)
    ]


def shares(problem: Problem) -> Mapping[str, Fraction]:
    """Share of each board: constants of a scenario that add up to 1 (R26); 0 for boards that left (covenant 9)."""
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
                ShareBasis.HISTORY: board.intake,
                ShareBasis.EQUAL: 1,
            }[basis]
            parts[board_id] = Fraction(0 if board.has_left else figure or 0)
    total = sum(parts.values())
    return {board_id: part / total for board_id, part in sorted(parts.items())} if total else {}


def excesses(problem: Problem, tally: Tally) -> dict[str, Fraction]:
    """Deviation of each board from its share, n_b - share_b * N."""
    here = dict.fromkeys(shares(problem), 0)
    for group_id in itk_groups(problem):
        here[problem.board_of(group_id)] += tally.size[group_id]
    everybody = sum(here.values())
    return {board_id: here[board_id] - share * everybody for board_id, share in shares(problem).items()}


CRITERION = Proportionality()
