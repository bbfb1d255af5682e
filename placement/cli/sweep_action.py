"""The action of `placement sweep`; it loads the engine, so only that command imports it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from placement.case import Case
from placement.cli.endings import DEFECT, NOTHING_FOUND
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.streams import talk, typed_yes
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.executors.home import Home
from placement.locale import msgid, msgids, translator
from placement.publish.sweep import pages
from placement.reports.words.sweep import in_short, lasting
from placement.store.run import refuse_own_inputs
from placement.store.sweep import existing, sweep_folder, write_sweep
from placement.studies.sweep import design_given, outcome, plan, reached, sample, size, sweep
from placement.sweeping.design import Design
from placement.sweeping.values import Outcome, Plan

SCENE = Scene(
    {"sweep": msgid("solves")},
    Look.BAR,
    stopping=msgid("Stopping: what is solved is kept, and the same command goes on from there."),
)

ASKED_BEYOND = 1000
"""Runs above which a person says that they are meant."""

_BEGUN = msgid("Solves: {total}, of which done before: {done}. Each is kept in {path} as it comes.")
_LARGE = msgids(
    "The design has {count} run, about {time} with {processes} at a time.",
    "The design has {count} runs, about {time} with {processes} at a time.",
)


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
    """Solve what is left of a sweep, write its tables and pages, and say what it came to.

    Raises
    ------
    Exit
        If a run ended by a defect (exit code 1), or none has a placement (5); all is written by then.
    UsageError
        If the design is large and nobody said that it is meant.
    ClusterError
        If the cluster cannot be used.
    """
    at_a_time = reached(home, processes)
    read = design_given(cases, design)
    for case in cases:
        refuse_own_inputs(out, case)
    count = size(cases, read)
    if count > ASKED_BEYOND and not yes:
        _ask(count, _seconds(cases, read, out, session), at_a_time, session)
    made = plan(cases, read)
    found = _swept(made, out, session, processes=processes, home=home, quiet=quiet)
    if not quiet:
        session.say(msgid("The rows, their tables and report-coordinator.html are in {path}."), path=out)
    if not found.placements:
        session.say(msgid("No run has a placement: runs.csv says why in its columns status and error."))
    if found.defects:
        raise typer.Exit(DEFECT)
    if not found.placements:
        raise typer.Exit(NOTHING_FOUND)


def _swept(
    made: Plan, out: Path, session: Session, *, processes: int | None, home: Home | None, quiet: bool
) -> Outcome:
    """Solve what has no row yet; whatever ends it, the tables say what is there."""
    with sweep_folder(out, made) as journal, Interrupt() as interrupt:
        known = journal.done()
        if not quiet:
            session.say(_BEGUN, total=len(made.runs), done=len(known), path=out)
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
            found = outcome(made, journal.kept())
            write_sweep(out, made, found, pages(made, found, session.language))
            if not quiet:
                for line in in_short(translator(session.language), made, found):
                    talk(line)
    return found


def _seconds(cases: Sequence[Case], design: Design, out: Path, session: Session) -> float:
    """How long a solve takes: as those before in the folder, else as one that is done to see it."""
    known = existing(out)
    if known is None:
        session.say(msgid("A large design: one solve, to see how long it takes."))
    return sample(cases, design).wall_seconds if known is None else known


def _ask(count: int, seconds: float, processes: int, session: Session) -> None:
    """Have a person say that a large design is meant.

    Raises
    ------
    UsageError
        If there is no terminal, or the answer is not yes.
    """
    words = translator(session.language)
    time = lasting(words, seconds * count / processes)
    large = words.plural(*_LARGE, count, time=time, processes=processes)
    if sys.stdin is None or not sys.stdin.isatty():
        hint = msgid("{large} Nothing was begun: --yes begins it; fewer steps or a smaller n make it smaller.")
        raise UsageError(hint, large=large)
    talk(f"{large} {words.text('Type yes to begin:')}")
    if not typed_yes():
        raise UsageError(msgid("Nothing was begun."))
