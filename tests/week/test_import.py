"""This week's list: every row is somebody new, somebody changed, or set aside with its reason; nobody falls off."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.register.kinds import Kind
from placement.register.states import State
from placement.week.comparing import Suspect, Why
from placement.week.correcting import correct
from placement.week.lists import IDENTIFYING
from placement.week.moves import give_back, leave, not_same, withdraw
from placement.week.taking import take
from tests.week.lists import comparison, taken, week_list, working_folder
from tests.week.memory import MONDAY, Memory

AMINA = "A1;Amina;Saleh;12-3-2018;2315AB;2-11-2026;;;"
DAOUD = "A2;Daoud;Saleh;1-1-2017;2316CD;9-11-2026;;;"
SEATED = "A3;Olena;Koval;5-5-2017;2315AB;7-9-2026;;G1;28-9-2026"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(working_folder(tmp_path))


def states(memory: Memory) -> dict[str, State]:
    desk = memory.desk()
    return {desk.identities[key].get("pupil_id", ""): each.state for key, each in desk.standing.children.items()}


def test_newcomers_wait_and_seated_children_have_started(memory: Memory) -> None:
    taken(memory, AMINA, SEATED)
    assert states(memory) == {"A1": State.WAITING, "A3": State.STARTED}
    amina, olena = memory.desk().standing.children.values()
    assert amina.first_on == dt.date(2026, 11, 2)
    assert (olena.group_id, olena.entered_on) == ("G1", dt.date(2026, 9, 28))


@pytest.mark.parametrize(
    ("group", "left_on", "state", "seat"),
    [
        ("G1", "1-11-2026", State.LEFT, None),
        ("G1", "1-2-2027", State.STARTED, "G1"),
        ("", "1-11-2026", State.WITHDRAWN, None),
    ],
)
def test_a_day_of_leaving_on_a_new_row_is_taken(
    group: str, left_on: str, state: State, seat: str | None, memory: Memory
) -> None:
    headings = "leerling_id;geboortedatum;postcode;groep;startdatum;vertrokken_op;bestemming"
    take(memory.desk(), comparison(memory, f"A3;5-5-2017;2315AB;{group};28-9-2026;{left_on};po", headings=headings))
    child = memory.desk().standing.children["K0001"]
    assert (child.state, child.group_id) == (state, seat)
    assert child.exit.is_confirmed is bool(group)
    assert child.exit.expected_on == (dt.date(2027, 2, 1) if seat else None)


def test_no_fact_holds_what_identifies_a_child(memory: Memory) -> None:
    taken(memory, AMINA, SEATED, DAOUD)
    said = repr([fact.payload for fact in memory.facts])
    for word in ("Amina", "Saleh", "Koval", "2315AB", "2018-03-12", "A1"):
        assert word not in said
    cells = [fact.payload["cells"] for fact in memory.facts if fact.kind is Kind.REGISTERED and fact.payload]
    assert all(isinstance(each, dict) and IDENTIFYING.isdisjoint(each) for each in cells)


def test_the_same_list_again_says_nothing_new(memory: Memory) -> None:
    taken(memory, AMINA, SEATED)
    again = comparison(memory, AMINA, SEATED)
    assert (again.new, again.changed, again.held, again.vanished, again.differs) == ((), (), (), (), ())


def test_a_changed_cell_is_shown_from_and_to_and_taken(memory: Memory) -> None:
    taken(memory, AMINA)
    (change,) = taken(memory, AMINA.replace("2315AB", "2316ZZ").replace(";;;", ";F9;;")).changed
    assert change.identity == {"postcode": ("2315AB", "2316ZZ")}
    assert change.cells == {"family_id": ("", "F9")}
    assert memory.identities["K0001"]["postcode"] == "2316ZZ"
    assert Counter(fact.kind for fact in memory.facts)[Kind.MOVED_HOUSE] == 1


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("A9;Amina;Saleh;31-2-2018;2315AB;;;;", "bad_date", "geboortedatum"),
        ("A9;Amina;Saleh;12-3-2018;0001;;;;", "unknown_postcode", "postcode"),
        ("A9;Amina;Saleh;12-3-2018;;;;;", "missing_place", "postcode"),
        ("A9;Amina;Saleh;12-3-2018;2315AB;;;G7;", "unknown_id", "groep"),
        (";Amina;Saleh;12-3-2018;2315AB;;;;", "empty_cell", "leerling_id"),
    ],
)
def test_a_row_that_cannot_be_taken_is_held_with_its_reason_and_stops_nobody(
    memory: Memory, row: str, code: str, column: str
) -> None:
    (held,) = taken(memory, DAOUD, row).held
    assert held.why is Why.UNREADABLE
    assert (held.sign_up.faults[0].code, held.sign_up.faults[0].column, held.sign_up.row) == (code, column, 3)
    assert sorted(states(memory).values()) == sorted([State.WAITING, State.HELD])


def test_a_held_row_that_is_mended_is_registered_under_the_same_key(memory: Memory) -> None:
    taken(memory, AMINA.replace("12-3-2018", "12-13-2018"))
    assert list(memory.desk().standing.in_state(State.HELD))
    found = taken(memory, AMINA)
    assert [key for key, _ in found.freed] == ["K0001"]
    assert states(memory) == {"A1": State.WAITING}


def test_an_unreadable_row_of_a_known_child_leaves_its_state_alone(memory: Memory) -> None:
    taken(memory, AMINA)
    taken(memory, AMINA.replace("12-3-2018", "12-13-2018"))
    child = memory.desk().standing.children["K0001"]
    assert (child.state, child.row_held) == (State.WAITING, "unreadable")
    assert memory.identities["K0001"]["birth_date"] == "2018-03-12"


def test_a_suspected_double_is_held_until_a_person_answers(memory: Memory) -> None:
    taken(memory, AMINA)
    suspects = {3: [Suspect("K0001", None, ("birth_date", "names"), ("postcode",))]}
    other = "B7;Ameena;Salih;12-3-2018;2316;9-11-2026;;;"
    (held,) = taken(memory, AMINA, other, suspects=suspects).held
    assert (held.why, held.suspects[0].other) == (Why.DOUBLE, "K0001")
    assert states(memory)["B7"] is State.HELD
    not_same(memory.desk(), "K0001", "K0002")
    taken(memory, AMINA, other, suspects=suspects)
    assert states(memory)["B7"] is State.WAITING


def test_possible_twins_are_listed_and_registered(memory: Memory) -> None:
    suspects = {3: [Suspect("", 2, ("birth_date", "family"), (), is_twin=True)]}
    found = taken(memory, AMINA, AMINA.replace("A1;Amina", "A4;Samira"), suspects=suspects)
    assert (len(found.new), found.held) == (2, ())
    assert [each.suspects[0].is_twin for each in found.asked] == [True]
    assert [sorted(each.suspects) for each in memory.desk().standing.children.values()] == [["K0002"], ["K0001"]]


def test_who_vanished_from_a_whole_list_keeps_the_state_until_answered(memory: Memory) -> None:
    taken(memory, AMINA, DAOUD, SEATED)
    found = taken(memory, AMINA, SEATED)
    assert (found.is_whole, found.vanished) == (True, ("K0002",))
    child = memory.desk().standing.children["K0002"]
    assert (child.state, child.vanished_on) == (State.WAITING, MONDAY)
    taken(memory, AMINA, DAOUD, SEATED)
    assert memory.desk().standing.children["K0002"].vanished_on is None


def test_a_list_of_new_rows_alone_makes_nobody_vanish(memory: Memory) -> None:
    taken(memory, AMINA, SEATED)
    found = taken(memory, DAOUD)
    assert (found.is_whole, found.vanished, len(found.new)) == (False, (), 1)
    assert comparison(memory, DAOUD, is_whole=True).vanished == ("K0001", "K0002")


def test_a_row_of_a_child_who_left_is_held_for_the_coordinator_to_take_back(memory: Memory) -> None:
    taken(memory, SEATED)
    leave(memory.desk(), "K0001", MONDAY, "po")
    (held,) = taken(memory, SEATED, AMINA).held
    assert (held.why, held.key) == (Why.RETURNED, "K0001")
    assert states(memory) == {"A3": State.LEFT, "A1": State.WAITING}


def test_a_row_that_cannot_be_read_of_a_child_who_withdrew_stops_nobody_and_the_child_can_come_back(
    memory: Memory,
) -> None:
    unreadable = AMINA.replace("12-3-2018", "12-13-2018")
    taken(memory, unreadable)
    withdraw(memory.desk(), ["K0001"])
    taken(memory, unreadable, DAOUD)
    assert states(memory) == {"A1": State.WITHDRAWN, "A2": State.WAITING}
    give_back(memory.desk(), "K0001")
    child = memory.desk().standing.children["K0001"]
    assert (child.state, child.why_held, child.row_held) == (State.HELD, "unreadable", "")
    taken(memory, AMINA, DAOUD)
    assert states(memory) == {"A1": State.WAITING, "A2": State.WAITING}


def test_a_possible_double_that_was_withdrawn_and_came_back_is_like_any_other_child(memory: Memory) -> None:
    suspects = {3: [Suspect("K0001", None, ("birth_date", "names"), ("postcode",))]}
    taken(memory, AMINA)
    taken(memory, AMINA, "B7;Ameena;Salih;12-3-2018;2316;9-11-2026;;;", suspects=suspects)
    withdraw(memory.desk(), ["K0002"])
    give_back(memory.desk(), "K0002")
    assert memory.desk().standing.children["K0002"].why_held == ""
    correct(memory.desk(), "K0002", ["speaks_dutch=ja", "attends=regular"])
    assert memory.desk().standing.children["K0002"].state is State.REFERRED


def test_another_seat_on_the_list_is_asked_about_and_never_taken(memory: Memory) -> None:
    taken(memory, AMINA, SEATED)
    found = taken(memory, AMINA.replace(";;;", ";;G2;"), SEATED.replace("G1", "G2"))
    assert [(each.key, each.here, each.there) for each in found.differs] == [("K0001", "", "G2"), ("K0002", "G1", "G2")]
    assert [each.group_id for each in memory.desk().standing.children.values()] == [None, "G1"]


DECIDED_HEADINGS = (
    "leerling_id;geboortedatum;postcode;aanmelddatum;groep;startdatum;vertrokken_op;bestemming;route;route_reden"
)


def test_every_cell_that_the_register_decides_is_asked_about_once_where_a_list_says_something_else(
    memory: Memory,
) -> None:
    first = "A3;5-5-2017;2315AB;7-9-2026;G1;28-9-2026;1-2-2027;po;;"
    take(memory.desk(), comparison(memory, first, headings=DECIDED_HEADINGS))
    memory.desk().say(Kind.ADVISED, "K0001", route="itk", reason="talk")
    other = "A3;5-5-2017;2315AB;8-9-2026;G2;29-9-2026;2-2-2027;vo;regular;other"
    found = comparison(memory, other, headings=DECIDED_HEADINGS)
    assert {each.column: (each.here, each.there) for each in found.differs} == {
        "registered_on": ("2026-09-07", "2026-09-08"),
        "group_id": ("G1", "G2"),
        "entered_on": ("2026-09-28", "2026-09-29"),
        "left_on": ("2027-02-01", "2027-02-02"),
        "left_to": ("po", "vo"),
        "route": ("itk", "regular"),
        "route_reason": ("talk", "other"),
    }
    take(memory.desk(), found)
    child = memory.desk().standing.children["K0001"]
    assert (child.group_id, child.first_on, child.exit.destination) == ("G1", dt.date(2026, 9, 7), "po")
    assert comparison(memory, other, headings=DECIDED_HEADINGS).differs == ()


def test_a_day_of_leaving_other_than_the_registers_is_asked_about(memory: Memory) -> None:
    taken(memory, SEATED)
    leave(memory.desk(), "K0001", MONDAY, "po")
    headings = "leerling_id;geboortedatum;postcode;groep;vertrokken_op"
    (told,) = comparison(memory, "A3;5-5-2017;2315AB;G2;1-11-2026", headings=headings).differs
    assert (told.column, told.here, told.there) == ("left_on", "2026-11-30", "2026-11-01")


def test_a_pin_or_an_agreement_of_a_new_row_is_told_since_no_sign_up_begins_with_one(memory: Memory) -> None:
    headings = "leerling_id;geboortedatum;postcode;vastgezet;reden_vastgezet;akkoord"
    found = comparison(memory, "A3;5-5-2017;2315AB;G1;brother;", "A4;5-5-2018;2315AB;;;G2", headings=headings)
    assert [(each.sign_up.own_id, each.column, each.there) for each in found.differs] == [
        ("A3", "pinned_group", "G1"),
        ("A4", "agreed_group", "G2"),
    ]


def test_national_numbers_never_reach_the_register(memory: Memory) -> None:
    headings = "leerling_id;geboortedatum;postcode;BSN"
    read = week_list(memory, "A1;12-3-2018;2315AB;111222333", headings=headings)
    assert "111222333" not in repr(read.sign_ups)
    assert [each.code for each in read.warnings] == ["national_column"]


def test_a_list_without_ids_is_refused_with_the_headings_that_were_found(memory: Memory) -> None:
    with pytest.raises(InputError) as error:
        week_list(memory, "Amina;12-3-2018", headings="voornaam;geboortedatum")
    assert {fault.column for fault in error.value.faults} >= {"pupil_id"}
    assert memory.facts == []
