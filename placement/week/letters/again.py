"""Letters to parents and schools' lists of the proposal in force, made again after it was noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from placement.register.child import Child, replaced
from placement.register.kinds import Kind
from placement.register.standing import Standing, replay
from placement.register.states import SEATED, State
from placement.register.undone import undone_batches
from placement.store.folder import write_anew
from placement.studies.observer import Observer
from placement.studies.solved import SolvedCase
from placement.week.desk import Desk
from placement.week.letters.making import WeekLetters, week_letters
from placement.week.letters.recipients import is_by_hand
from placement.week.policy import read_policy
from placement.week.proposing import WeekProposal
from placement.week.shown import note_shown

_ANSWERED = SEATED | {State.PROPOSED}
"""States in which a proposal still holds for a child."""
_WHERE = ("birth_date", "postcode", "lat", "lon")
"""Identifying columns that a solve reads."""


@dataclass(frozen=True)
class LettersAgain:
    """Letters and lists, made again.

    Attributes
    ----------
    changed
        Children of whom something was noted since, so that the proposal tells nothing right of them any more.
    """

    letters: WeekLetters
    changed: tuple[str, ...] = ()


def letters_again(
    desk: Desk, run: SolvedCase, language: str, *, is_named: bool = False, observer: Observer | None = None
) -> LettersAgain:
    """Letters and lists of the proposal in force.

    Letters say what was proposed, to the parents of those for whom that still holds: a seat that was agreed to or
    offered since is the same seat. Lists say who is proposed to a school, and who sits there, by now.

    Parameters
    ----------
    run
        The proposal's solve.

    Raises
    ------
    TellsOfOthersError, InputError, StoppedError
        As :func:`placement.week.letters.making.week_letters`.
    """
    name, now, then = desk.standing.week, desk.standing, _at_the_proposal(desk)
    changed = tuple(key for key in _changed(desk, now, then, run) if not _is_by_hand(now, key))
    as_proposed = {
        key: _as_proposed(child, then.children.get(key)) if key not in changed else child
        for key, child in now.children.items()
    }
    proposal = WeekProposal(name, then, replace(now, children=as_proposed), run)
    made = week_letters(
        desk,
        proposal,
        read_policy(desk.place.policy),
        language,
        is_named=is_named,
        observer=observer,
        today=replace(proposal, after=now),
        left_out=changed,
    )
    return LettersAgain(made, changed)


def write_letters(desk: Desk, letters: WeekLetters, made: list[Path]) -> None:
    """Write letters and lists into the folder of the proposal in force, and note for whom they were made.

    Parameters
    ----------
    made
        Gets the folders as they are written, for :func:`placement.week.folder.gone_unless_noted`.

    Raises
    ------
    WriteError
        If the disk does not take them.
    """
    name = desk.standing.week
    folders: dict[str, dict[str, str]] = {}
    for path, content in letters.files.items():
        folder, _, file = path.partition("/")
        folders.setdefault(folder, {})[file] = content
    for folder, files in folders.items():
        write_anew(desk.place.week(name) / folder, files)
        made.append(desk.place.week(name) / folder)
    note_shown(desk, letters.shown, name)


def _at_the_proposal(desk: Desk) -> Standing:
    """State when the proposal in force was noted, its own facts included."""
    subject, undone = f"week:{desk.standing.week}", undone_batches(desk.facts)
    said = [each for each in desk.facts if each.subject == subject and each.kind is Kind.WEEK_PROPOSED]
    batch = next(each.batch for each in reversed(said) if each.batch not in undone)
    until = max(each.fact_id for each in desk.facts if each.batch == batch)
    return replay([each for each in desk.facts if each.fact_id <= until and each.batch not in undone])


def _changed(desk: Desk, now: Standing, then: Standing, run: SolvedCase) -> Iterator[str]:
    """Children of the solve for whom it does not hold any more."""
    for key in run.problem.pupils:
        child, before = now.children.get(key), then.children.get(key)
        if child is None or before is None or not (_stands(child, before) and _is_known_so(desk, child, before)):
            yield key


def _is_by_hand(now: Standing, key: str) -> bool:
    return key in now.children and is_by_hand(now, now.children[key])


def _stands(child: Child, before: Child) -> bool:
    """Whether what was proposed to a child, or said of it, still stands."""
    if before.state is State.PROPOSED:
        return child.state in _ANSWERED and _seat(child) == _seat(before)
    return child.state is before.state and child.group_id == before.group_id


def _seat(child: Child) -> str:
    if child.group_id is not None:
        return child.group_id
    return "" if child.proposal is None else child.proposal.group_id


def _is_known_so(desk: Desk, child: Child, before: Child) -> bool:
    """Whether what the solve read of a child is as it was."""
    versions = desk.versions.get(child.key, {})
    one, other = (versions.get(each.identity, {}) for each in (child, before))
    return child.cells == before.cells and all(one.get(name) == other.get(name) for name in _WHERE)


def _as_proposed(child: Child, before: Child | None) -> Child:
    """A child in the state in which it was proposed, with all else as it is now."""
    if before is None:
        return child
    return replaced(child, state=before.state, proposal=before.proposal, group_id=before.group_id)
