"""The action of `placement week pin`; it loads the engine."""

from __future__ import annotations

from placement.cli.interrupt import Interrupt
from placement.cli.watching import watched
from placement.cli.week.job import Job
from placement.cli.week.naming import child_of
from placement.cli.week.place_action import SCENES
from placement.cli.week.saying import show_said
from placement.results.explanation import Alternative
from placement.week.desk import Desk
from placement.week.pinning import allowed, is_proposed, pin, price_to_pin
from placement.week.region import group_named, own_tables


def pin_child(job: Job, pupil: str, group: str, reason: str) -> None:
    """Hold a child in a group, with what it costs.

    Raises
    ------
    ForbiddenSeatError
        If a rule forbids it, or the group is full, and no reason is given.
    TakesNobodyError
        If the group is not open.
    """
    with job.desk() as desk:
        key, group_id = child_of(desk, pupil), group_named(own_tables(job.place).region, group)
        price = None
        if not is_proposed(desk, key, group_id):
            # What is refused anyhow is not worked out first.
            allowed(desk, key, group_id, reason)
            price = _priced(job, desk, key, group_id)
        pin(desk, key, group_id, reason=reason, price=price)
    show_said(job, desk)


def _priced(job: Job, desk: Desk, key: str, group_id: str) -> Alternative | None:
    with Interrupt() as interrupt:
        return watched(
            lambda observer: price_to_pin(desk, key, group_id, observer), SCENES, job.session, interrupt, quiet=False
        )
