"""Facts of a child, one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from placement.register.fact import Fact
from placement.register.kinds import Kind

START = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)

PAYLOADS: dict[Kind, dict[str, object]] = {
    Kind.HELD: {"reason": "unreadable", "cells": {}},
    Kind.ROW_HELD: {"reason": "unreadable"},
    Kind.REGISTERED: {"first_on": "2026-11-02", "cells": {"origin": "Syrië"}},
    Kind.CORRECTED: {"cells": {"origin": "Eritrea"}},
    Kind.ANNOUNCED: {"from": "2027-01-11"},
    Kind.REFERRED: {"route": "regular"},
    Kind.INTAKE_HELD: {"on": "2026-11-12"},
    Kind.ADVISED: {"route": "itk", "reason": "the parents stay"},
    Kind.PROPOSED: {"week": "2026-W49", "group_id": "G1"},
    Kind.AGREED: {"who": "school"},
    Kind.PINNED: {"week": "2026-W49", "group_id": "G2"},
    Kind.OBJECTED: {"code": "full", "text": "no chair left"},
    Kind.OFFERED: {"until": "2026-12-14"},
    Kind.PLACED_TODAY: {"week": "2026-W49", "group_id": "G2"},
    Kind.ENROLLED: {"group_id": "G1"},
    Kind.STARTED: {"on": "2026-12-07"},
    Kind.MOVED_GROUP: {"group_id": "G2"},
    Kind.MOVED_HOUSE: {"identity": 2},
    Kind.REFERRAL_CONFIRMED: {"destination": "De Meeuw"},
    Kind.PERSPECTIVE_GIVEN: {"on": "2027-01-11"},
    Kind.MUNICIPALITY_TOLD: {"on": "2026-12-07"},
    Kind.EXIT_PLANNED: {"expected_on": "2027-07-09"},
    Kind.LEFT: {"on": "2027-02-19", "destination": "po"},
    Kind.SAME_AS: {"child": "K0009"},
    Kind.SUSPECTED: {"child": "K0008"},
    Kind.NOT_SAME: {"child": "K0009"},
    Kind.VANISHED: {"on": "2026-12-07"},
}
"""What a fact of each kind may say, where it says anything."""


def telling(*said: Kind | tuple[Kind, dict[str, object]], child: str = "K0001") -> list[Fact]:
    """Facts of one child, each of a command of its own."""
    return list(_told(said, child))


def _told(said: tuple[Kind | tuple[Kind, dict[str, object]], ...], child: str) -> Iterator[Fact]:
    for number, each in enumerate(said, start=1):
        kind, more = each if isinstance(each, tuple) else (each, {})
        payload = {**PAYLOADS.get(kind, {}), **more}
        yield Fact(number, START + dt.timedelta(days=number), "an", kind, child, payload, f"B{number}")


def undoing(facts: list[Fact], batch: str) -> list[Fact]:
    """Facts with one more, which takes a command back."""
    number = len(facts) + 1
    at = START + dt.timedelta(days=number)
    return [*facts, Fact(number, at, "an", Kind.UNDONE, "register", {"batch": batch}, f"B{number}")]
