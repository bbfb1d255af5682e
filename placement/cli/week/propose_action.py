"""The action of `placement week propose`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from placement.cli.interrupt import Interrupt
from placement.cli.streams import document
from placement.cli.watching import SOLVING, Look, Scene, watched
from placement.cli.week.job import Job
from placement.cli.week.proposed import letters_document, proposed_document
from placement.cli.week.saying import said_document, say_end, show_listed, show_said
from placement.locale import msgid, translator
from placement.reports.words.marks import plain
from placement.store.json_text import to_json
from placement.studies.observer import Observer
from placement.week.made import lists_of, notes_of, where_note
from placement.week.making import COMPARED, LETTERS, PRICES, MadeWeek, Stage, Wanted, make_week

T = TypeVar("T")

_SCENES: Mapping[Stage, Sequence[Scene]] = {
    Stage.SEARCH: (SOLVING, Scene(PRICES, stopping=None)),
    Stage.LETTERS: (Scene(LETTERS, stopping=None), Scene({COMPARED: ""}, Look.SEARCH, stopping=None)),
    Stage.ROLES: (
        Scene(
            {COMPARED: ""},
            Look.SEARCH,
            announcement=msgid("Solving once more without mixing by origin, to compare."),
        ),
    ),
}


def propose_week(job: Job, wanted: Wanted, *, quiet: bool) -> None:
    """Propose a week, and show what was noted.

    Raises
    ------
    ContradictionError, NothingFoundError
        If there is no placement; nothing is noted then.
    KeyboardInterrupt
        If it was stopped twice, or while letters were made; nothing is noted then.
    TellsOfOthersError
        If a letter would tell of another child; nothing is noted then.
    """
    with Interrupt() as interrupt:
        watch = _Watch(job, interrupt, quiet)
        made = make_week(job.place, job.by, job.today, wanted, job.session.language, watch, dry_run=job.dry_run)
    _show(job, made)


@dataclass(frozen=True)
class _Watch:
    """A terminal that follows the work, and Ctrl-C."""

    job: Job
    interrupt: Interrupt
    quiet: bool

    def watch(self, stage: Stage, study: Callable[[Observer], T]) -> T:
        """Carry out a stage while a line shows how far it is."""
        if stage is not Stage.SEARCH:
            self.interrupt.go_on()  # who stopped the search did not stop the letters
        return watched(study, _SCENES[stage], self.job.session, self.interrupt, quiet=self.quiet)

    def seal(self) -> None:
        """Ignore further signals."""
        self.interrupt.seal()


def _show(job: Job, made: MadeWeek) -> None:
    desk = made.desk

    def named(key: str) -> str:
        return f"{key} {plain(desk.own_id(key))}".strip()

    if job.as_json:
        pages: dict[str, object] = {} if made.letters is None else {"letters": letters_document(made.letters)}
        if made.wanted.roles:
            pages["roles"] = list(made.roles.files)
        document(to_json({**said_document(job, desk), **proposed_document(desk, made.proposal), **pages}))
        say_end(job, desk)
    else:
        show_said(job, desk)
        for each in lists_of(made, translator(job.session.language), named):
            show_listed(job, each.head, each.lines)
    for note in (*notes_of(made, named), where_note(made)):
        if note is not None:
            job.session.say(note.message, **note.values)
