"""How long pupils are assumed to stay in a group where nobody has said when they leave (covenant 6a)."""

from __future__ import annotations

import datetime as dt

from placement.calendar import months_later
from placement.domain import Pupil
from placement.problem import Problem


def leaves_on(problem: Problem, pupil_id: str, group_id: str, stay_months: int | None) -> dt.date | None:
    """First day on which a pupil's seat in a group is free: as expected, or assumed where no exit is expected.

    Parameters
    ----------
    stay_months
        Months from the first day in a group after which a pupil is assumed to leave; `None`: no exit is assumed.
        Who has been there that long already is assumed to leave at once.

    Returns
    -------
    datetime.date or None
        `None` if unknown.
    """
    if stay_months is None or not assumes_exit(problem, pupil_id):
        return exit_of(problem, pupil_id, group_id)
    pupil, scenario = problem.pupils[pupil_id], problem.case.scenario
    entered = scenario.starts_on if pupil_id not in problem.seats else pupil.entered_on or scenario.date
    first_day = scenario.starts_on if problem.is_new_seat(pupil_id, group_id) else scenario.date
    return max(months_later(entered, stay_months), first_day)


def assumes_exit(problem: Problem, pupil_id: str) -> bool:
    """Whether the tables do not say when a pupil is expected to leave."""
    return problem.pupils[pupil_id].expected_exit_on is None


def exit_of(problem: Problem, pupil_id: str, group_id: str) -> dt.date | None:
    """First day on which a pupil's seat in a group is free; `None` if unknown."""
    pupil: Pupil = problem.pupils[pupil_id]
    scenario = problem.case.scenario
    first_day = scenario.starts_on if problem.is_new_seat(pupil_id, group_id) else scenario.date
    leaves = pupil.expected_exit_on
    return leaves if leaves is not None and leaves > first_day else None
