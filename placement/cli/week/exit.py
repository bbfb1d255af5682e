"""`placement week exit`: a child leaves its group."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil, day_option
from placement.locale import msgid

SHORT = msgid("Note that a child leaves its group, or left.")
HELP = msgid(
    "Note what is known of a child's leaving: the day, where to, from when it is ready, the next school, and when the "
    "handover was sent on (covenant 6). On a day to come it is a forecast, which frees a seat only once the school "
    "confirms it; on a day that has come the child has left."
)
EXAMPLE = msgid("Example: placement week exit P0031 --on 2027-01-04 --to po --confirmed")


@working
def command(
    job: Job,
    pupil: Pupil,
    on: Annotated[str | None, day_option("--on", msgid("The day on which the child leaves."))] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar=msgid("DESTINATION"),
            help=msgid("Where to: po, vo, so, or in words."),
            show_default=False,
        ),
    ] = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help=msgid("The school confirms the day to come."), show_default=False)
    ] = False,
    next_school: Annotated[
        str | None,
        typer.Option(
            "--next-school", metavar=msgid("NAME"), help=msgid("The school that takes the child."), show_default=False
        ),
    ] = None,
    ready: Annotated[str | None, day_option("--ready", msgid("Day from which the child is ready (6b)."))] = None,
    handed_over: Annotated[
        str | None, day_option("--handed-over", msgid("Day on which the handover was sent on (6d)."))
    ] = None,
) -> None:
    """Note a leaving."""
    from placement.week.leaving import Leaving, note_leaving

    days = {"--on": on, "--ready": ready, "--handed-over": handed_over}
    last, ready_on, handed_over_on = (None if text is None else day(option, text) for option, text in days.items())
    if not any((last, to, confirmed, next_school, ready_on, handed_over_on)):
        raise UsageError(
            msgid("Say what is known of the leaving: --on, --to, --next-school, --ready or --handed-over.")
        )
    if last is not None and last <= job.today and not to:
        raise UsageError(msgid("Of a child who has left --to says where it went."))
    said = Leaving(last, to or "", confirmed, next_school or "", ready_on, handed_over_on=handed_over_on)
    job.note(lambda desk: note_leaving(desk, child_of(desk, pupil), said))
