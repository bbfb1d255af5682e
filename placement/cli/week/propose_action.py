"""The action of `placement week propose`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from placement.cli.interrupt import Interrupt
from placement.cli.streams import document
from placement.cli.watching import SOLVING, Look, Scene, watched
from placement.cli.week.job import Job
from placement.cli.week.proposed import (
    letters_document,
    proposed_document,
    say_by_hand,
    say_letters,
    show_moves,
    show_rules,
    show_since,
)
from placement.cli.week.saying import said_document, say_end, show_said
from placement.locale import msgid
from placement.store.json_text import to_json
from placement.week.desk import Desk
from placement.week.folder import gone_unless_noted, write_week
from placement.week.letters.making import WeekLetters, week_letters
from placement.week.letters.roles import RolePages, role_pages
from placement.week.policy import read_policy
from placement.week.proposing import WeekProposal, propose
from placement.week.shown import note_shown

_PRICES = Scene({"overrides": msgid("working out what each decision costs")}, stopping=None)
_ROLES = (
    Scene({"origin": ""}, Look.SEARCH, announcement=msgid("Solving once more without mixing by origin, to compare.")),
)
_LETTERS = (
    Scene({"explain": msgid("solving again for the letters, group by group")}, stopping=None),
    Scene({"origin": ""}, Look.SEARCH, stopping=None),
)


@dataclass(frozen=True)
class Wanted:
    """What is written beside the workbooks and the run.

    Attributes
    ----------
    letters
        Letters to parents, and schools' lists.
    names
        Whether children are called by name on them.
    roles
        Pages for the roles that the region names.
    """

    letters: bool = False
    names: bool = False
    roles: bool = False


def propose_week(job: Job, wanted: Wanted, *, quiet: bool) -> None:
    """Propose a week: the folder is written whole before the proposal is noted, and is gone if that fails.

    Raises
    ------
    ContradictionError, NothingFoundError
        If there is no placement; nothing is noted then.
    KeyboardInterrupt
        If it was stopped twice, or while letters were made; nothing is noted then.
    TellsOfOthersError
        If a letter would tell of another child; nothing is noted then.
    """
    made: list[Path] = []
    by_hand: tuple[str, ...] = ()
    letters: WeekLetters | None = None
    roles = RolePages({})
    with Interrupt() as interrupt, gone_unless_noted(made), job.desk() as desk:
        scenes = [SOLVING, _PRICES]
        proposal = watched(lambda observer: propose(desk, observer), scenes, job.session, interrupt, quiet=quiet)
        if wanted.letters:
            letters = _letters(job, desk, proposal, wanted, interrupt, quiet=quiet)
        if wanted.roles:
            roles = _roles(job, desk, proposal, interrupt, quiet=quiet)
        interrupt.seal()
        if not job.dry_run:
            made.append(desk.place.week(proposal.name))
            more = {**({} if letters is None else letters.files), **roles.files}
            by_hand = write_week(desk, proposal, job.session.language, more)
            note_shown(desk, (*(() if letters is None else letters.shown), *roles.shown), proposal.name)
    if job.as_json:
        pages: dict[str, object] = {} if letters is None else {"letters": letters_document(letters)}
        if wanted.roles:
            pages["roles"] = list(roles.files)
        document(to_json({**said_document(job, desk), **proposed_document(desk, proposal), **pages}))
        say_end(job, desk)
    else:
        show_said(job, desk)
        show_rules(job, proposal)
        show_moves(job, desk, proposal)
        show_since(job, desk, proposal)
    say_by_hand(job, by_hand)
    if letters is not None:
        say_letters(job, desk, letters)
    if wanted.roles:
        job.session.say(msgid("Pages for roles: {count}; none of them sees a pupil."), count=len(roles.files))
    if proposal.before.week != proposal.held_against:
        job.session.say(
            msgid("The run of {week} is no longer there: this proposal does not keep to that one."),
            week=proposal.before.week,
        )
    if made:
        job.session.say(msgid("The week is in {path}."), path=made[0])


def _letters(
    job: Job, desk: Desk, proposal: WeekProposal, wanted: Wanted, interrupt: Interrupt, *, quiet: bool
) -> WeekLetters:
    interrupt.go_on()  # who stopped the search did not stop the letters
    policy, language = read_policy(desk.place.policy), job.session.language
    return watched(
        lambda observer: week_letters(desk, proposal, policy, language, is_named=wanted.names, observer=observer),
        _LETTERS,
        job.session,
        interrupt,
        quiet=quiet,
    )


def _roles(job: Job, desk: Desk, proposal: WeekProposal, interrupt: Interrupt, *, quiet: bool) -> RolePages:
    interrupt.go_on()
    policy, language = read_policy(desk.place.policy), job.session.language
    return watched(
        lambda observer: role_pages(desk, proposal, policy, language, observer),
        _ROLES,
        job.session,
        interrupt,
        quiet=quiet,
    )
