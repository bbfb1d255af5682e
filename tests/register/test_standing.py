"""Where every child stands follows from the facts, whatever they are, and from nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.register.effects import EFFECTS
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import GroupSetting, Standing, StepError, follow, replay
from placement.register.states import SEATED, STEPS, State
from placement.register.undone import resting_on, undone_batches
from tests.register.telling import PAYLOADS, START, telling, undoing

TO_SEAT = (Kind.REGISTERED, Kind.AWAITS, Kind.PROPOSED, Kind.AGREED, Kind.OFFERED, Kind.ACCEPTED, Kind.ENROLLED)


def only(facts: Iterable[Fact]) -> Standing:
    standing = replay(list(facts))
    assert list(standing.children) == ["K0001"]
    return standing


def state_after(*said: Kind) -> State:
    return only(telling(*said)).children["K0001"].state


def test_every_kind_about_a_child_has_a_step_and_an_effect() -> None:
    assert set(STEPS) == set(EFFECTS)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ((Kind.HELD,), State.HELD),
        ((Kind.HELD, Kind.REGISTERED), State.REGISTERED),
        ((Kind.REGISTERED, Kind.ANNOUNCED), State.ANNOUNCED),
        ((Kind.REGISTERED, Kind.TO_ADVISE, Kind.ADVISED), State.TO_ADVISE),
        ((Kind.REGISTERED, Kind.TO_ADVISE, Kind.ADVISED, Kind.AWAITS), State.WAITING),
        (TO_SEAT[:3], State.PROPOSED),
        (TO_SEAT[:4], State.PROPOSED),
        (TO_SEAT[:5], State.OFFERED),
        (TO_SEAT[:6], State.ACCEPTED),
        (TO_SEAT, State.ENROLLED),
        ((*TO_SEAT, Kind.STARTED), State.STARTED),
        ((*TO_SEAT, Kind.NO_SHOW), State.NO_SHOW),
        ((*TO_SEAT, Kind.STARTED, Kind.LEFT), State.LEFT),
        ((*TO_SEAT, Kind.STARTED, Kind.LEFT, Kind.RETURNED), State.REGISTERED),
        ((*TO_SEAT[:5], Kind.DECLINED), State.DECLINED),
        ((*TO_SEAT[:3], Kind.OBJECTED), State.WAITING),
        ((*TO_SEAT[:3], Kind.LAPSED), State.WAITING),
        ((*TO_SEAT[:2], Kind.PLACED_TODAY), State.OFFERED),
        ((Kind.REGISTERED, Kind.REFERRED), State.REFERRED),
        ((Kind.REGISTERED, Kind.REFERRED, Kind.REFERRAL_CONFIRMED), State.REFERRED),
        ((Kind.REGISTERED, Kind.REFERRED, Kind.REFERRAL_REFUSED), State.REGISTERED),
        ((Kind.REGISTERED, Kind.WITHDRAWN), State.WITHDRAWN),
        ((Kind.REGISTERED, Kind.SAME_AS), State.WITHDRAWN),
    ],
)
def test_facts_lead_to_a_state(said: tuple[Kind, ...], state: State) -> None:
    assert state_after(*said) is state


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ((), Kind.PROPOSED),
        ((Kind.REGISTERED,), Kind.REGISTERED),
        ((Kind.REGISTERED,), Kind.PROPOSED),
        (TO_SEAT[:3], Kind.ENROLLED),
        (TO_SEAT[:3], Kind.ACCEPTED),
        (TO_SEAT, Kind.PROPOSED),
        ((*TO_SEAT, Kind.STARTED), Kind.PROPOSED),
        ((*TO_SEAT, Kind.STARTED), Kind.WITHDRAWN),
        ((*TO_SEAT, Kind.STARTED, Kind.LEFT), Kind.STARTED),
        ((Kind.HELD,), Kind.PROPOSED),
    ],
)
def test_a_fact_that_the_state_does_not_allow_is_refused(said: tuple[Kind, ...], kind: Kind) -> None:
    with pytest.raises(StepError) as error:
        replay(telling(*said, kind))
    assert (error.value.child, error.value.kind) == ("K0001", kind)


def test_the_first_date_stays_whatever_happens() -> None:
    facts = telling(*TO_SEAT[:5], Kind.DECLINED, Kind.WITHDRAWN, Kind.RETURNED, Kind.AWAITS)
    assert only(facts).children["K0001"].first_on == dt.date(2026, 11, 2)


def test_who_declines_refuses_the_school_and_has_no_seat() -> None:
    facts = telling(*TO_SEAT[:5], (Kind.DECLINED, {"refused": ["S01"]}))
    child = only(facts).children["K0001"]
    assert (child.refused, child.group_id, child.has_seat) == (("S01",), None, False)


def test_an_objection_is_of_the_proposal_and_not_of_the_child() -> None:
    child = only(telling(*TO_SEAT[:3], Kind.OBJECTED, Kind.PROPOSED)).children["K0001"]
    assert [(each.week, each.group_id, each.code) for each in child.objections] == [("2026-W49", "G1", "full")]
    assert (child.refused, child.state) == ((), State.PROPOSED)


def test_what_is_agreed_lapses_with_no_later_proposal() -> None:
    with pytest.raises(StepError):
        replay(telling(*TO_SEAT[:5], Kind.LAPSED))


@st.composite
def stories(draw: st.DrawFn) -> list[Fact]:
    """Facts of a few children that their states allow, in commands of one to three facts, some of them undone."""
    standing, facts = Standing(), list[Fact]()
    for batch in range(draw(st.integers(1, 40))):
        for _ in range(draw(st.integers(1, 3))):
            child = draw(st.sampled_from(["K0001", "K0002", "K0003"]))
            now = standing.children.get(child)
            state = None if now is None else now.state
            kinds = [kind for kind, step in STEPS.items() if state in step.sources]
            kind = draw(st.sampled_from(kinds))
            number = len(facts) + 1
            fact = Fact(number, START, "an", kind, child, PAYLOADS.get(kind, {}), f"B{batch}")
            facts.append(fact)
            standing = follow(standing, [fact])
    return facts


@given(stories())
def test_a_replay_gives_the_state_that_was_reached_step_by_step(facts: list[Fact]) -> None:
    reached = Standing()
    for fact in facts:
        reached = follow(reached, [fact])
    assert replay(facts) == reached


@given(stories())
def test_every_child_has_one_state_and_a_group_only_with_a_seat(facts: list[Fact]) -> None:
    for child in replay(facts).children.values():
        assert child.state in State
        assert (child.group_id is not None) == (child.state in SEATED)


@given(stories())
def test_taking_the_last_command_back_gives_the_state_before_it(facts: list[Fact]) -> None:
    last = facts[-1].batch
    before = [each for each in facts if each.batch != last]
    after = replay(undoing(facts, last))
    assert after.children == replay(before).children


@given(stories())
def test_taking_back_an_undo_brings_the_command_back(facts: list[Fact]) -> None:
    undone = undoing(facts, facts[-1].batch)
    assert undone_batches(undoing(undone, undone[-1].batch)) == {undone[-1].batch}
    assert replay(undoing(undone, undone[-1].batch)).children == replay(facts).children


def test_a_command_on_which_later_facts_rest_is_named_with_them() -> None:
    facts = telling(*TO_SEAT[:3])
    assert [each.kind for each in resting_on(facts, "B2")] == [Kind.PROPOSED]
    assert resting_on(facts, "B3") == ()
    assert resting_on(undoing(facts, "B3"), "B2") == ()


def test_a_purged_child_keeps_its_state() -> None:
    facts = [replace(each, payload=None) for each in telling(*TO_SEAT, Kind.STARTED, Kind.LEFT)]
    child = only(facts).children["K0001"]
    assert (child.state, child.is_erased, child.cells) == (State.LEFT, True, {})


def test_a_groups_setting_holds_from_its_first_day_to_its_last() -> None:
    payload = {"cells": {"max_added": "0"}, "from": "2026-12-01", "until": "2026-12-31", "reason": "full"}
    fact = Fact(1, START, "an", Kind.GROUP_SET, "group:G1", payload, "B1")
    standing = replay([fact])
    assert standing.settings == (
        GroupSetting("G1", "max_added", "0", dt.date(2026, 12, 1), dt.date(2026, 12, 31), "full"),
    )
    days = [dt.date(2026, 11, 30), dt.date(2026, 12, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    assert [standing.group_cells(day) for day in days] == [{}, *[{"G1": {"max_added": "0"}}] * 2, {}]
