"""Staff and rooms that open groups need, if the tables give what is available (R58, R74, R88)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Staff that each board's open groups need and what is left of `staff_fte`; free rooms of each school.

    Negative if more is needed than available.
    """
    problem = evaluated.problem
    of_board = Counter(problem.board_of(each) for each in evaluated.open_groups)
    of_school = Counter(problem.groups[each].school_id for each in evaluated.open_groups)
    for board_id, board in sorted(problem.boards.items()):
        if board.staff_fte is not None:
            taken = of_board[board_id] * problem.rules.fte_per_group
            yield Figure("staff", board_id, "taken", "fte", taken)
            yield Figure("staff", board_id, "left", "fte", board.staff_fte - taken)
    for school_id, school in sorted(problem.schools.items()):
        if school.rooms is not None:
            yield Figure("rooms", school_id, "free", "rooms", Fraction(school.rooms - of_school[school_id]))
