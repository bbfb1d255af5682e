"""The action of `placement week move-house`; it loads the engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from placement.cli.week.job import Job
from placement.cli.week.naming import child_of
from placement.cli.week.place_action import priced, prices_of, show_found
from placement.cli.week.saying import show_said
from placement.week.moving_house import move_house as note_move


def move_house(job: Job, pupil: str, values: Sequence[str], to: str | None, reason: str) -> None:
    """Note an address; a child at school keeps its seat, with the prices of the others shown, or moves.

    Raises
    ------
    ForbiddenSeatError
        If a rule forbids the group to move to, or it is full, and no reason is given.
    """
    with job.desk() as desk:
        key = child_of(desk, pupil)
        found = note_move(desk, key, values, partial(priced, job), to=to, reason=reason)
    if found is not None and not job.as_json:
        show_found(job, desk, key, found)
    show_said(job, desk, groups=None if found is None else prices_of(found))
