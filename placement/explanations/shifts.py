"""The pupils whose group differs between two placements."""

from __future__ import annotations

from collections.abc import Collection

from placement.problem import Problem
from placement.result import Placement
from placement.results.explanation import Shift


def shifts(problem: Problem, before: Placement, after: Placement, leave_out: Collection[str] = ()) -> tuple[Shift, ...]:
    """Pupils whose group differs, sorted by id.

    Parameters
    ----------
    leave_out
        Pupils who are left out, wherever they are.
    """
    pairs = ((each, before.groups.get(each), after.groups.get(each)) for each in sorted(problem.pupils))
    return tuple(Shift(each, was, now) for each, was, now in pairs if was != now and each not in leave_out)
