"""What playing weeks brought to light, each in the fewest commands that show it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from placement.locale import translator
from placement.register.kinds import Kind
from placement.register.states import State
from placement.register.undone import DONE_FOR_GOOD, resting_on
from placement.result import Outcome
from placement.studies.observer import Observer
from placement.week.comparing import Suspect, Why
from placement.week.correcting import correct, set_group
from placement.week.desk import Desk
from placement.week.doubting import answer
from placement.week.errors import NothingToUndoError, RestsOnError
from placement.week.leaving import Leaving, note_leaving
from placement.week.moves import advise, agree, give_back, undo, withdraw
from placement.week.new_year import begin_year
from placement.week.pinning import pin
from placement.week.proposing import propose
from placement.week.pupils import pupil_rows
from placement.week.seats import place_today, prices
from placement.week.suspecting import suspects_of
from placement.week.workbook.choices import Matter
from placement.week.workbook.decide import decide
from placement.week.workbook.week import Week
from tests.register.telling import telling, undoing
from tests.week.lists import comparison, taken, week_list, working_folder
from tests.week.memory import MONDAY, Memory
from tests.week.test_import import AMINA, DAOUD, SEATED

TWICE = "B7;Ameena;Salih;12-3-2018;2316;26-10-2026;;;"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(working_folder(tmp_path))


def after(memory: Memory) -> Desk:
    """The register's state, as the next command finds it."""
    return memory.desk()


def test_a_correction_that_is_taken_back_no_longer_says_who_a_child_is(memory: Memory) -> None:
    taken(memory, AMINA)
    correct(memory.desk(), "K0001", ["postcode=2316ZZ", "voornaam=Ameena"])
    assert after(memory).identities["K0001"]["postcode"] == "2316ZZ"
    desk = memory.desk()
    undo(desk)
    assert desk.identities["K0001"] == after(memory).identities["K0001"]
    assert {name: desk.identities["K0001"][name] for name in ("postcode", "given_name")} == {
        "postcode": "2315AB",
        "given_name": "Amina",
    }


def test_a_list_that_says_again_what_it_said_takes_no_correction_back(memory: Memory) -> None:
    taken(memory, AMINA)
    correct(memory.desk(), "K0001", ["postcode=2316ZZ"])
    assert comparison(memory, AMINA).changed == ()
    (change,) = taken(memory, AMINA.replace("12-3-2018", "13-3-2018")).changed
    assert change.identity == {"birth_date": ("2018-03-12", "2018-03-13")}
    held = after(memory).identities["K0001"]
    assert (held["birth_date"], held["postcode"]) == ("2018-03-13", "2316ZZ")
    assert comparison(memory, AMINA.replace("12-3-2018", "13-3-2018")).changed == ()
    (moved,) = taken(memory, AMINA.replace("12-3-2018", "13-3-2018").replace("2315AB", "2315XX")).changed
    assert moved.identity == {"postcode": ("2315AB", "2315XX")}


def test_a_list_whose_import_was_taken_back_is_taken_anew(memory: Memory) -> None:
    taken(memory, AMINA)
    undo(memory.desk())
    desk = after(memory)
    assert suspects_of(week_list(memory, AMINA).sign_ups, desk.standing, desk.identities) == {}
    taken(memory, AMINA)
    assert [each.key for each in after(memory).standing.children.values()] == ["K0002"]


def test_who_vanished_then_left_and_is_on_a_list_again_stops_nobody_else(memory: Memory) -> None:
    taken(memory, AMINA, SEATED)
    taken(memory, AMINA, is_whole=True)
    note_leaving(memory.desk(), "K0002", Leaving(MONDAY, "po"))
    found = taken(memory, AMINA, DAOUD, SEATED)
    assert (found.present, [each.why for each in found.held]) == ((), [Why.RETURNED])
    assert after(memory).child("K0003").state is State.WAITING


def test_a_double_of_a_row_that_is_freed_by_the_same_list_is_asked_about(memory: Memory) -> None:
    taken(memory, AMINA.replace("12-3-2018", "12-13-2018"))
    taken(memory, AMINA, TWICE, suspects={3: [Suspect("", 2, ("birth_date", "names"), ())]})
    amina, ameena = after(memory).standing.children.values()
    assert (amina.state, ameena.state) == (State.WAITING, State.HELD)
    assert (amina.suspects, ameena.suspects) == (frozenset({"K0002"}), frozenset({"K0001"}))


def test_a_row_that_is_set_aside_again_is_registered_as_the_last_list_has_it(memory: Memory) -> None:
    suspects = {3: [Suspect("K0001", None, ("names",), ())]}
    taken(memory, AMINA, TWICE.replace("12-3-2018", "12-13-2018"), suspects=suspects)
    taken(memory, AMINA, TWICE, suspects=suspects)
    answer(memory.desk(), "K0002", "K0001", is_same=False)
    desk = after(memory)
    assert desk.child("K0002").state is State.WAITING
    assert desk.identities["K0002"]["birth_date"] == "2018-03-12"


def test_of_one_child_the_earlier_sign_up_counts_also_where_its_row_was_set_aside(memory: Memory) -> None:
    taken(memory, AMINA, TWICE, suspects={3: [Suspect("K0001", None, ("names",), ())]})
    answer(memory.desk(), "K0001", "K0002", is_same=True)
    kept = after(memory).child("K0001")
    assert (kept.state, kept.first_on) == (State.WAITING, dt.date(2026, 10, 26))


def test_a_seat_is_free_from_the_first_school_day_on_which_its_child_is_gone(memory: Memory) -> None:
    taken(memory, SEATED)
    note_leaving(memory.desk(), "K0001", Leaving(dt.date(2026, 12, 1), "po", is_confirmed=True))
    desk = after(memory)
    (_, names), (_, cells) = pupil_rows(desk.standing, desk.identities).rows
    assert dict(zip(names, cells, strict=True))["left_on"] == "2026-12-01"
    found = propose(memory.desk())
    assert found.case.scenario.starts_on == dt.date(2026, 12, 1)
    assert [each.outcome for each in found.solved.result.pupils] == [Outcome.LEFT]


def agreed(memory: Memory) -> str:
    """A child with a proposal that its school agreed to; returns the group."""
    taken(memory, AMINA)
    propose(memory.desk())
    agree(memory.desk(), ["K0001"], "school")
    proposal = after(memory).child("K0001").proposal
    assert proposal is not None
    return proposal.group_id


def test_a_proposal_whose_folder_is_gone_keeps_nobody_from_the_next(memory: Memory) -> None:
    taken(memory, AMINA)
    first = propose(memory.desk())
    second = propose(memory.desk())
    assert (first.name, second.name, second.before.week) == ("2026-W49", "2026-W49-2", "2026-W49")
    assert second.held_against == ""


def proposed_again(memory: Memory) -> Desk:
    """The next proposal; only a command writes the folder of the one before."""
    desk = memory.desk()
    propose(desk)
    return desk


def test_a_group_that_takes_nobody_more_takes_those_to_whom_it_agreed(memory: Memory) -> None:
    group = agreed(memory)
    set_group(memory.desk(), group, ["max_added=0"], first=MONDAY, last=None)
    child = proposed_again(memory).child("K0001")
    assert (child.state, child.proposal and child.proposal.group_id) == (State.PROPOSED, group)


@pytest.mark.parametrize("cells", [["min_size=1", "target_size=1", "max_size=1"], ["reserved=17"]])
def test_a_group_made_smaller_keeps_whom_it_agreed_to_until_a_person_decides(cells: list[str], memory: Memory) -> None:
    taken(memory, SEATED)
    taken(memory, AMINA)
    propose(memory.desk())
    agree(memory.desk(), ["K0002"], "school")
    assert after(memory).standing.agreed() == {"G1": ("K0002",)}
    over = set_group(memory.desk(), "G1", cells, first=MONDAY, last=None)
    taken(memory, SEATED, AMINA, DAOUD.replace("2316CD", "2315AB"))
    found = propose(memory.desk())
    assert over is not None
    assert (over.size, over.room, over.agreed) == (2, 1, ("K0002",))
    assert [(each.group.id, each.size, each.agreed) for each in found.crowded] == [("G1", 2, ("K0002",))]
    # Who agreed stays, and nobody else comes in.
    assert found.after.agreed() == {"G1": ("K0002",)}
    assert {each.pupil_id: each.group_id for each in found.solved.result.pupils} == {
        "K0001": "G1", "K0002": "G1", "K0003": "G2",
    }  # fmt: skip


def test_what_was_agreed_in_a_group_that_closes_lapses_and_another_is_proposed(memory: Memory) -> None:
    group = agreed(memory)
    set_group(memory.desk(), group, ["status=closed"], first=MONDAY, last=None)
    desk = proposed_again(memory)
    lapsed = [fact.payload for fact in memory.facts if fact.kind is Kind.LAPSED]
    assert [each and each.get("reason") for each in lapsed] == ["closed"]
    proposal = desk.child("K0001").proposal
    assert proposal is not None
    assert proposal.group_id != group


def test_an_undo_is_not_taken_back_once_something_rests_on_it(memory: Memory) -> None:
    taken(memory, AMINA)
    advise(memory.desk(), "K0001", "regular", "speaks Dutch")
    desk = memory.desk()
    undo(desk)
    advise(memory.desk(), "K0001", "itk", "as the talk went")
    with pytest.raises(RestsOnError):
        undo(memory.desk(), desk.writer.batch)


def test_an_undo_is_not_taken_back_before_a_later_one() -> None:
    facts = telling(Kind.REGISTERED, Kind.AWAITS, Kind.PROPOSED, Kind.OFFERED)
    facts = undoing(undoing(facts, "B4"), "B3")
    assert [each.batch for each in resting_on(facts, "B5")] == ["B6"]
    assert resting_on(facts, "B6") == ()


def test_nothing_is_taken_back_twice(memory: Memory) -> None:
    taken(memory, AMINA, DAOUD)
    batch = memory.facts[-1].batch
    undo(memory.desk(), batch)
    with pytest.raises(NothingToUndoError):
        undo(memory.desk(), batch)


@pytest.mark.parametrize("kind", sorted(DONE_FOR_GOOD))
def test_what_no_fact_takes_back_is_not_said_to_be_taken_back(kind: Kind, memory: Memory) -> None:
    desk = memory.desk()
    desk.say(kind, "register")
    with pytest.raises(NothingToUndoError):
        undo(memory.desk(), desk.writer.batch)


@pytest.mark.parametrize("kind", [Kind.BACKED_UP, Kind.EXPORTED, Kind.SHOWN, Kind.RESTORED, Kind.BREAK_ACCEPTED])
def test_what_is_said_of_the_whole_register_rests_on_no_import(kind: Kind, memory: Memory) -> None:
    taken(memory, AMINA)
    batch = memory.facts[-1].batch
    memory.desk().say(kind, "register")
    undo(memory.desk(), batch)
    assert after(memory).standing.children == {}


UNREADABLE = AMINA.replace("12-3-2018", "31-2-2018")


def decided(memory: Memory) -> set[tuple[Matter, str]]:
    """What the week's workbook asks, and about whom."""
    desk = memory.desk()
    week = Week.of(desk, propose(desk), translator("nl"))
    return {(each.key.matter, desk.own_id(each.key.child)) for each in decide(week).lines if each.key is not None}


def test_a_row_that_can_be_read_again_is_asked_about_no_more_though_it_says_nothing_new(memory: Memory) -> None:
    taken(memory, AMINA)
    taken(memory, UNREADABLE)
    assert after(memory).child("K0001").row_held == "unreadable"
    assert comparison(memory, UNREADABLE).mended == ()
    assert taken(memory, AMINA).mended == ("K0001",)
    assert after(memory).child("K0001").row_held == ""
    assert decided(memory) == {(Matter.PROPOSAL, "A1")}


def test_who_is_back_on_the_list_is_no_longer_asked_about(memory: Memory) -> None:
    taken(memory, AMINA)
    withdraw(memory.desk(), ["K0001"])
    taken(memory, AMINA)
    assert decided(memory) == {(Matter.RETURNED, "A1")}
    give_back(memory.desk(), "K0001")
    assert after(memory).child("K0001").row_held == ""
    assert decided(memory) == {(Matter.PROPOSAL, "A1")}


def test_of_who_vanished_and_was_withdrawn_nothing_is_left_to_ask(memory: Memory) -> None:
    taken(memory, AMINA, DAOUD)
    taken(memory, DAOUD, is_whole=True)
    assert (Matter.VANISHED, "A1") in decided(memory)
    withdraw(memory.desk(), ["K0001"])
    assert {who for _, who in decided(memory)} == {"A2"}


def test_a_row_that_was_never_read_and_is_withdrawn_stops_no_later_list(memory: Memory) -> None:
    taken(memory, UNREADABLE)
    withdraw(memory.desk(), ["K0001"])
    taken(memory, UNREADABLE, DAOUD)
    assert after(memory).child("K0001").state is State.WITHDRAWN
    assert after(memory).child("K0002").state is State.WAITING
    assert decided(memory) == {(Matter.PROPOSAL, "A2")}


def test_a_row_that_was_never_read_is_set_aside_again_when_its_child_returns(memory: Memory) -> None:
    taken(memory, UNREADABLE)
    withdraw(memory.desk(), ["K0001"])
    give_back(memory.desk(), "K0001")
    assert (after(memory).child("K0001").state, after(memory).child("K0001").why_held) == (State.HELD, "unreadable")
    taken(memory, AMINA)
    assert after(memory).child("K0001").state is State.WAITING


def test_a_second_registration_that_was_answered_is_not_asked_about_by_the_next_list(memory: Memory) -> None:
    taken(memory, AMINA, TWICE, suspects={3: [Suspect("K0001", None, ("names",), ())]})
    answer(memory.desk(), "K0001", "K0002", is_same=True)
    found = taken(memory, AMINA, TWICE)
    assert (found.held, found.new, found.changed) == ((), (), ())
    assert decided(memory) == {(Matter.PROPOSAL, "A1")}


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (dt.date(2027, 6, 15), dt.date(2027, 8, 1)),
        (dt.date(2027, 8, 1), dt.date(2027, 8, 1)),
        (dt.date(2027, 8, 30), dt.date(2027, 8, 1)),
        (dt.date(2027, 9, 6), dt.date(2028, 8, 1)),
    ],
)
def test_in_august_the_new_school_year_is_the_one_that_has_begun(
    today: dt.date, first: dt.date, memory: Memory
) -> None:
    assert begin_year(memory.desk(today)).first_day == first


def test_who_is_back_on_the_list_by_a_row_that_cannot_be_read_is_asked_about_that_row(memory: Memory) -> None:
    taken(memory, AMINA, DAOUD)
    taken(memory, DAOUD, is_whole=True)
    taken(memory, AMINA.replace("12-3-2018", "31-2-2018"), DAOUD)
    child = memory.desk().standing.children["K0001"]
    assert (child.vanished_on, child.row_held) == (None, Why.UNREADABLE.value)


def test_a_child_held_against_a_rule_is_given_that_seat_without_another_reason(memory: Memory) -> None:
    taken(memory, AMINA, DAOUD)
    propose(memory.desk())
    correct(memory.desk(), "K0001", ["geweigerd=G1|G2"])
    pin(memory.desk(), "K0001", "G1", reason="a brother there")
    desk = memory.desk()
    place_today(desk, "K0001", "G1", prices(desk, "K0001", Observer(), "G1"), until=MONDAY)
    assert memory.desk().child("K0001").group_id == "G1"
