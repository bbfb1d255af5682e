"""A purge: what is due goes, in the register first and then in the folders; sums stay, and the chain holds.

What is to be removed is noted before it is: a purge that was killed is completed by the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from placement.register.errors import InUseError
from placement.register.kinds import Kind
from placement.register.register import Clock, Register, now
from placement.register.standing import Standing, replay
from placement.register.workplace import remove_left
from placement.register.writer import Writer
from placement.week.duties.kept import YEARS, years_of
from placement.week.keeping.copies import Copy, CopyKind, all_copies, copies
from placement.week.keeping.mentions import names_any
from placement.week.keeping.overdue import Overdue, overdue, school_year_from
from placement.week.keeping.removing import is_reachable, remove
from placement.week.keeping.sums import NAME, Sum, content_of, sums_of
from placement.week.ledger import boards_by_group
from placement.week.place import WorkPlace, week_of
from placement.week.policy import read_policy
from placement.week.region import own_tables


@dataclass(frozen=True)
class Purged:
    """What a purge did, or would do.

    Attributes
    ----------
    due
        Children and copies whose time is over.
    naming
        Copies that go before their time, as they name children of whom everything went.
    sums
        What stays of the children.
    beyond
        Copies that the purge cannot reach, or cannot remove; of the present proposal, that it still names them.
    destroyed
        Copies of which a person said that they are destroyed.
    is_emptied
        Whether nothing beside the tables of the register still holds what was erased.
    """

    due: Overdue
    naming: tuple[Copy, ...] = ()
    sums: tuple[Sum, ...] = ()
    beyond: tuple[Copy, ...] = ()
    destroyed: tuple[Copy, ...] = ()
    is_emptied: bool = True


def purge(
    place: WorkPlace,
    by: str,
    today: date,
    *,
    destroyed: Collection[str] = (),
    dry_run: bool = False,
    clock: Clock = now,
) -> Purged:
    """Erase what is due, and remove copies of it.

    Parameters
    ----------
    destroyed
        Copies that a person destroyed, by their paths or the subjects of their facts.
    dry_run
        Write and remove nothing.

    Raises
    ------
    RegisterError
        If the register cannot be opened or written; nothing is erased or removed then.
    InputError
        If the policy, the scenario or the tables cannot be read; nothing is erased or removed then.
    """
    retention, start = read_policy(place.policy).retention, school_year_from(place, today)
    boards = _boards(place)
    register = Register.open(place.register, folder=place.folder, clock=clock)
    with register.writing(by, dry_run=dry_run) as writer:
        facts, identities = tuple(register.facts()), register.all_versions()
        standing = replay(facts)
        found = overdue(place, facts, standing, identities, today, retention)
        whole = {each.key for each in found.children if not each.columns}
        gone = whole | register.erased()
        known, everything = (each(place, facts, retention, start) for each in (copies, all_copies))
        # A child whom the restored backup did not know counts as erased too, and is what a register is kept aside for.
        purged = gone & (whole | {each.subject for each in facts if each.kind is Kind.PURGED})
        rest = [each for each in known if each not in (*found.copies, *found.elsewhere) and is_reachable(each)]
        result = Purged(
            found,
            tuple(
                each for each in rest if _goes_early(each, purged if each.kind is CopyKind.ASIDE else gone, standing)
            ),
            sums_of(whole, facts, standing, boards),
            (*found.elsewhere, *(each for each in rest if _is_present(each, standing) and names_any(each, gone))),
            tuple(each for each in everything if _is_destroyed(each, destroyed)),
        )
        _note(writer, result, today)
        if whole:
            writer.result(week_of(today), YEARS, years_of(whole, facts, identities, today, start))
    if dry_run:
        return _left(result, ())
    noted = {each.subject for each in facts if each.kind is Kind.PURGED}
    noted |= {each.subject for each in (*found.copies, *result.naming)}
    failed = [each for each in _still_there(everything, noted) if not remove(each)]
    remove_left(place.backups)
    return replace(_left(result, failed), is_emptied=_emptied(register, by))


def _is_destroyed(copy: Copy, destroyed: Collection[str]) -> bool:
    """Whether a copy that a person destroyed, by its path or the subject of its fact, is gone."""
    return bool({copy.subject, str(copy.path)}.intersection(destroyed)) and not is_reachable(copy)


def _left(result: Purged, failed: Collection[Copy]) -> Purged:
    beyond = [each for each in result.beyond if each not in result.destroyed]
    return replace(result, beyond=tuple(dict.fromkeys((*beyond, *failed))))


def _note(writer: Writer, result: Purged, today: date) -> None:
    """Say what goes, and keep the sums."""
    for each in result.due.children:
        said: dict[str, object] = {"ground": each.ground.value}
        if each.columns:
            writer.strip(each.key, each.columns)
            said["columns"] = list(each.columns)
        else:
            writer.erase(each.key)
        writer.add(Kind.PURGED, each.key, said)
    for copy in (*result.due.copies, *result.naming, *result.destroyed):
        by_hand = {"by_hand": True} if copy in result.destroyed else {}
        writer.add(Kind.PURGED, copy.subject, {"path": str(copy.path), **by_hand})
    if result.sums:
        writer.result(week_of(today), NAME, content_of(result.sums))


def _goes_early(copy: Copy, gone: Collection[str], standing: Standing) -> bool:
    """Whether a copy goes before its time, since it names an erased child; the present proposal is worked with."""
    return names_any(copy, gone) and not _is_present(copy, standing)


def _is_present(copy: Copy, standing: Standing) -> bool:
    return copy.kind is CopyKind.WEEK and copy.id == standing.week


def _still_there(known: Collection[Copy], noted: Collection[str]) -> list[Copy]:
    """Copies that are noted as removed, by this purge or an earlier one, and are still there."""
    in_use = {each.path for each in known if each.subject not in noted}
    return [each for each in known if each.subject in noted and each.path not in in_use and is_reachable(each)]


def _emptied(register: Register, by: str) -> bool:
    try:
        return register.forget(by)
    except InUseError:
        return False


def _boards(place: WorkPlace) -> Mapping[str, str]:
    """Group id -> board id, as the ledger counts them.

    Raises
    ------
    InputError
        If the tables hold faults.
    """
    return boards_by_group(own_tables(place).region)
