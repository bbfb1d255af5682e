"""States of a child, and which fact leads from which to which (contract, section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from placement.register.kinds import Kind


class State(StrEnum):
    """Where a child stands; every child that was ever registered is in exactly one."""

    HELD = "held"
    ANNOUNCED = "announced"
    REGISTERED = "registered"
    TO_ADVISE = "to_advise"
    WAITING = "waiting"
    PROPOSED = "proposed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENROLLED = "enrolled"
    STARTED = "started"
    NO_SHOW = "no_show"
    REFERRED = "referred"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


SEATED = frozenset({State.OFFERED, State.ACCEPTED, State.ENROLLED, State.STARTED})
"""States in which a seat counts: it is held from the offer on."""

AT_SCHOOL = frozenset({State.ENROLLED, State.STARTED})

SEEKING = frozenset({State.WAITING, State.PROPOSED, State.DECLINED})
"""States of children for whom the next proposal looks for a seat; who declined keeps the first date."""

GONE = frozenset({State.LEFT, State.WITHDRAWN})

UNROUTED = frozenset({State.REGISTERED, State.TO_ADVISE, State.WAITING, State.ANNOUNCED, State.REFERRED})
"""States that follow from where a child belongs, and change with it."""

_PRESENT = frozenset(State) - GONE - {State.HELD}


@dataclass(frozen=True)
class Step:
    """What a fact does to a child's state.

    Attributes
    ----------
    sources
        States in which it may be said; `None` stands for a child of whom nothing is known yet.
    target
        State that it leads to; `None` where the child stays in its own.
    """

    sources: frozenset[State | None]
    target: State | None = None


def _step(target: State | None, *sources: State | None, also: frozenset[State] = frozenset()) -> Step:
    return Step(frozenset(sources) | also, target)


_STAYS_WHILE_PRESENT = _step(None, also=_PRESENT)

STEPS: Mapping[Kind, Step] = {
    Kind.HELD: _step(State.HELD, None, State.HELD, State.WITHDRAWN),
    Kind.ROW_HELD: _step(None, *State),
    Kind.REGISTERED: _step(State.REGISTERED, None, State.HELD),
    Kind.CORRECTED: _step(None, State.HELD, also=_PRESENT),
    Kind.ANNOUNCED: _step(State.ANNOUNCED, also=UNROUTED | {State.PROPOSED, State.DECLINED}),
    Kind.AWAITS: _step(State.WAITING, State.DECLINED, State.PROPOSED, also=UNROUTED),
    Kind.TO_ADVISE: _step(State.TO_ADVISE, State.DECLINED, State.PROPOSED, also=UNROUTED),
    Kind.REFERRED: _step(State.REFERRED, State.DECLINED, State.PROPOSED, also=UNROUTED),
    Kind.INTAKE_HELD: _STAYS_WHILE_PRESENT,
    Kind.ADVISED: _STAYS_WHILE_PRESENT,
    Kind.PROPOSED: _step(State.PROPOSED, also=SEEKING),
    Kind.LAPSED: _step(State.WAITING, State.PROPOSED),
    Kind.AGREED: _step(None, State.PROPOSED),
    Kind.PINNED: _step(State.PROPOSED, also=SEEKING),
    Kind.RELEASED: _step(None, State.PROPOSED),
    Kind.OBJECTED: _step(State.WAITING, State.PROPOSED),
    Kind.OFFERED: _step(State.OFFERED, State.PROPOSED),
    Kind.ACCEPTED: _step(State.ACCEPTED, State.OFFERED),
    Kind.DECLINED: _step(State.DECLINED, State.PROPOSED, State.OFFERED, State.ACCEPTED),
    Kind.PLACED_TODAY: _step(State.OFFERED, also=SEEKING),
    Kind.ENROLLED: _step(State.ENROLLED, State.REGISTERED, State.OFFERED, State.ACCEPTED),
    Kind.STARTED: _step(State.STARTED, State.ENROLLED),
    Kind.NO_SHOW: _step(State.NO_SHOW, State.ACCEPTED, State.ENROLLED),
    Kind.MOVED_GROUP: _step(None, also=AT_SCHOOL),
    Kind.MOVED_HOUSE: _STAYS_WHILE_PRESENT,
    Kind.REFERRAL_CONFIRMED: _step(None, State.REFERRED),
    Kind.REFERRAL_REFUSED: _step(State.REGISTERED, State.REFERRED),
    Kind.PERSPECTIVE_GIVEN: _step(None, also=AT_SCHOOL),
    Kind.MUNICIPALITY_TOLD: _STAYS_WHILE_PRESENT,
    Kind.EXIT_PLANNED: _step(None, State.LEFT, also=AT_SCHOOL),
    Kind.LEFT: _step(State.LEFT, also=AT_SCHOOL),
    Kind.WITHDRAWN: _step(State.WITHDRAWN, State.HELD, also=_PRESENT - {State.STARTED}),
    Kind.RETURNED: _step(State.REGISTERED, State.LEFT, State.WITHDRAWN, State.NO_SHOW),
    Kind.SAME_AS: _step(State.WITHDRAWN, State.HELD, also=_PRESENT),
    Kind.SUSPECTED: _step(None, *State),
    Kind.NOT_SAME: _step(None, *State),
    Kind.VANISHED: _step(None, State.HELD, also=_PRESENT),
    Kind.PRESENT: _step(None, State.HELD, also=_PRESENT),
    Kind.PROTECTED: _step(None, *State),
    Kind.UNPROTECTED: _step(None, *State),
}
"""Kind of a child's fact -> what it does; facts of other kinds are not about a child."""
