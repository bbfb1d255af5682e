"""Decisions since the last proposal: which count, and the state without each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.week.overrides import Override, What, overrides_since

WHEN = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
TODAY = WHEN.date() + dt.timedelta(7)
FULL = {"from": "2026-11-24", "until": "2026-12-22", "cells": {"max_added": "0"}, "reason": "full"}


def facts(*said: tuple[Kind, str, dict[str, Any]]) -> list[Fact]:
    """Facts after a first proposal of two children in G1."""
    begun: list[tuple[Kind, str, dict[str, Any]]] = []
    for key in ("K0001", "K0002"):
        begun += [(Kind.REGISTERED, key, {"cells": {}}), (Kind.AWAITS, key, {})]
    begun.append((Kind.WEEK_PROPOSED, "week:2026-W48", {}))
    begun += [(Kind.PROPOSED, key, {"week": "2026-W48", "group_id": "G1"}) for key in ("K0001", "K0002")]
    return [
        Fact(number, WHEN, "An", kind, subject, payload, "B1" if number <= len(begun) else f"B{number}")
        for number, (kind, subject, payload) in enumerate((*begun, *said), start=1)
    ]


def found(*said: tuple[Kind, str, dict[str, Any]], today: dt.date = TODAY) -> tuple[Override, ...]:
    every = facts(*said)
    return overrides_since(every, replay(every), today)


def test_a_school_that_is_full_is_one_decision_with_all_its_children() -> None:
    objected = [(Kind.OBJECTED, key, {"code": "full"}) for key in ("K0001", "K0002")]
    (override,) = found(*objected, (Kind.GROUP_SET, "group:G1", FULL))
    assert (override.what, override.children, override.code) == (What.OBJECTION, ("K0001", "K0002"), "full")


def test_what_a_school_said_before_and_is_said_again_is_still_its_objection() -> None:
    (override,) = found(
        (Kind.OBJECTED, "K0001", {"code": "full"}),
        (Kind.GROUP_SET, "group:G1", FULL),
        (Kind.WEEK_PROPOSED, "week:2026-W49", {}),
        (Kind.GROUP_SET, "group:G1", {**FULL, "cells": {"max_added": "1"}}),
    )
    assert (override.what, override.children) == (What.OBJECTION, ())
    assert [each.text for each in override.settings] == ["1"]


def test_a_setting_by_hand_is_lifted_alone() -> None:
    every = facts((Kind.GROUP_SET, "group:G1", {"cells": {"status": "closed"}}), (Kind.GROUP_SET, "group:G2", FULL))
    standing = replay(every)
    by_hand, other = overrides_since(every, standing, TODAY)
    assert (by_hand.what, by_hand.group_id, other.group_id) == (What.GROUP, "G1", "G2")
    assert by_hand.lifted(standing).group_cells(TODAY) == {"G2": {"max_added": "0"}}
    assert other.lifted(standing).group_cells(TODAY) == {"G1": {"status": "closed"}}


def test_a_setting_that_is_over_costs_nothing_any_more() -> None:
    assert found((Kind.GROUP_SET, "group:G1", FULL), today=dt.date(2026, 12, 23)) == ()


def test_a_refusal_is_lifted_and_earlier_ones_stay() -> None:
    refused = {"refused": ["S1"], "group_id": "G1"}
    every = facts((Kind.OBJECTED, "K0001", {"code": "support", "refused": ["G3"]}), (Kind.DECLINED, "K0002", refused))
    standing = replay(every)
    by_school, by_parents = overrides_since(every, standing, TODAY)
    assert (by_school.code, by_school.refused, by_parents.code, by_parents.refused) == ("support", ("G3",), "", ("S1",))
    lifted = by_parents.lifted(standing)
    assert (lifted.children["K0001"].refused, lifted.children["K0002"].refused) == (("G3",), ())


def test_an_agreed_proposal_counts_as_long_as_it_is_one() -> None:
    agreed = (Kind.AGREED, "K0001", {"who": "school"})
    every = facts(agreed)
    (override,) = overrides_since(every, replay(every), TODAY)
    assert (override.what, override.code, override.group_id) == (What.AGREED, "school", "G1")
    assert override.lifted(replay(every)).children["K0001"].proposal is None
    assert found(agreed, (Kind.OFFERED, "K0001", {"until": "2026-12-08"})) == ()


def test_a_refusal_of_a_child_who_no_longer_seeks_costs_nothing() -> None:
    assert found((Kind.DECLINED, "K0001", {"refused": ["S1"]}), (Kind.WITHDRAWN, "K0001", {})) == ()
