"""Which commands were taken back, and what rests on a command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placement.register.fact import Fact
from placement.register.kinds import Kind

DONE_FOR_GOOD = frozenset({
    Kind.PURGED, Kind.BACKED_UP, Kind.EXPORTED, Kind.SHOWN, Kind.RESTORED, Kind.BREAK_ACCEPTED,
})  # fmt: skip
"""What was done outside the facts, which no later fact takes back; of these a purge alone rests on what was said."""


_ASIDE = frozenset({Kind.BACKED_UP, Kind.EXPORTED, Kind.SHOWN})
"""What copies or shows the register, and changes nothing of it."""


def undone_batches(facts: Iterable[Fact]) -> frozenset[str]:
    """Commands that are taken back; taking back an undo brings its command back."""
    undoing = [(each.batch, _target(each)) for each in facts if each.kind is Kind.UNDONE]
    undone: set[str] = set()
    for batch, target in reversed(undoing):
        if batch not in undone:
            undone.add(target)
    return frozenset(undone)


def undos_to_redo(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Undos of which nothing has been said since but others that were taken back again, the last one last.

    Whatever else is said ends that, but for what was only shown, exported or backed up.
    """
    depth: dict[str, int] = {}
    found: list[str] = []
    for each in facts:
        if each.kind is Kind.UNDONE:
            target = _target(each)
            depth[each.batch] = depth.get(target, 0) + 1
            if depth[each.batch] % 2:
                found.append(each.batch)
            else:
                # Out of turn, it leaves those that came after it nothing to stand on.
                found = found[: found.index(target)] if target in found else []
        elif each.kind not in _ASIDE:
            found.clear()
    return tuple(found)


def resting_on(facts: Sequence[Fact], batch: str) -> tuple[Fact, ...]:
    """Facts of later commands, not taken back, about what a command was about.

    An undo is about what its command was about. On a command rests no later undo, which only takes back what came
    after it; on an undo do later ones of what lay below it.
    """
    begun = {each.batch: each.fact_id for each in reversed(facts)}
    undone, subjects = undone_batches(facts), _subjects(facts)
    ours = [each for each in facts if each.batch == batch]
    if not ours:
        return ()
    is_undo = any(each.kind is Kind.UNDONE for each in ours)
    about, last = subjects[batch], ours[-1].fact_id
    return tuple(
        each
        for each in facts
        if each.fact_id > last
        and each.batch != batch
        and each.batch not in undone
        and each.kind not in DONE_FOR_GOOD - {Kind.PURGED}
        and (
            is_undo and begun[_target(each)] < begun[batch] and about & subjects[each.batch]
            if each.kind is Kind.UNDONE
            else each.subject in about
        )
    )


def _subjects(facts: Iterable[Fact]) -> dict[str, set[str]]:
    """Command -> whom and what it was about; who was shown a page is not, as nothing of them was decided."""
    found: dict[str, set[str]] = {}
    for each in facts:
        about = found.setdefault(each.batch, set())
        if each.kind is Kind.SHOWN:
            continue
        about |= found.get(_target(each), set()) if each.kind is Kind.UNDONE else {each.subject}
    return found


def _target(fact: Fact) -> str:
    return str((fact.payload or {})["batch"])
