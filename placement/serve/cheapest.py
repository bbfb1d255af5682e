"""The cheapest way to a seat for a child, or to another one than is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.locale.language import Translator
from placement.results.explanation import Alternative, Explanation, Verdict
from placement.serve.prices import Tags
from placement.serve.pricing import Base
from placement.serve.snapshot import Snapshot
from placement.week.board import Card


@dataclass(frozen=True)
class Cheapest:
    """A group that costs least, in words.

    Attributes
    ----------
    key
        The child.
    group_id
        The group; empty where no group can take the child.
    head
        The group with its price, or that there is none.
    more
        What changes, criterion by criterion.
    moves
        Who else would move, one each.
    """

    key: str
    group_id: str
    head: str
    more: str = ""
    moves: tuple[str, ...] = ()


def cheapest(week: Snapshot, base: Base, tags: Tags, key: str, found: Explanation) -> Cheapest:
    """The cheapest group of an explanation, but for the one that the child has already."""
    words, card = tags.words, week.board.cards.get(key)
    here = None if card is None else card.group_id
    group = _least(found, here)
    if group is None:
        return Cheapest(key, "", words.text("No group can take this child now, whoever else moves."))
    place = base.solved.problem.groups[group.group_id]
    schools = {each.id: each.name or each.id for each in base.solved.case.region.schools}
    school = schools.get(place.school_id, place.school_id)
    if group.verdict is Verdict.CHOSEN:
        said = words.text("{group} ({school}), as the next proposal would have it", group=group.group_id, school=school)
        return Cheapest(key, group.group_id, said)
    tag = tags.of(key, group)
    head = words.text("{group} ({school}): {price}", group=group.group_id, school=school, price=tag.head)
    return Cheapest(key, group.group_id, head, tag.more, tag.moves)


def best_line(words: Translator, best: Cheapest, card: Card | None) -> str:
    """The cheapest group in a sentence; another one for a child that has one already."""
    if not best.group_id:
        return best.head
    if card is None or card.group_id is None:
        return words.text("Cheapest: {price}", price=best.head) + "."
    return words.text("Another group, cheapest: {price}", price=best.head) + "."


def _least(found: Explanation, here: str | None) -> Alternative | None:
    """The group that costs least; what would be proposed anyhow costs nothing."""
    possible = [
        each
        for each in found.alternatives
        if each.verdict in (Verdict.CHOSEN, Verdict.POSSIBLE) and each.group_id != here
    ]
    return min(possible, key=_cost, default=None)


def _cost(group: Alternative) -> tuple[Fraction, Fraction]:
    zero = Fraction(0)
    if group.verdict is Verdict.CHOSEN:
        return zero, zero
    return group.delta_coverage or zero, group.delta_points or zero
