"""The action of `placement sweep`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from placement.case import Case
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.executors.home import Home
from placement.locale import msgid
from placement.result import Status
from placement.store.sweep import sweep_folder, write_tables
from placement.studies.sweep import checked, outcome, plan, sweep
from placement.sweep.reading import read_design

SCENE = Scene(
    {"sweep": msgid("solves")},
    Look.BAR,
    stopping=msgid("Stopping: what is solved is kept, and the same command goes on from there."),
)

ASKED_BEYOND = 1000
"""Runs above which a person says that they are meant."""


def sweep_and_report(
    cases: Sequence[Case],
    design: Path,
    out: Path,
    session: Session,
    *,
    processes: int | None,
    home: Home | None,
    yes: bool,
    quiet: bool,
) -> None:
    """Solve what is left of a sweep, write its tables, and say what it came to."""
    made = plan(cases, read_design(design, lambda key, value: checked(cases, key, value)))
    if len(made.runs) > ASKED_BEYOND and not yes:
        raise UsageError(
            msgid("The design has {count} runs; --yes begins them, and fewer steps or a smaller n make it smaller."),
            count=len(made.runs),
        )
    with sweep_folder(out, made) as journal, Interrupt() as interrupt:
        known = journal.done()
        try:
            watched(
                lambda observer: sweep(
                    made, known=known, keep=journal.add, processes=processes, home=home, observer=observer
                ),
                [SCENE],
                session,
                interrupt,
                quiet=quiet,
            )
        finally:
            found = outcome(made, journal.row, journal.done())
            write_tables(out, made, found)
    failed = sum(each.row.status not in (Status.OPTIMAL, Status.FEASIBLE) for each in found.answers)
    if not quiet:
        session.say(
            msgid("Runs: {runs}, of which without a placement: {failed}. Distinct placements: {count}. In {path}."),
            runs=len(found.answers),
            failed=failed,
            count=len(found.placements),
            path=out,
        )
