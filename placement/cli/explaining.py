"""What `placement explain` does; loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from placement.cli.interrupt import Interrupt
from placement.cli.search import steps_for, watched
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.explain.everyone import explain_all
from placement.explain.explain import explain
from placement.locale import msgid
from placement.problem import Problem
from placement.reports.explanations import explanations_csv
from placement.reports.terminal.explanation import render_explanation
from placement.results.explanation import Alternative, Explanation
from placement.store.explanations import explanations_document
from placement.store.folder import refuse_existing_file, write_file
from placement.store.names import EXPLANATIONS
from placement.store.read import Run
from placement.store.run import refuse_own_files
from placement.store.summary import to_json
from placement.workers import StoppedError

STEPS = {"explain": msgid("solving again, group by group")}


@dataclass(frozen=True)
class Paper:
    """Where an explanation goes.

    Attributes
    ----------
    out
        The table to write; `None`: none, or the one in the run's folder.
    """

    out: Path | None
    force: bool
    as_json: bool
    quiet: bool


def explain_pupil(run: Run, pupil_id: str, session: Session, paper: Paper) -> None:
    """Explain one pupil on a page, and in a table where one is asked for.

    Raises
    ------
    UsageError
        If there is no such pupil; the nearest ids are named.
    """
    _require(run.problem, pupil_id)
    if paper.out is not None:
        _refuse_early(run, paper.out, paper)
    line = None if paper.quiet else steps_for(session, STEPS, as_bar=True)
    with Interrupt() as interrupt:

        def work() -> Explanation:
            groups = len(run.problem.groups)
            done: list[str] = []

            def told(alternative: Alternative) -> None:
                done.append(alternative.group_id)
                if line is not None:
                    line.tell("explain", len(done), groups)

            return explain(run.problem, run.result, pupil_id, told=told, stop=interrupt.stop)

        explanation = watched(work, session, interrupt, line)
        if paper.out is not None:
            interrupt.seal()
            _write(paper.out, [explanation], session, paper)
    if paper.as_json:
        _print_json(run, [explanation])
    else:
        session.show(lambda console: render_explanation(console, run.case, run.result, explanation, session.language))


def explain_everyone(run: Run, session: Session, paper: Paper) -> None:
    """Explain every applicant in a table.

    Raises
    ------
    KeyboardInterrupt
        If it was stopped: half a table would be taken for a whole one.
    """
    out = run.folder / EXPLANATIONS if paper.out is None else paper.out
    _refuse_early(run, out, paper)
    line = None if paper.quiet else steps_for(session, STEPS, as_bar=True)
    tell = None if line is None else (lambda done, total: line.tell("explain", done, total))
    with Interrupt() as interrupt:
        try:
            explanations = watched(
                lambda: explain_all(run.problem, run.result, told=tell, stop=interrupt.stop),
                session,
                interrupt,
                line,
                stopping=None,
            )
        except StoppedError as error:
            raise KeyboardInterrupt from error
        interrupt.seal()
        _write(out, explanations, session, paper)
    if paper.as_json:
        _print_json(run, explanations)


def _require(problem: Problem, pupil_id: str) -> None:
    if pupil_id in problem.pupils:
        return
    near = get_close_matches(pupil_id, problem.pupils)
    if near:
        message = msgid("The run has no pupil {pupil}. Did you mean {nearest}?")
    else:
        message = msgid("The run has no pupil {pupil}.")
    raise UsageError(message, pupil=pupil_id, nearest=", ".join(near))


def _refuse_early(run: Run, out: Path, paper: Paper) -> None:
    refuse_own_files(out, run.folder, run.case)
    refuse_existing_file(out, force=paper.force)


def _write(out: Path, explanations: Iterable[Explanation], session: Session, paper: Paper) -> None:
    write_file(out, explanations_csv(explanations), force=paper.force)
    if not paper.quiet:
        session.say(msgid("The explanations are in {path}."), path=out)


def _print_json(run: Run, explanations: Iterable[Explanation]) -> None:
    document(to_json(explanations_document(run.result, explanations)))
