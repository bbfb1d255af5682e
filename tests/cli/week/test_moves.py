"""Commands that say one thing of a child: all or nothing, by whom, and taken back."""

from __future__ import annotations

import pytest

from tests.cli.week.conftest import MONDAY, Week, digests, document_of


def test_a_seat_goes_from_proposal_to_first_day(week: Week) -> None:
    assert "until Monday 7 December 2026" in week.must("offer", "P3").out
    week.must("accept", "p3")
    week.must("enrol", "K0003", "--starts-on", "30-11-2026")
    week.must("start", "P3", day="2026-11-30")
    assert week.children()["P3"] == ("started", "G1")


def test_all_of_a_school_but_who_is_decided_one_by_one(week: Week) -> None:
    done = document_of(week("offer", "--school", "S2", "--json"))
    # P5 has a long way.
    assert [each["pupil_id"] for each in done["children"]] == ["P4"]
    assert week("offer", "--school", "S2").code == 2


def test_of_several_pupils_all_or_none_is_noted(week: Week) -> None:
    before = digests(week.folder)
    done = week("offer", "P3", "P4", "P6")
    assert done.code == 2
    assert 'K0006: "seat offered" cannot be noted now; state: referred.' in done.err
    assert digests(week.folder) == before


def test_a_no_of_the_parents_frees_the_seat_and_refuses_the_school(week: Week) -> None:
    week.must("offer", "P3")
    done = week.must("decline", "P3", "--reason", "too far")
    assert "refuses S1" in done.out
    assert week.children()["P3"] == ("declined", None)


@pytest.mark.parametrize(
    ("command", "state"),
    [
        (("withdraw", "P3"), "withdrawn"),
        (("available", "P3", "2027-02-01"), "announced"),
        (("available", "P3", "2026-11-02"), "waiting"),
        (("refer", "P3", "regular", "--reason", "speaks Dutch"), "referred"),
        (("same", "P4", "P3"), "proposed"),
        (("exit", "P1", "--on", "2026-11-20", "--to", "po"), "left"),
    ],
)
def test_what_becomes_of_a_child(command: tuple[str, ...], state: str, week: Week) -> None:
    before = week.children()
    week.must(*command)
    assert week.states()[command[1]] == state
    week.must("undo")
    assert week.children() == before


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (("correct", "P3", "speaks_dutch=ja"), "corrected"),
        (("intake", "P3", "--interpreter", "Dari"), "intake_held"),
        (("protect", "P3", "--reason", "custody"), "protected"),
    ],
)
def test_what_is_noted_beside_a_childs_state(command: tuple[str, ...], kind: str, week: Week) -> None:
    before = week.children()
    said = document_of(week(*command, "--json"))["facts"]
    assert [(each["kind"], each["subject"]) for each in said] == [(kind, "K0003")]
    assert week.children() == before


def test_a_child_of_whom_something_is_noted_is_named_to_programs_too(week: Week) -> None:
    told = document_of(week("intake", "P3", "--json"))["children"]
    assert [(each["pupil_id"], each["before"], each["after"]) for each in told] == [("P3", "proposed", "proposed")]


def test_a_child_who_is_referred_by_hand_stays_so_at_the_next_proposal(week: Week) -> None:
    week.must("refer", "P3", "regular")
    week.must("propose", day="2026-11-30")
    assert week.states()["P3"] == "referred"


def test_a_refused_referral_waits_for_advice_whatever_the_rules_say(week: Week) -> None:
    week.must("refer", "P6", "--refused", "--reason", "full")
    assert week.states()["P6"] == "to_advise"
    week.must("propose", day="2026-11-30")
    assert week.states()["P6"] == "to_advise"
    week.must("advise", "P6", "kindergarten", "--reason", "another one")
    week.must("refer", "P6", "--confirmed", "De Linde")
    assert week.states()["P6"] == "referred"


def test_two_registrations_of_one_child_keep_the_seat(week: Week) -> None:
    done = document_of(week("same", "P3", "P1", "--json"))
    assert [(each["pupil_id"], each["after"]) for each in done["children"]] == [("P3", "withdrawn")]


@pytest.mark.parametrize("named", [("P3", "P4"), ("P4", "P3")])
def test_of_two_registrations_the_one_on_the_list_is_kept_whichever_is_named_first(
    week: Week, named: tuple[str, str]
) -> None:
    before = week.states()["P4"]
    week.must("withdraw", "P3")
    week.must("same", *named)
    assert (week.states()["P3"], week.states()["P4"]) == ("withdrawn", before)
    assert "9 November 2026" in week.must("history", "P4").out


@pytest.mark.parametrize("named", [("P1", "P4"), ("P4", "P1")])
def test_who_had_left_a_school_is_back_on_the_list_as_the_child_who_signed_up_again(
    week: Week, named: tuple[str, str]
) -> None:
    week.must("exit", "P1", "--on", "2026-11-20", "--to", "elsewhere")
    assert week.states()["P1"] == "left"
    week.must("same", *named)
    assert (week.states()["P1"], week.states()["P4"]) == ("waiting", "withdrawn")
    assert "back on the list" in week.must("history", "P1").out


def test_a_suspicion_that_is_answered_lets_the_child_in(fresh: Week) -> None:
    fresh.must("import", fresh.list_of("N1,Sara,Haddad,2017-04-05,2312,F9,,2026-11-20,"), "--yes")
    fresh.must("import", fresh.list_of("N4,Sarah,Hadad,2017-04-05,2312,F9,,2026-11-21,"), "--yes")
    done = fresh.must("same", "N4", "N1", "--not")
    assert "signed up" in done.out
    assert fresh.states()["N4"] == "waiting"
    assert fresh("same", "N4", "N1", "--not").code == 2


def test_who_comes_back_keeps_the_first_date(week: Week) -> None:
    week.must("withdraw", "P4")
    week.must("return", "P4")
    assert week.states()["P4"] == "waiting"
    history = week.must("history", "P4").out
    assert "back on the list" in history


def test_no_shows_free_the_seat(week: Week) -> None:
    week.must("offer", "P3")
    week.must("enrol", "P3")
    week.must("no-show", "P3", day="2026-11-30")
    assert week.children()["P3"] == ("no_show", None)


def test_a_correction_is_read_as_the_tables_are(week: Week) -> None:
    done = week("correct", "P3", "geboortedatum=31-2-2017", "postcode=0000")
    assert done.code == 3
    assert "31-2-2017" in done.err
    assert week("correct", "P3", "group_id=G2").code == 2
    assert week("correct", "P3", "pupil=P9").code == 2
    # What a cell names must exist, also of a child whose state does not follow from it.
    assert week("correct", "P3", "refused=S99").code == 3
    assert "date of birth" in week.must("correct", "P3", "geboortedatum=8-7-2015", "naam=Ali Reza").out
    assert week("correct", "P3", "naam=Ali Reza").code == 2


def test_what_identifies_a_child_stands_in_no_fact(week: Week) -> None:
    week.must("correct", "P3", "naam=Zarathustra", "geboortedatum=8-7-2015")
    said = week.must("history", "P3", "--json").out
    assert "Zarathustra" not in said
    assert "2015-07-08" not in said


def test_a_move_of_house_keeps_the_seat_and_shows_what_others_cost(week: Week) -> None:
    done = week.must("move-house", "P1", "--postcode", "2352")
    assert "Group by group" in done.out
    assert set(document_of(week("move-house", "P1", "--postcode", "2331", "--dry-run", "--json"))["groups"]) >= {"G2"}
    assert week.children()["P1"] == ("enrolled", "G1")
    week.must("move-house", "P1", "--postcode", "2331", "--to", "g2")
    assert week.children()["P1"] == ("enrolled", "G2")
    assert week("move-house", "P1").code == 2


def test_a_school_moves_a_child(week: Week) -> None:
    week.must("moved-by-school", "P1", "G2")
    assert week.children()["P1"] == ("enrolled", "G2")
    done = week("moved-by-school", "P1", "G3")
    assert (done.code, done.err) == (2, "There is no group G3.\n")


def test_a_child_is_protected_until_that_is_lifted_each_with_its_reason(week: Week) -> None:
    assert week("protect", "P3").code == 2
    week.must("protect", "P3", "P4", "--reason", "secret address")
    done = week("access", "P3")
    assert done.code == 2
    assert "K0003 is protected: answer by hand" in done.err
    week.must("protect", "P3", "--lift", "--reason", "moved")
    week.must("access", "P3")
    told = week.must("history", "P3", COLUMNS="160").out
    assert "protected: on no list, letters by hand: secret address" in told
    assert "no longer protected: moved" in told
    assert week("access", "P4").code == 2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("offer", "P33"), "There is no pupil P33 in the register.\nDid you mean P3?"),
        (("offer", "--school", "S3"), "There is no school S3."),
        (("offer",), "Name pupils, or a school with --school."),
        (("intake",), "PUPIL is missing."),
        (("told",), "PUPIL is missing."),
        (("withdraw",), "PUPIL is missing."),
        (("offer", "P3", "--school", "S1"), "Name pupils, or a school with --school."),
        (("offer", "P3", "--until", "soon"), "--until needs a date"),
        (("advise", "P3", "itkk", "--reason", "x"), "There is no route itkk.\nDid you mean itk?"),
        (("refer", "P3", "itk"), "There is no route itk."),
        (("place", "P3", "--until", "2027-01-04"), "are for a seat in a group"),
        (("place", "P3", "--reason", "urgent"), "are for a seat in a group"),
        (("refer", "P6", "--confirmed", "De Brug", "--reason", "full"), "--reason is for a route"),
        (("move-house", "P1", "--postcode", "2352", "--reason", "nearer"), "--reason is for --to."),
        (("refer", "P6"), "Give a route, --confirmed or --refused"),
        (("exit", "P1"), "Say what is known of the leaving"),
        (("exit", "P1", "--on", "2026-11-01"), "--to says where it went"),
        (("exit", "P3", "--on", "2027-01-01"), "cannot be noted now"),
        (("same", "P3", "P3"), "that is so already"),
        (("undo", "abc"), "There is no command abc to take back."),
        (("history", "2026-W01"), "There is no proposal of a week 2026-W01."),
    ],
)
def test_wrong_usage_is_said_and_writes_not_a_byte(command: tuple[str, ...], said: str, week: Week) -> None:
    before = digests(week.folder)
    done = week(*command)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert digests(week.folder) == before


@pytest.mark.parametrize(
    "command",
    [
        ("intake", "P3"),
        ("advise", "P3", "itk", "--reason", "x"),
        ("correct", "P3", "speaks_dutch=ja"),
        ("same", "P3", "P4"),
        ("available", "P3", "2027-02-01"),
        ("protect", "P3", "--reason", "x"),
        ("propose",),
        ("offer", "P3"),
        ("decline", "P3"),
        ("withdraw", "P3"),
        ("undo",),
        ("place", "P3", "G2"),
        ("moved-by-school", "P1", "G2"),
        ("refer", "P6", "--refused"),
        ("exit", "P1", "--on", "2027-01-01", "--to", "po"),
        ("move-house", "P1", "--postcode", "2352"),
        ("group", "G1", "max_size=4"),
        ("location", "Katwijk", "--opens", "2027-01-01"),
        ("new-year",),
    ],
    ids=lambda command: command[0],
)
def test_a_dry_run_shows_and_writes_not_a_byte(command: tuple[str, ...], week: Week) -> None:
    before = digests(week.folder)
    done = week.must(*command, "--dry-run")
    assert done.out
    assert "Nothing was written (--dry-run)." in done.err
    assert digests(week.folder) == before


def test_an_undo_is_refused_where_a_later_command_rests_on_it(week: Week) -> None:
    batch = document_of(week("offer", "P3", "--json"))["batch"]
    week.must("accept", "P3")
    done = week("undo", batch)
    assert done.code == 2
    assert "K0003" in done.err


@pytest.mark.parametrize("command", ["decline", "withdraw", "no-show", "exit"])
def test_a_seat_that_was_given_away_since_is_not_taken_back(command: str, week: Week) -> None:
    week.must("group", "G1", "max_size=3")
    week.must("offer", "P3", "P7")
    if command != "decline":
        week.must("enrol", "P3")
    more = ("--on", MONDAY, "--to", "po") if command == "exit" else ()
    batch = document_of(week(command, "P3", *more, "--json"))["batch"]
    week.must("place", "P4", "G1")
    before = digests(week.folder)
    done = week("undo", batch)
    assert done.code == 2
    assert done.err == f"{batch} cannot be taken back: the seat of K0003 in G1 is now that of K0004.\n"
    assert digests(week.folder) == before
    week.must("group", "G1", "max_size=4")
    week.must("undo", batch)
    assert week.children()["P3"][1] == week.children()["P4"][1] == "G1"


def test_who_says_so_is_kept(week: Week) -> None:
    week.must("offer", "P3", by="Fatima")
    assert "Fatima" in week.must("history", "P3").out
    assert week("accept", "P3", by=" ").code == 2


def test_dutch_words(week: Week) -> None:
    done = week.must("offer", "P3", "--lang", "nl", COLUMNS="160")
    assert "plaats aangeboden: tot en met maandag 7 december 2026" in " ".join(done.out.split())
    assert done.err.startswith("Vastgelegd door An: ")
    done = week("offer", "P3", "--lang", "nl")
    assert done.err == (
        'K0003: "plaats aangeboden" kan nu niet worden vastgelegd; stand: plaats aangeboden. Er is niets geschreven.\n'
    )


def test_proposals_are_held_and_released_one_by_one_or_of_a_group(week: Week) -> None:
    assert "agreed to: brother there, the coordinator" in week.must("hold", "P3", "--reason", "brother there").out
    held = document_of(week("hold", "--group", "g1", "--json"))
    assert [each["pupil_id"] for each in held["children"]] == ["P7"]
    assert "there is nobody for whom this applies" in week("hold", "--group", "G1").err
    released = document_of(week("release", "--group", "G1", "--json"))
    assert [each["kind"] for each in released["facts"]] == ["released", "released"]
    done = week("release", "P3")
    assert done.code == 2 and "K0003 is not held by you" in done.err
    assert week("hold").code == week("hold", "P3", "--group", "G1").code == 2


def test_a_child_is_held_in_another_group_with_its_price(week: Week) -> None:
    before = digests(week.folder)
    assert week("pin", "P3", "G2", "--dry-run").code == 0
    assert digests(week.folder) == before
    (fact,) = document_of(week("pin", "P3", "G2", "--reason", "sister at S2", "--json"))["facts"]
    assert (fact["kind"], fact["payload"]["reason"]) == ("pinned", "sister at S2")
    assert fact["payload"]["price"]["verdict"] == "possible"
    assert week.proposals()["P3"] == "G2"
    week.must("undo")
    assert week.proposals()["P3"] == "G1"


def test_nobody_is_held_in_a_group_that_takes_nobody(week: Week) -> None:
    week.must("group", "G2", "status=closed")
    done = week("pin", "P3", "G2", "--reason", "sister at S2")
    assert done.code == 2
    assert "Nobody can be held in G2: the group winds down and takes no one (covenant 4)." in done.err


def test_what_was_taken_back_is_brought_back_until_something_else_is_noted(week: Week) -> None:
    week.must("hold", "P3")
    held = week.children()
    week.must("undo")
    assert week("redo", "--dry-run").code == 0
    week.must("redo")
    assert week.children() == held
    assert "there is nothing to bring back" in week("redo").err
    week.must("undo")
    week.must("intake", "P3")
    assert week("redo").code == 2
