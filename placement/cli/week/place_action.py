"""The action of `placement week place`; it loads the engine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from placement.calendar import school_days_later
from placement.cli.interrupt import Interrupt
from placement.cli.streams import document
from placement.cli.watching import SOLVING, Look, Scene, watched
from placement.cli.week.job import Job
from placement.cli.week.naming import child_of
from placement.cli.week.saying import show_said
from placement.locale import msgid
from placement.reports.terminal.explanation import render_explanation
from placement.store.json_text import to_json
from placement.week.policy import read_policy
from placement.week.proposals_held import Overfull
from placement.week.region import group_named, own_tables
from placement.week.seats import Prices, place_today, price_of, prices

if TYPE_CHECKING:
    from placement.week.desk import Desk

SCENES = (SOLVING, Scene({"explain": msgid("solving again, group by group")}, Look.STEPS, stopping=None))
_LET_GO = msgid(
    "{group} is too full: {size} with those agreed on and proposed, and room for {room}. The proposals of {pupils} do "
    "not hold here; all others do. Propose again, or give the group room with placement week group {group}."
)
_FULL = msgid(
    "{group} is too full: {size} with those agreed on, and room for {room}. Decide who gets another seat, or give the "
    "group room with placement week group {group}."
)


def priced(job: Job, desk: Desk, key: str, group_id: str = "") -> Prices:
    """Price of each group for a child, or of one, while a line shows the progress.

    Raises
    ------
    KeyboardInterrupt
        If it was stopped.
    """
    with Interrupt() as interrupt:
        found = watched(
            lambda observer: prices(desk, key, observer, group_id), SCENES, job.session, interrupt, quiet=False
        )
    for each in found.overfull:
        _say_overfull(job, desk, each)
    return found


def _say_overfull(job: Job, desk: Desk, over: Overfull) -> None:
    """State that a group has more children than room, whose proposals do not hold for that, and what to do."""
    pupils = ", ".join(f"{key} {desk.own_id(key)}".strip() for key in over.let_go)
    values = {"group": over.group_id, "size": str(over.size), "room": str(over.room), "pupils": pupils}
    job.session.say(_LET_GO if over.let_go else _FULL, **values)


def show_prices(job: Job, pupil: str) -> None:
    """Show what each group costs; nothing is noted."""
    with job.looking().desk() as desk:
        key = child_of(desk, pupil)
        found = priced(job, desk, key)
    show_found(job, desk, key, found)


def show_found(job: Job, desk: Desk, key: str, found: Prices) -> None:
    """Show prices as a page, or as a document for programs."""
    if job.as_json:
        over = [each.plain() for each in found.overfull]
        document(to_json({"key": key, "pupil_id": desk.own_id(key), "groups": prices_of(found), "overfull": over}))
        return
    job.session.show(
        lambda console: render_explanation(
            console, found.case, found.result, found.explanation, job.session.language, others_stay=True
        )
    )


def prices_of(found: Prices) -> dict[str, dict[str, object]]:
    """Group id -> its price, for programs."""
    return {each.group_id: price_of(each) for each in found.explanation.alternatives}


def place_child(job: Job, pupil: str, group: str, until: date | None, reason: str) -> None:
    """Give a child a seat.

    Raises
    ------
    ForbiddenSeatError
        If a rule forbids it, or the group is full, and no reason is given.
    """
    with job.desk() as desk:
        region = own_tables(job.place).region
        key, group_id = child_of(desk, pupil), group_named(region, group)
        days = read_policy(job.place.policy).offer_school_days
        last = until or school_days_later(desk.today, days, region.calendar)
        place_today(desk, key, group_id, priced(job, desk, key, group_id), until=last, reason=reason)
    show_said(job, desk)
