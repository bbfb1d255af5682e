"""`placement week answers`: workbooks that were filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, day, working
from placement.cli.week.options import day_option
from placement.locale import msgid

SHORT = msgid("Read back the week's workbooks.")
HELP = msgid(
    "Read back the week's workbooks, the coordinator's and the schools', whatever was sorted, hidden or added in them: "
    "all of their answers are noted, or none. An empty cell is no answer. A workbook of another week, or a cell that "
    "cannot be taken, is refused with its place and the reason."
)
EXAMPLE = msgid("Example: placement week answers weeks/2026-W48/deze-week.xlsx weeks/2026-W48/scholen/S01.xlsx")


@working
def command(
    job: Job,
    files: Annotated[
        list[Path], typer.Argument(metavar=msgid("FILE"), help=msgid("The workbooks."), show_default=False)
    ],
    until: Annotated[
        str | None,
        day_option(
            "--until", msgid("Last day on which a school's reason holds for its group, instead of the policy's weeks.")
        ),
    ] = None,
) -> None:
    """Note what the workbooks say."""
    last = None if until is None else day("--until", until)
    missing = [str(each) for each in files if not each.is_file()]
    if missing:
        raise UsageError(msgid("There is no file {path}."), path=", ".join(missing))
    from placement.cli.week.answers_action import take_answers

    take_answers(job, files, last)
