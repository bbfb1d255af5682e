"""`placement week stay`: what the school says of a child's stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil, day_option
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk

SHORT = msgid("Note what the school says of a child's stay: perspective, readiness, help asked.")
HELP = msgid(
    "Note what the school says while a child is in its group: the day on which it gave its perspective (6c), from when "
    "the child is ready, or on which day it is not yet (6b), and when the school partnership (PPO) was asked to help "
    "find a next school (6e). No test scores. The leaving itself: placement week exit."
)
EXAMPLE = msgid("Example: placement week stay P0031 --perspective 2026-10-05")


@working
def command(
    job: Job,
    pupil: Pupil,
    perspective: Annotated[
        str | None, day_option("--perspective", msgid("Day on which the school gave its perspective (6c)."))
    ] = None,
    ready: Annotated[str | None, day_option("--ready", msgid("Day from which the child is ready (6b)."))] = None,
    not_ready: Annotated[
        str | None, day_option("--not-ready", msgid("Day on which the school says that it is not ready yet (6b)."))
    ] = None,
    ppo: Annotated[
        str | None, day_option("--ppo", msgid("Day on which the PPO was asked to help find a school (6e)."))
    ] = None,
) -> None:
    """Note what the school says."""
    from placement.week.leaving import Leaving, note_leaving
    from placement.week.moves import give_perspective

    given = {"--perspective": perspective, "--ready": ready, "--not-ready": not_ready, "--ppo": ppo}
    days = {option: day(option, text) for option, text in given.items() if text is not None}
    if not days:
        raise UsageError(msgid("Say what the school says: --perspective, --ready, --not-ready or --ppo."))
    if ready is not None and not_ready is not None:
        raise UsageError(msgid("Give --ready or --not-ready, not both."))
    said = Leaving(ready_on=days.get("--ready"), not_ready_on=days.get("--not-ready"), ppo_on=days.get("--ppo"))

    def say(desk: Desk) -> None:
        key = child_of(desk, pupil)
        if "--perspective" in days:
            give_perspective(desk, key, days["--perspective"])
        note_leaving(desk, key, said)

    job.note(say)
