"""`placement week export`: tables and a scenario that `placement solve` takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Write tables and a scenario for placement solve.")
HELP = msgid(
    "Write the register's state as tables and a scenario, from which placement solve makes the placement that week "
    "propose would make on the same day. Children stand under their keys, and no table holds a name. The register "
    "remembers the folder: week purge removes it when its time is over."
)
EXAMPLE = msgid("Example: placement week export tables-of-today")


@working
def command(
    job: Job,
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar=msgid("DIR"),
            help=msgid("The folder, which must not be there yet; exports/DAY in the working folder where not said."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the folder, all of it or nothing, and note it."""
    from placement.cli.week.export_action import export_to

    export_to(job, target)
