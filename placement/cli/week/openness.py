"""`placement week openness`: the record for the algorithm register, and drafts for controllers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Write the record of the algorithm, and drafts on data protection and the AI Act.")
HELP = msgid(
    "Write the record for the Dutch algorithm register (publication standard 1.0, in Dutch, checked before it is "
    "written), and two drafts for controllers and their data-protection officer: a data-protection impact assessment, "
    "and a note on the AI Act. They are made from rules, weights, tables and register as they are, and hold no data of "
    "a pupil. What only the region knows stands under `openness` in policy.yaml."
)
EXAMPLE = msgid("Example: placement week openness --lang nl")


@working
def command(
    job: Job,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=msgid("DIR"),
            help=msgid("The folder, which must not be there yet; openness/DAY in the working folder where not said."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the folder, all of it or nothing, and note for whom it is."""
    from placement.cli.week.openness_action import write_open

    write_open(job, out)
