"""`placement week propose`: a seat for everybody who seeks one."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.options import Quiet
from placement.cli.usage import UsageError
from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Propose a group for everybody who seeks a seat.")
HELP = msgid(
    "Propose a group for everybody who seeks a seat, on the register as it stands: what is offered, enrolled or agreed "
    "to holds, and proposals that nobody answered lapse. Who changes since the last proposal is listed with the "
    "reason, and what each decision since then costs. The week's folder is written, such as weeks/2026-W48, with the "
    "run in it, and only then the proposal counts. Ctrl-C stops the search and proposes the best found so far; twice "
    "proposes nothing."
)
EXAMPLE = msgid("Example: placement week propose --date 2026-11-23 --letters --names")


@working
def command(
    job: Job,
    letters: Annotated[
        bool,
        typer.Option(
            "--letters",
            help=msgid(
                "Also write a page for the parents of each child with a proposal, who waits, is to be advised or is "
                "referred, and a list for each school; each is checked to tell of nobody else."
            ),
            show_default=False,
        ),
    ] = False,
    names: Annotated[
        bool,
        typer.Option(
            "--names",
            help=msgid("Call children by name on these pages, else by the register's key."),
            show_default=False,
        ),
    ] = False,
    roles: Annotated[
        bool,
        typer.Option(
            "--roles",
            help=msgid("Also write a page for each role that policy.yaml names; none of them sees a pupil."),
            show_default=False,
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Solve, write the folder, and note the proposal."""
    if names and not letters:
        raise UsageError(msgid("--names is for --letters."))
    from placement.cli.week.propose_action import propose_week
    from placement.week.making import Wanted

    propose_week(job, Wanted(letters=letters, names=names, roles=roles), quiet=quiet)
