"""`placement week group`: a group has other columns for some time."""

from __future__ import annotations

from typing import Annotated

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.cli.week.options import Destination, Reason, Values, day_option
from placement.locale import msgid

SHORT = msgid("Change a group's status, size or teacher for some time.")
HELP = msgid(
    "Change columns of a group as in groups.csv, from a day on or until one: status, max_size, max_added, reserved, "
    "nt2_teacher and others. Closing a group never takes a child's seat: who sits there is listed."
)
EXAMPLE = msgid("Example: placement week group G01 max_size=14 --until 2027-02-01 --reason renovation")

_CROWDED = msgid(
    "{group} then has {size} children, those agreed on included, and room for {room}. Nobody moves before you decide "
    "who gets another seat; agreed on: {pupils}."
)
_NOBODY = msgid("{group} then takes nobody: at the next proposal another seat is sought for those agreed on, {pupils}.")


@working
def command(
    job: Job,
    group: Destination,
    values: Values,
    first: Annotated[str | None, day_option("--from", msgid("First day; today where not said."))] = None,
    until: Annotated[str | None, day_option("--until", msgid("Last day; for good where not said."))] = None,
    reason: Reason = None,
) -> None:
    """Note a change of a group."""
    from placement.cli.week.saying import show_children, show_said
    from placement.domain import GroupStatus
    from placement.week.correcting import set_group
    from placement.week.region import group_named, own_tables

    begins = job.today if first is None else day("--from", first)
    ends = None if until is None else day("--until", until)
    if ends is not None and ends < begins:
        raise UsageError(msgid("The last day lies before the first."))

    with job.desk() as desk:
        group_id = group_named(own_tables(job.place).region, group)
        over = set_group(desk, group_id, values, first=begins, last=ends, reason=reason or "")
    seated = desk.standing.seats().get(group_id, ())
    show_said(job, desk, children_there=list(seated))
    if over is not None:
        said = _CROWDED if over.room else _NOBODY
        pupils = ", ".join(f"{key} {desk.own_id(key)}".strip() for key in over.agreed)
        job.session.say(said, group=group_id, size=str(over.size), room=str(over.room), pupils=pupils)
    if desk.standing.group_cells(begins).get(group_id, {}).get("status", GroupStatus.OPEN) != GroupStatus.OPEN:
        show_children(job, desk, msgid("Children who keep their seat there"), seated)
