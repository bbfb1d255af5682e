"""The action of `placement week propose`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from pathlib import Path

from placement.cli.interrupt import Interrupt
from placement.cli.streams import document
from placement.cli.watching import SOLVING, watched
from placement.cli.week.job import Job
from placement.cli.week.saying import said_document, say_end, show_listed, show_said
from placement.locale import msgid
from placement.result import Outcome
from placement.store.json_text import to_json
from placement.store.summary import summary
from placement.week.folder import gone_unless_noted, write_week
from placement.week.proposing import propose


def propose_week(job: Job, *, quiet: bool) -> None:
    """Propose a week: the folder is written whole before the proposal is noted, and is gone if that fails.

    Raises
    ------
    ContradictionError, NothingFoundError
        If there is no placement; nothing is noted then.
    KeyboardInterrupt
        If it was stopped twice; nothing is noted then.
    """
    made: list[Path] = []
    by_hand: tuple[str, ...] = ()
    with Interrupt() as interrupt, gone_unless_noted(made), job.desk() as desk:
        proposal = watched(lambda observer: propose(desk, observer), [SOLVING], job.session, interrupt, quiet=quiet)
        interrupt.seal()
        if not job.dry_run:
            made.append(desk.place.week(proposal.name))
            by_hand = write_week(desk, proposal, job.session.language)
    if job.as_json:
        found = summary(proposal.case, proposal.solved.result)
        document(to_json({**said_document(job, desk), "week": proposal.name, "summary": found}))
        say_end(job, desk)
    else:
        show_said(job, desk)
    moved = [each for each in proposal.solved.result.pupils if each.outcome is Outcome.MOVED]
    if moved:
        lines = [f"{each.pupil_id} {desk.own_id(each.pupil_id)}: {each.group_id}" for each in moved]
        show_listed(job, msgid("Would move, and stay until you note it with moved-by-school"), lines)
    if by_hand:
        job.session.say(
            msgid("Protected, so in no workbook: {pupils}. Arrange these by hand."), pupils=", ".join(by_hand)
        )
    if proposal.before.week != proposal.held_against:
        job.session.say(
            msgid("The run of {week} is no longer there: this proposal does not keep to that one."),
            week=proposal.before.week,
        )
    if made:
        job.session.say(msgid("The week is in {path}."), path=made[0])
