"""`placement week answer`: an answer that stands in no workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.cli.week.naming import children_named
from placement.cli.week.options import Pupils, day_option
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk
    from placement.week.workbook.answering import AnswersTaken

SHORT = msgid("Note an answer as the workbook takes it.")
HELP = msgid(
    "Note an answer of yours, or with --school of a school, about pupils, in the words of the workbook's lists or by "
    "code: agreed, not_agreed, offered, parents_yes, advised:itk and others. It says what the same answer in a "
    "workbook says; of several pupils all or none. With --school and no pupil it is about everybody on the school's "
    "list for whom it applies, but for those who are decided one by one: a way that is far, a family apart. A reason "
    "by which a group takes nobody more says whom else that touches, and asks at a terminal, before it is noted."
)
EXAMPLE = msgid("Example: placement week answer not_agreed P0031 --school S01 --reason full")


@working
def command(
    job: Job,
    answer: Annotated[
        str,
        typer.Argument(metavar=msgid("ANSWER"), help=msgid("The answer, in words or by its code."), show_default=False),
    ],
    pupils: Pupils = None,
    school: Annotated[
        str | None,
        typer.Option("--school", metavar="SCHOOL", help=msgid("The school that answers."), show_default=False),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            metavar=msgid("REASON"),
            help=msgid("A reason from the list in policy.yaml, by its code or in its words."),
            show_default=False,
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar=msgid("TEXT"), help=msgid("What is said beside it."), show_default=False),
    ] = None,
    until: Annotated[
        str | None,
        day_option(
            "--until", msgid("Last day on which a school's reason holds for its group, instead of the policy's weeks.")
        ),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", help=msgid("Note it without asking, whomever else it touches."), show_default=False),
    ] = False,
) -> None:
    """Note an answer."""
    if not pupils and school is None:
        raise UsageError(msgid("Name pupils, or a school with --school."))
    last = None if until is None else day("--until", until)
    from placement.cli.week.answer_action import note_answer
    from placement.week.answered import Reply, on_list
    from placement.week.answered import answer as take
    from placement.week.policy import read_policy
    from placement.week.region import own_tables, school_named

    def say(desk: Desk) -> AnswersTaken:
        region = own_tables(job.place).region
        reader = "" if school is None else school_named(region, school)
        keys = children_named(desk, pupils or ()) or on_list(desk, reader, answer, region)
        if not keys:
            raise UsageError(msgid("At school {school} there is nobody for whom this applies."), school=reader)
        replies = [Reply(each, answer, reason or "", text or "") for each in keys]
        return take(desk, replies, read_policy(job.place.policy), reader=reader, until=last)

    note_answer(job, say, is_agreed=yes)
