"""The action of `placement explain`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Sequence

from placement.cli.delivery import Delivery, after_writing
from placement.cli.interrupt import Interrupt
from placement.cli.output import clear_up
from placement.cli.session import Session
from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.cli.watching import STOPPING, Look, Scene, watched
from placement.locale import msgid
from placement.reports.explanations import explanations_csv
from placement.reports.terminal.explanation import render_explanation, render_gone
from placement.result import Change, Changed
from placement.results.explanation import Explanation
from placement.store.explanations import explanations_document, gone_document
from placement.store.folder import refuse_existing_file, write_file
from placement.store.json_text import to_json
from placement.store.names import EXPLANATIONS
from placement.store.read import Run
from placement.store.run import refuse_own_files
from placement.studies.explain import UnknownPupilError, explain, require_pupils
from placement.studies.requests import ExplainRequest

STEPS = {"explain": msgid("solving again, group by group")}


def explain_pupil(run: Run, pupil_id: str, session: Session, delivery: Delivery) -> None:
    """Explain one pupil on a page, and in a table if one is requested.

    Raises
    ------
    UsageError
        If there is no such pupil; the message has the nearest ids.
    """
    if change := next((each for each in run.result.changes if _is_gone(each, pupil_id)), None):
        _say_gone(run, change, session, delivery)
        return
    _require(run, pupil_id)
    (explanation,) = _explained(run, ExplainRequest((pupil_id,)), session, delivery, stopping=STOPPING)
    delivery.show(
        session,
        lambda: to_json(explanations_document(run.result, [explanation])),
        lambda console: render_explanation(console, run.case, run.result, explanation, session.language),
    )


def explain_everyone(run: Run, session: Session, delivery: Delivery) -> None:
    """Explain every applicant in a table.

    Parameters
    ----------
    delivery
        Without a file, the table goes to the run's folder.
    """
    out = run.folder / EXPLANATIONS if delivery.out is None else delivery.out
    delivery = Delivery(out, force=delivery.force, as_json=delivery.as_json, quiet=delivery.quiet)
    explanations = _explained(run, ExplainRequest(), session, delivery, stopping=None)
    if delivery.as_json:
        with after_writing(out):
            document(to_json(explanations_document(run.result, explanations)))


def _is_gone(change: Change, pupil_id: str) -> bool:
    return change.what is Changed.GONE and change.pupil_id == pupil_id


def _say_gone(run: Run, change: Change, session: Session, delivery: Delivery) -> None:
    """State what there was of a pupil who is in no table any more; there is no group to explain.

    Raises
    ------
    UsageError
        If a table is requested: it would have no rows.
    """
    if delivery.out is not None:
        raise UsageError(
            msgid("{pupil} is in no table any more, so that there is no group to explain; leave out --out."),
            pupil=change.pupil_id,
        )
    delivery.show(
        session,
        lambda: to_json(gone_document(run.result, change)),
        lambda console: render_gone(console, run.case, change, session.language),
    )


def _require(run: Run, pupil_id: str) -> None:
    try:
        require_pupils(run.problem, [pupil_id])
    except UnknownPupilError as error:
        if error.nearest:
            message = msgid("The run has no pupil {pupil}. Did you mean {nearest}?")
        else:
            message = msgid("The run has no pupil {pupil}.")
        raise UsageError(message, pupil=pupil_id, nearest=", ".join(error.nearest)) from error


def _explained(
    run: Run, request: ExplainRequest, session: Session, delivery: Delivery, *, stopping: str | None
) -> Sequence[Explanation]:
    """Explanations, written to a table if there is a file for it."""
    if delivery.out is not None:
        clear_up(delivery.out, session)
        refuse_own_files(delivery.out, run.folder, run.case)
        refuse_existing_file(delivery.out, force=delivery.force)
    with Interrupt() as interrupt:
        explanations = watched(
            lambda observer: explain(run, request, observer),
            [Scene(STEPS, Look.BAR, stopping=stopping)],
            session,
            interrupt,
            quiet=delivery.quiet,
        )
        if delivery.out is not None:
            interrupt.seal()
            write_file(delivery.out, explanations_csv(explanations), force=delivery.force)
            if not delivery.quiet:
                session.say(msgid("The explanations are in {path}."), path=delivery.out)
    return explanations
