"""What people did with what was proposed, as sums of the whole register: who agreed, and who decided otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.undone import undone_batches

OVERRIDDEN: tuple[Kind, ...] = (
    Kind.OBJECTED, Kind.DECLINED, Kind.PINNED, Kind.PLACED_TODAY, Kind.MOVED_GROUP, Kind.REFERRAL_REFUSED,
)  # fmt: skip
"""What people decide otherwise than was proposed, or without a proposal."""
AGREED: tuple[Kind, ...] = (Kind.AGREED, Kind.OFFERED, Kind.ACCEPTED, Kind.ADVISED)
"""What people agree to, or decide where the program leaves it to them."""


@dataclass(frozen=True)
class Decisions:
    """Sums of decisions, without those that were taken back.

    Attributes
    ----------
    weeks
        Proposals of a week.
    proposed
        Seats that were proposed, in all of them.
    first_on
        Day of the first proposal of a week; `None` before it.
    counts
        Kind of decision -> how many.
    """

    weeks: int = 0
    proposed: int = 0
    first_on: date | None = None
    counts: Counter[Kind] = field(default_factory=Counter)


def decisions_of(facts: Sequence[Fact]) -> Decisions:
    """Sums of decisions; a child who was erased counts too."""
    undone = undone_batches(facts)
    held = [each for each in facts if each.batch not in undone]
    counted = Counter(each.kind for each in held)
    weeks = [each for each in held if each.kind is Kind.WEEK_PROPOSED]
    return Decisions(
        counted[Kind.WEEK_PROPOSED],
        counted[Kind.PROPOSED],
        _day(weeks[0]) if weeks else None,
        Counter({kind: counted[kind] for kind in (*AGREED, *OVERRIDDEN)}),
    )


def _day(fact: Fact) -> date:
    said = (fact.payload or {}).get("date")
    return date.fromisoformat(str(said)) if said else fact.at.date()
