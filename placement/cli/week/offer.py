"""`placement week offer`: seats kept for children until a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from placement.cli.week.job import Job, day, working
from placement.cli.week.naming import children_of
from placement.cli.week.options import AtSchool, Pupils, day_option
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk

SHORT = msgid("Offer proposed seats to the parents.")
HELP = msgid(
    "Offer proposed seats to the parents. From now on the seats count, until the last day of the offer; by default as "
    "many school days from now as policy.yaml says."
)
EXAMPLE = msgid("Example: placement week offer --school S01")


@working
def command(
    job: Job,
    pupils: Pupils = None,
    school: AtSchool = None,
    until: Annotated[
        str | None,
        day_option("--until", msgid("Last day of the offer, instead of the school days that policy.yaml gives.")),
    ] = None,
) -> None:
    """Note offers."""
    from placement.register.states import State
    from placement.week.moves import offer
    from placement.week.policy import read_policy
    from placement.week.region import own_tables

    last = None if until is None else day("--until", until)

    def say(desk: Desk) -> None:
        keys = children_of(desk, pupils, school, State.PROPOSED)
        offer(
            desk,
            keys,
            own_tables(job.place).region.calendar,
            until=last,
            days=read_policy(job.place.policy).offer_school_days,
        )

    job.note(say)
