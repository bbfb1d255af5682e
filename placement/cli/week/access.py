"""`placement week access`: all that is held of one child, for its parents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.usage import UsageError
from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil
from placement.locale import msgid

FORMS = ("html", "md")
SHORT = msgid("Write a page with all that is held of a child, for its parents.")
HELP = msgid(
    "Write a page with all that is held of one child, for its parents (GDPR 15): what is known, what was noted, where "
    "it is kept and for how long. Nobody else is named on it; read free text before you give the page to anybody. Of a "
    "protected child a person answers by hand."
)
EXAMPLE = msgid("Example: placement week access P0031 --lang nl")


@working
def command(
    job: Job,
    pupil: Pupil,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=msgid("FILE"),
            help=msgid("The file; access/KEY-DAY.html in the working folder where not said."),
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="html|md", help=msgid("Form of the page; html else."), show_default=False)
    ] = "html",
    force: Annotated[bool, typer.Option("--force", help=msgid("Replace an earlier page."), show_default=False)] = False,
) -> None:
    """Write the page, whole or not at all."""
    if form not in FORMS:
        raise UsageError(msgid("--format takes {forms}, not {value}."), forms=", ".join(FORMS), value=form)
    from placement.cli.week.access_action import write_access

    write_access(job, lambda desk: child_of(desk, pupil), form, out, force=force)
