"""Answers read back: each said as facts once, and empty is never agreed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from placement.register.kinds import Kind
from placement.register.states import State
from placement.week import moves
from placement.week.comparing import other_seats
from placement.week.policy import WeekPolicy
from placement.week.workbook.answering import answers
from placement.week.workbook.choices import Answer
from placement.week.workbook.refusals import AnswersRefusedError
from tests.week.memory import MONDAY
from tests.week.workbook.made import Made, made_week, proposed, seats

DECIDE = "Beslissen"


def answered(week: Made, folder: Path, *rows: tuple[str, ...], matter: str = "Voorgesteld") -> Path:
    """The coordinator's workbook with some rows filled in, saved by another program."""
    book = week.book()
    for own_id, *given in rows:
        book.answer(DECIDE, own_id, *given, matter=matter)
    return book.save(folder / "ingevuld.xlsx")


def test_an_empty_workbook_answers_nothing(week: Made, tmp_path: Path) -> None:
    before = len(week.memory.facts)
    found = week.read(week.book().save(tmp_path / "leeg.xlsx"))
    assert found.taken == {} and found.known == 0
    assert len(found.unanswered) == 12
    assert week.said(before) == [(Kind.ANSWERS_READ, "week:2026-W49")]
    assert week.child("A4").state is State.PROPOSED


@pytest.mark.parametrize(
    ("answer", "state", "kinds"),
    [
        ("akkoord", State.PROPOSED, [Kind.AGREED]),
        ("  AKKOORD ", State.PROPOSED, [Kind.AGREED]),
        ("agreed", State.PROPOSED, [Kind.AGREED]),
        ("aangeboden", State.OFFERED, [Kind.OFFERED]),
        ("ouders ja", State.PROPOSED, [Kind.AGREED]),
        ("ouders nee", State.DECLINED, [Kind.DECLINED]),
        ("ingeschreven", State.ENROLLED, [Kind.OFFERED, Kind.ENROLLED]),
        ("gestart", State.STARTED, [Kind.OFFERED, Kind.ENROLLED, Kind.STARTED]),
        ("ingetrokken", State.WITHDRAWN, [Kind.WITHDRAWN]),
        ("withdrawn", State.WITHDRAWN, [Kind.WITHDRAWN]),
    ],
)
def test_an_answer_to_a_proposal(week: Made, tmp_path: Path, answer: str, state: State, kinds: list[Kind]) -> None:
    before = len(week.memory.facts)
    found = week.read(answered(week, tmp_path, ("A4", answer)))
    assert week.child("A4").state is state
    assert [kind for kind, subject in week.said(before) if subject == "A4"] == kinds
    assert sum(map(len, found.taken.values())) == 1
    assert "K0004" not in found.unanswered


def test_a_parents_no_is_a_refusal_of_the_school(week: Made, tmp_path: Path) -> None:
    week.read(answered(week, tmp_path, ("A4", "ouders nee", "", "te ver weg")))
    assert week.child("A4").refused == ("S2",)


def test_not_agreed_keeps_code_and_text_with_the_proposal(week: Made, tmp_path: Path) -> None:
    week.read(answered(week, tmp_path, ("A4", "niet akkoord", "anders (zie toelichting)", "=HYPERLINK(1)")))
    child = week.child("A4")
    assert child.state is State.WAITING and child.refused == ()
    (said,) = child.objections
    assert (said.group_id, said.code, said.text) == ("G2", "other", "=HYPERLINK(1)")


@pytest.mark.parametrize(("reason", "code"), [("groep is vol", "full"), ("no teacher", "no_staff"), ("FULL", "full")])
def test_full_shuts_the_group_until_a_day_but_for_who_is_agreed(
    week: Made, tmp_path: Path, reason: str, code: str
) -> None:
    book = week.book("scholen/S2.xlsx")
    book.answer("Voorgesteld", "Petro Bondar", "niet akkoord", reason).answer("Voorgesteld", "Zofia Demir", "akkoord")
    found = week.read(book.save(tmp_path / "terug.xlsx"))
    (setting,) = found.settings
    assert (setting.group_id, setting.code, setting.until) == ("G2", code, MONDAY + dt.timedelta(weeks=4))
    # G2 holds two children and one who is agreed to: 15 of 18 seats are held back.
    assert setting.cells == {"max_added": "1", "reserved": "15"}
    again = seats(week.memory, MONDAY + dt.timedelta(7))
    assert (again["K0010"], again["K0004"]) == ("G2", "G1")


def test_full_holds_after_the_agreed_child_has_its_seat_and_ends_on_its_day(week: Made, tmp_path: Path) -> None:
    book = week.book("scholen/S2.xlsx")
    book.answer("Voorgesteld", "Petro Bondar", "niet akkoord", "groep is vol")
    book.answer("Voorgesteld", "Zofia Demir", "akkoord")
    week.read(book.save(tmp_path / "terug.xlsx"))
    week.read(answered(week, tmp_path, ("B1", "aangeboden")))
    found = [seats(week.memory, MONDAY + dt.timedelta(weeks=each))["K0004"] for each in (1, 6)]
    assert found == ["G1", "G2"]


def test_somebody_agreed_to_after_full_still_gets_the_seat(week: Made, tmp_path: Path) -> None:
    book = week.book("scholen/S2.xlsx").answer("Voorgesteld", "Petro Bondar", "niet akkoord", "groep is vol")
    week.read(book.save(tmp_path / "een.xlsx"))
    found = week.read(book.answer("Voorgesteld", "Zofia Demir", "akkoord").save(tmp_path / "twee.xlsx"))
    assert found.taken == {Answer.AGREED: ("K0010",)} and found.known == 1
    assert seats(week.memory, MONDAY + dt.timedelta(7))["K0010"] == "G2"


@pytest.mark.parametrize(("support", "left"), [("gebaren|doof", "doof"), ("gebaren", ""), ("doof", "doof"), ("", "")])
def test_support_that_a_group_cannot_give_is_off_its_list_until_a_day(tmp_path: Path, support: str, left: str) -> None:
    groups = f"group_id,school_id,support\nG1,S1,{support}\nG2,S2,{support}\n"
    week = made_week(tmp_path, groups=groups)
    proposal = week.child("A1").proposal
    assert proposal is not None
    group = proposal.group_id
    reason = "kan deze ondersteuning niet bieden"
    found = week.read(answered(week, tmp_path, ("A1", "niet akkoord", reason)))
    assert [dict(each.cells) for each in found.settings] == [{"support": left}]
    assert week.child("A1").state is State.WAITING
    cells = week.memory.desk().standing.group_cells(MONDAY)
    assert cells == {group: {"support": left}}
    assert [seats(week.again().memory, MONDAY + dt.timedelta(weeks=each))["K0001"] for each in (1, 6)] == ["G2", group]


def test_another_destination_counts_and_two_at_once_do_not(week: Made, tmp_path: Path) -> None:
    files = {}
    for name in ("De Regenboog", "De Zonnebloem"):
        book = week.book().answer("Verwezen", "A7", "bestemming bevestigd", "", name)
        files[name] = book.save(tmp_path / f"{name}.xlsx")
    with pytest.raises(AnswersRefusedError, match="leave one of them empty"):
        week.read(*files.values())
    for name, file in files.items():
        week.read(file)
        referral = week.child("A7").referral
        assert referral is not None and referral.destination == name


def test_until_can_be_said(week: Made, tmp_path: Path) -> None:
    file = answered(week, tmp_path, ("A4", "niet akkoord", "groep is vol"))
    found = answers(week.memory.desk(), [file], WeekPolicy(), until=dt.date(2027, 1, 31))
    assert found.settings[0].until == dt.date(2027, 1, 31)
    assert week.memory.desk().standing.group_cells(dt.date(2027, 1, 31)) == {"G2": {"max_added": "0"}}
    assert week.memory.desk().standing.group_cells(dt.date(2027, 2, 1)) == {}


@pytest.mark.parametrize(
    ("matter", "own_id", "answer", "kinds", "state"),
    [
        ("Niet meer op de lijst", "A9", "nog aangemeld", [Kind.PRESENT], State.PROPOSED),
        ("Niet meer op de lijst", "A9", "ingetrokken", [Kind.WITHDRAWN], State.WITHDRAWN),
        ("Niet meer op de lijst", "B5", "nog aangemeld", [Kind.PRESENT], State.STARTED),
        ("Dubbel aangemeld?", "B2", "zelfde kind als B1", [Kind.SAME_AS], State.WITHDRAWN),
        ("Dubbel aangemeld?", "B2", "same child as K0010", [Kind.SAME_AS], State.WITHDRAWN),
        ("Dubbel aangemeld?", "B2", "ander kind", [Kind.NOT_SAME, Kind.REGISTERED, Kind.AWAITS], State.WAITING),
        ("Regel niet overgenomen", "B3", "ingetrokken", [Kind.WITHDRAWN], State.WITHDRAWN),
        ("Lijst zegt iets anders", "A3", "zoals op de lijst", [Kind.MOVED_GROUP], State.STARTED),
        ("Lijst zegt iets anders", "A3", "zoals in het register", [Kind.CORRECTED], State.STARTED),
    ],
)
def test_an_answer_to_a_question(
    week: Made, tmp_path: Path, matter: str, own_id: str, answer: str, kinds: list[Kind], state: State
) -> None:
    before = len(week.memory.facts)
    week.read(answered(week, tmp_path, (own_id, answer), matter=matter))
    assert [kind for kind, subject in week.said(before) if subject == own_id] == kinds
    assert week.child(own_id).state is state


def test_advice_leads_where_it_says_and_keeps_its_ground(week: Made, tmp_path: Path) -> None:
    file = answered(week, tmp_path, ("A8", "advies: reguliere klas", "", "leest al vlot"), matter="Uw advies is nodig")
    week.read(file)
    child = week.child("A8")
    assert (child.state, child.advised_route, child.advised_reason) == (State.REFERRED, "regular", "leest al vlot")


@pytest.mark.parametrize(
    ("answer", "state"), [("bestemming bevestigd", State.REFERRED), ("geweigerd door de bestemming", State.TO_ADVISE)]
)
def test_a_referral_is_confirmed_or_refused(week: Made, tmp_path: Path, answer: str, state: State) -> None:
    book = week.book().answer("Verwezen", "A7", answer, "", "De Regenboog")
    week.read(book.save(tmp_path / "terug.xlsx"))
    child = week.child("A7")
    assert child.state is state
    assert child.referral is None or (child.referral.is_confirmed and child.referral.destination == "De Regenboog")


def test_a_double_of_a_child_who_left_brings_that_child_back(week: Made, tmp_path: Path) -> None:
    moves.withdraw(week.memory.desk(), ["K0010"])
    week.read(answered(week, tmp_path, ("B2", "zelfde kind als B1"), matter="Dubbel aangemeld?"))
    assert week.child("B2").state is State.WITHDRAWN
    assert week.child("B1").state is State.WAITING


def test_the_same_workbook_twice_says_nothing_new(week: Made, tmp_path: Path) -> None:
    rows = [("A1", "akkoord"), ("A4", "niet akkoord", "groep is vol"), ("A5", "ouders nee"), ("A9", "ingeschreven")]
    file = answered(week, tmp_path, *rows)
    week.read(file)
    before = len(week.memory.facts)
    found = week.read(file)
    assert week.said(before) == [] and found.taken == {} and found.known == 4 and found.settings == ()
    found = week.read(week.book().save(tmp_path / "leeg.xlsx"))
    assert week.said(before) == [(Kind.ANSWERS_READ, "week:2026-W49")] and found.known == 0
    assert not {"K0001", "K0004", "K0005", "K0009"} & set(found.unanswered)


def test_a_later_answer_in_the_same_row_counts(week: Made, tmp_path: Path) -> None:
    for answer, state in (("akkoord", State.PROPOSED), ("aangeboden", State.OFFERED), ("ouders ja", State.ACCEPTED)):
        week.read(answered(week, tmp_path, ("A4", answer)))
        assert week.child("A4").state is state
    before = len(week.memory.facts)
    week.read(answered(week, tmp_path, ("A4", "akkoord")))
    assert [kind for kind, _ in week.said(before)] == [Kind.ANSWERS_READ]


def test_answers_of_a_command_that_was_taken_back_can_be_given_again(week: Made, tmp_path: Path) -> None:
    file = answered(week, tmp_path, ("A4", "akkoord"))
    week.read(file)
    moves.undo(week.memory.desk())
    proposal = week.child("A4").proposal
    assert proposal is not None and not proposal.agreed_by
    assert week.read(file).taken == {Answer.AGREED: ("K0004",)}


def test_school_and_coordinator_together(week: Made, tmp_path: Path) -> None:
    school = week.book("scholen/S2.xlsx").answer("Voorgesteld", "Petro Bondar", "akkoord").save(tmp_path / "s.xlsx")
    before = len(week.memory.facts)
    found = week.read(school, answered(week, tmp_path, ("A4", "aangeboden")))
    assert [kind for kind, who in week.said(before) if who == "A4"] == [Kind.AGREED, Kind.OFFERED]
    assert found.files == {"s.xlsx": "S2", "ingevuld.xlsx": ""}


def test_two_coordinators_copies_with_the_same_answer_are_one_answer(week: Made, tmp_path: Path) -> None:
    one = answered(week, tmp_path, ("A4", "niet akkoord", "groep is vol", "belde maandag"))
    two = one.rename(tmp_path / "an.xlsx")
    three = answered(week, tmp_path, ("A4", "niet akkoord", "groep is vol", "belde dinsdag"))
    week.read(two, three)
    assert [each.text for each in week.child("A4").objections] == ["belde maandag; belde dinsdag"]


def test_the_digest_of_each_file_is_kept_and_no_name(week: Made, tmp_path: Path) -> None:
    week.read(answered(week, tmp_path, ("A4", "akkoord")))
    fact = week.memory.facts[-1]
    assert fact.kind is Kind.ANSWERS_READ and fact.payload is not None
    assert "ingevuld" not in repr(fact.payload) and "K0004" not in repr(fact.payload)
    assert re.search(r"'digest': '[0-9a-f]{64}', 'reader': ''", repr(fact.payload))


def test_next_week_asks_about_seats_on_their_way(week: Made, tmp_path: Path) -> None:
    week.read(answered(week, tmp_path, ("A1", "aangeboden"), ("A4", "ingeschreven"), ("A2", "aangeboden")))
    moves.accept(week.memory.desk(), ["K0002"])
    after = proposed(week.memory)
    book = after.book()
    assert {book.cell(DECIDE, row, "own_id"): book.cell(DECIDE, row, "matter") for row in book.rows(DECIDE)[-3:]} == {
        "A1": "Aanbod loopt", "A2": "Ouders zeiden ja", "A4": "Eerste dag",
    }  # fmt: skip
    school = after.book("scholen/S1.xlsx")
    row = school.find("Voorgesteld", "Daoud Saleh")
    assert school.cell("Voorgesteld", row, "matter") == "Ouders zeiden ja"
    file = book.answer(DECIDE, "A1", "ouders ja").answer(DECIDE, "A4", "niet gekomen").save(tmp_path / "na.xlsx")
    after.read(file, school.answer("Voorgesteld", "Daoud Saleh", "ingeschreven").save(tmp_path / "s.xlsx"))
    states = [after.child(each).state for each in ("A1", "A2", "A4")]
    assert states == [State.ACCEPTED, State.ENROLLED, State.NO_SHOW]
    third = proposed(week.memory)
    third.read(third.book().answer("Wachtend", "A4", "weer op de lijst").save(tmp_path / "w.xlsx"))
    assert third.child("A4").state is State.WAITING


@pytest.mark.parametrize("answer", ["zoals op de lijst", "zoals in het register"])
def test_which_seat_is_right_is_asked_once(week: Made, tmp_path: Path, answer: str) -> None:
    assert [each.there for each in other_seats(week.memory.desk().standing)] == ["G2"]
    file = answered(week, tmp_path, ("A3", answer), matter="Lijst zegt iets anders")
    week.read(file)
    assert list(other_seats(week.memory.desk().standing)) == []
    assert week.read(file).taken == {}
