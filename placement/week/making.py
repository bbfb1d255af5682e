"""A week's proposal made whole: solved, its folder written with letters and pages, and only then noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeVar

from placement.locale import msgid
from placement.studies.observer import Observer
from placement.week.desk import Desk, at_desk
from placement.week.folder import gone_unless_noted, write_week
from placement.week.letters.making import WeekLetters, week_letters
from placement.week.letters.roles import RolePages, role_pages
from placement.week.place import WorkPlace
from placement.week.policy import read_policy
from placement.week.proposing import WeekProposal, propose
from placement.week.shown import note_shown

T = TypeVar("T")

SEARCH = "solve"
"""Part of the progress that is a search; the others count, and have names."""
PRICES: Mapping[str, str] = {"overrides": msgid("working out what each decision costs")}
LETTERS: Mapping[str, str] = {"explain": msgid("solving again for the letters, group by group")}
COMPARED = "origin"
"""Part that solves once more without mixing by origin, for pages that compare."""


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


class Stage(Enum):
    """Parts of the work that are followed and stopped each for itself."""

    SEARCH = "the proposal"
    LETTERS = "letters and lists"
    ROLES = "pages for roles"


class Watch(Protocol):
    """Whoever follows the work."""

    def watch(self, stage: Stage, study: Callable[[Observer], T]) -> T:
        """Carry out a stage, with an observer who can stop it."""
        ...

    def seal(self) -> None:
        """What follows is complete in a moment, and is not stopped any more."""
        ...


@dataclass(frozen=True)
class MadeWeek:
    """A proposal that was made.

    Attributes
    ----------
    desk
        With all that was said.
    letters
        `None` where none were asked for.
    by_hand
        Keys of protected children, who stand in no workbook.
    folder
        Where it is; `None` where nothing was to be written.
    """

    desk: Desk
    proposal: WeekProposal
    wanted: Wanted
    letters: WeekLetters | None
    roles: RolePages
    by_hand: tuple[str, ...]
    folder: Path | None


def make_week(
    place: WorkPlace, by: str, today: date, wanted: Wanted, language: str, watch: Watch, *, dry_run: bool = False
) -> MadeWeek:
    """Propose a week: the folder is written whole before the proposal is noted, and is gone if that fails.

    Parameters
    ----------
    by, today
        Who proposes, and the day of it.
    language
        Of workbooks, lists and pages, and of what their folders are called.

    Raises
    ------
    RegisterError
        If the register cannot be written, as while somebody else writes.
    ContradictionError, NothingFoundError
        If there is no placement; nothing is noted then.
    StoppedError
        If it was stopped while letters were made; nothing is noted then.
    TellsOfOthersError
        If a letter would tell of another child; nothing is noted then.
    """
    made: list[Path] = []
    by_hand: tuple[str, ...] = ()
    letters: WeekLetters | None = None
    roles = RolePages({})
    with gone_unless_noted(made), at_desk(place, by, today, dry_run=dry_run) as desk:
        proposal = watch.watch(Stage.SEARCH, lambda observer: propose(desk, observer))
        policy = read_policy(place.policy)
        if wanted.letters:
            letters = watch.watch(
                Stage.LETTERS,
                lambda observer: week_letters(
                    desk, proposal, policy, language, is_named=wanted.names, observer=observer
                ),
            )
        if wanted.roles:
            roles = watch.watch(Stage.ROLES, lambda observer: role_pages(desk, proposal, policy, language, observer))
        watch.seal()
        if not dry_run:
            made.append(place.week(proposal.name))
            more = {**({} if letters is None else letters.files), **roles.files}
            by_hand = write_week(desk, proposal, language, more)
            note_shown(desk, (*(() if letters is None else letters.shown), *roles.shown), proposal.name)
    return MadeWeek(desk, proposal, wanted, letters, roles, by_hand, made[0] if made else None)
