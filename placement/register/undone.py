"""Which commands were taken back, and what rests on a command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placement.register.fact import Fact
from placement.register.kinds import Kind


def undone_batches(facts: Iterable[Fact]) -> frozenset[str]:
    """Commands that are taken back; taking back an undo brings its command back."""
    undoing = [(each.batch, str((each.payload or {})["batch"])) for each in facts if each.kind is Kind.UNDONE]
    undone: set[str] = set()
    for batch, target in reversed(undoing):
        if batch not in undone:
            undone.add(target)
    return frozenset(undone)


def resting_on(facts: Sequence[Fact], batch: str) -> tuple[Fact, ...]:
    """Facts of later commands, not taken back, about what a command was about."""
    undone = undone_batches(facts)
    ours = [each for each in facts if each.batch == batch]
    if not ours:
        return ()
    subjects, last = {each.subject for each in ours}, ours[-1].fact_id
    return tuple(
        each
        for each in facts
        if each.fact_id > last
        and each.subject in subjects
        and each.batch not in undone
        and each.batch != batch
        and each.kind is not Kind.UNDONE
    )
