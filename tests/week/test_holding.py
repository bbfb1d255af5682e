"""What the coordinator holds stays so at the next proposal, whatever is against it, until it is released."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from placement.locale import translator
from placement.register.kinds import Kind
from placement.register.standing import StepError
from placement.register.states import State
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.scenario.load import load_case
from placement.studies.solve import solve
from placement.week.correcting import correct, set_group
from placement.week.errors import ForbiddenSeatError, NotHeldError, SaidAlreadyError, TakesNobodyError
from placement.week.holding import hold, proposed_in, release
from placement.week.keeping.export import prepare
from placement.week.moves import agree, decline, of_school, offer, undo
from placement.week.pinning import pin, price_to_pin
from placement.week.proposing import WeekProposal, propose
from placement.week.since import costs, kept
from tests.week.lists import SCENARIO, taken, working_folder
from tests.week.memory import MONDAY, Memory

ROWS = (
    "B1;Amina;Salih;12-3-2018;2315;26-10-2026;F1;;",
    "B2;Daoud;Omar;12-3-2017;2316;26-10-2026;F2;;",
    "B3;Sara;Omar;12-5-2016;2316;26-10-2026;F2;;",
)
WHY = "brother at the school"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Memory:
    memory = Memory(working_folder(tmp_path_factory.mktemp("held")))
    taken(memory, *ROWS)
    propose(memory.desk())
    return memory


@pytest.fixture
def week(once: Memory, tmp_path: Path) -> Memory:
    """A week in which two groups of two schools share three children."""
    versions = {key: dict(each) for key, each in once.versions.items()}
    return Memory(working_folder(tmp_path / "week"), list(once.facts), versions=versions, commands=once.commands)


def proposed(memory: Memory) -> dict[str, str]:
    """Key -> the group that is proposed."""
    found = memory.desk().standing.in_state(State.PROPOSED)
    return {each.key: each.proposal.group_id for each in found if each.proposal is not None}


def elsewhere(memory: Memory, key: str = "K0001") -> str:
    return "G2" if proposed(memory)[key] == "G1" else "G1"


def others_in(memory: Memory, group: str) -> tuple[str, str]:
    """The other two children, who are held in a group."""
    for key in ("K0002", "K0003"):
        pin(memory.desk(), key, group)
    return "K0002", "K0003"


def lines(proposal: WeekProposal) -> list[str]:
    view = View(proposal.case, translator("en"), Marks(), True, proposal.solved.result)
    return [each.what for each in (*kept(proposal, view), *costs(proposal, view, {}))]


def test_a_hold_says_what_the_workbooks_agreed_says_and_why(week: Memory) -> None:
    hold(week.desk(), ["K0001"], reason=WHY)
    last = week.facts[-1]
    assert (last.kind, last.payload) == (Kind.AGREED, {"who": "coordinator", "reason": WHY})
    assert any(f"you have agreed ({WHY})" in each for each in lines(propose(week.desk())))
    assert week.desk().standing.agreed().keys() == {proposed(week)["K0001"]}


def test_a_hold_is_said_once_and_for_another_reason_again(week: Memory) -> None:
    hold(week.desk(), ["K0001"], reason=WHY)
    for reason in ("", WHY):
        with pytest.raises(SaidAlreadyError):
            hold(week.desk(), ["K0001"], reason=reason)
    hold(week.desk(), ["K0001"], reason="her mother works there")
    held = week.desk().child("K0001").proposal
    assert held is not None and held.reason == "her mother works there"


def test_all_of_a_group_is_held_and_released(week: Memory) -> None:
    group = proposed(week)["K0002"]
    keys = proposed_in(week.desk().standing, group, held=False)
    hold(week.desk(), keys)
    assert proposed_in(week.desk().standing, group, held=False) == ()
    release(week.desk(), proposed_in(week.desk().standing, group, held=True))
    assert week.desk().standing.agreed() == {}


@pytest.mark.parametrize("others", [("school",), ("school", "parents")])
def test_who_else_agreed_still_does_after_a_release(others: tuple[str, ...], week: Memory) -> None:
    for who in (others[0], "coordinator", *others[1:]):
        agree(week.desk(), ["K0001"], who)
    release(week.desk(), ["K0001"])
    left = week.desk().child("K0001").proposal
    assert left is not None and left.agreed == others and left.agreed_by == others[-1]
    with pytest.raises(NotHeldError):
        release(week.desk(), ["K0001"])


def test_a_released_proposal_lapses_at_the_next(week: Memory) -> None:
    group = elsewhere(week)
    pin(week.desk(), "K0001", group, reason=WHY)
    release(week.desk(), ["K0001"])
    assert proposed(week)["K0001"] == group
    propose(week.desk())
    assert Kind.LAPSED in [each.kind for each in week.facts if each.subject == "K0001"]


def test_who_has_no_proposal_is_neither_held_nor_released(week: Memory) -> None:
    offer(week.desk(), ["K0001"], (), until=MONDAY, days=1)
    for said in (hold, release):
        with pytest.raises(StepError):
            said(week.desk(), ["K0001"])
    with pytest.raises(StepError):
        pin(week.desk(), "K0001", "G1")


def test_a_pin_is_kept_with_its_reason_and_its_price(week: Memory) -> None:
    group = elsewhere(week)
    pin(week.desk(), "K0001", group, reason=WHY, price=price_to_pin(week.desk(), "K0001", group))
    said: Mapping[str, Any] = week.facts[-1].payload or {}
    assert said["price"]["verdict"] == "possible" and said["price"]["points"] is not None
    told = lines(propose(week.desk()))
    assert proposed(week)["K0001"] == group
    assert sum(f"you chose this group ({WHY})" in each for each in told) == 2
    overrides = str(week.results[-1][2])
    assert overrides.count("'what': 'pinned'") == overrides.count("'what'") == 1 and WHY not in overrides


def test_a_pin_into_the_proposed_group_is_a_hold(week: Memory) -> None:
    pin(week.desk(), "K0001", proposed(week)["K0001"])
    assert week.facts[-1].kind is Kind.AGREED


def test_a_pin_is_taken_back_by_an_undo(week: Memory) -> None:
    before = proposed(week)
    pin(week.desk(), "K0001", elsewhere(week))
    undo(week.desk())
    assert proposed(week) == before and week.desk().standing.agreed() == {}


def test_who_waits_is_proposed_a_group_by_a_pin(week: Memory) -> None:
    group = proposed(week)["K0001"]
    decline(week.desk(), ["K0001"], {"G1": "S1", "G2": "S2"})
    with pytest.raises(ForbiddenSeatError):
        pin(week.desk(), "K0001", group)
    pin(week.desk(), "K0001", group, reason="the parents think again")
    assert week.facts[-1].payload is not None and week.facts[-1].payload["against"] == ["refused"]
    propose(week.desk())
    assert proposed(week)["K0001"] == group


def _corrected(*said: str) -> Callable[[Memory], object]:
    return lambda memory: correct(memory.desk(), "K0001", said)


AGAINST: dict[str, Callable[[Memory], object]] = {
    "age": _corrected("birth_date=2010-01-01", "route=itk", "route_reason=stays"),
    "refused": _corrected("refused=S1|S2"),
    "route": _corrected("residence=azc"),
    "distance": lambda memory: memory.place.scenario.write_text(
        SCENARIO.replace("rules: {", "rules: {max_distance_km: 0.1, "), encoding="utf-8"
    ),
}


@pytest.mark.parametrize("code", AGAINST)
def test_what_a_rule_forbids_takes_a_reason_and_holds(code: str, week: Memory, tmp_path: Path) -> None:
    group = elsewhere(week)
    AGAINST[code](week)
    with pytest.raises(ForbiddenSeatError) as found:
        pin(week.desk(), "K0001", group)
    assert code in [each.code for each in found.value.reasons]
    before = len(week.facts)
    price_to_pin(week.desk(), "K0001", group)
    pin(week.desk(), "K0001", group, reason=WHY)
    assert len(week.facts) == before + 1
    proposal = propose(week.desk())
    assert proposed(week)["K0001"] == group and not proposal.as_seated
    assert any(f"{WHY}); against the rules" in each for each in lines(proposal))
    assert _exported(week, tmp_path / "export")["K0001"] == group


def _exported(memory: Memory, folder: Path) -> dict[str, str | None]:
    """Key -> group, of a plain solve of the week's export."""
    files = prepare(memory.desk(), memory.desk()).files
    for path, content in files.items():
        assert WHY not in str(content)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return {each.pupil_id: each.group_id for each in solve(load_case(folder / "scenario.yaml")).result.pupils}


def test_a_full_group_takes_a_reason_and_who_was_agreed_on_stays(week: Memory, tmp_path: Path) -> None:
    group = elsewhere(week)
    keys = others_in(week, group)
    set_group(week.desk(), group, ["min_size=1", "target_size=2", "max_size=2"], first=MONDAY, last=None)
    with pytest.raises(ForbiddenSeatError):
        pin(week.desk(), "K0001", group)
    pin(week.desk(), "K0001", group, reason=WHY)
    assert week.facts[-1].payload is not None and week.facts[-1].payload["against"] == ["full"]
    assert [each.group.id for each in propose(week.desk()).crowded] == [group]
    assert {*keys, "K0001"} == {key for key, each in proposed(week).items() if each == group}
    assert _exported(week, tmp_path / "export")["K0001"] == group


def test_unanswered_proposals_make_way_for_a_pin(week: Memory) -> None:
    group = elsewhere(week)
    keys = others_in(week, group)
    release(week.desk(), keys)
    set_group(week.desk(), group, ["min_size=1", "target_size=1", "max_size=1"], first=MONDAY, last=None)
    pin(week.desk(), "K0001", group)
    propose(week.desk())
    assert [key for key, each in proposed(week).items() if each == group] == ["K0001"]


def test_who_is_kept_apart_takes_a_reason(week: Memory) -> None:
    group = elsewhere(week)
    other, _ = others_in(week, group)
    correct(week.desk(), "K0001", [f"apart_from={week.desk().own_id(other)}"])
    with pytest.raises(ForbiddenSeatError) as found:
        pin(week.desk(), "K0001", group)
    assert [each.code for each in found.value.reasons] == ["apart"]
    pin(week.desk(), "K0001", group, reason=WHY)
    assert not propose(week.desk()).as_seated
    assert (proposed(week)["K0001"], proposed(week)[other]) == (group, group)


@pytest.mark.parametrize("status", ["closed", "winding_down"])
def test_nobody_is_held_in_a_group_that_takes_nobody(status: str, week: Memory) -> None:
    group = elsewhere(week)
    set_group(week.desk(), group, [f"status={status}"], first=MONDAY, last=None)
    with pytest.raises(TakesNobodyError):
        pin(week.desk(), "K0001", group, reason=WHY)


@pytest.mark.parametrize("said", [("status=closed",), ("max_added=0",), ("min_size=1", "target_size=1", "max_size=1")])
def test_no_later_setting_contradicts_a_pin(said: tuple[str, ...], week: Memory) -> None:
    group = elsewhere(week)
    pin(week.desk(), "K0001", group)
    set_group(week.desk(), group, list(said), first=MONDAY, last=None)
    proposal = propose(week.desk())
    if said == ("status=closed",):
        assert proposal.after.children["K0001"].proposal is None or proposed(week)["K0001"] != group
    else:
        assert proposed(week)["K0001"] == group


def test_a_child_held_in_a_candidate_that_is_to_be_chosen_stays_where_the_settings_leave_no_room(week: Memory) -> None:
    group = elsewhere(week)
    pin(week.desk(), "K0001", group)
    groups = "group_id,school_id,status\n" + "".join(f"G{each},S{each},candidate\n" for each in (1, 2))
    (week.place.tables / "groups.csv").write_text(groups, encoding="utf-8")
    week.place.scenario.write_text(SCENARIO.replace("rules: {", "rules: {groups: choose, "), encoding="utf-8")
    proposal = propose(week.desk())
    assert proposal.as_seated and proposed(week)["K0001"] == group


def test_a_pin_is_flagged_as_a_proposal_there_would_be(week: Memory) -> None:
    there = elsewhere(week, "K0002")
    assert proposed(week)["K0003"] != there, "brother and sister are proposed together"
    pin(week.desk(), "K0002", there, reason=WHY)
    held = week.desk().child("K0002").proposal
    assert held is not None and "split" in held.flags
    schools = {"G1": "S1", "G2": "S2"}
    assert "K0002" not in of_school(week.desk(), schools, schools[there], State.PROPOSED)
    undo(week.desk(), week.facts[-1].batch)
    pin(week.desk(), "K0001", elsewhere(week), reason=WHY)
    alone = week.desk().child("K0001").proposal
    assert alone is not None and "split" not in alone.flags
