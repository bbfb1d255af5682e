"""Answers in no workbook say what the same answers in a workbook say; a menu offers just those that can be taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placement.register.kinds import Kind
from placement.register.states import State
from placement.week.answered import Reply, answer, on_list, possible_answers
from placement.week.holding import release
from placement.week.moves import undo
from placement.week.policy import WeekPolicy
from placement.week.region import own_tables
from placement.week.workbook.answering import AnswersTaken
from placement.week.workbook.choices import SOURCES, Answer, answers_to
from placement.week.workbook.keys import RowKey, secret_of, unseal
from placement.week.workbook.refusals import ReplyRefusedError
from tests.week.workbook.filled import Filled
from tests.week.workbook.made import Made

SCHOOLS = ("scholen/S1.xlsx", "scholen/S2.xlsx")
BOOKS = ("deze-week.xlsx", *SCHOOLS)


def say(week: Made, *replies: Reply, reader: str = "") -> AnswersTaken:
    return answer(week.memory.desk(), replies, WeekPolicy(), reader=reader)


def facts(week: Made, since: int) -> list[tuple[object, ...]]:
    """What was said, but for the files in which it stood."""
    return [
        (each.kind, each.subject, {name: said for name, said in (each.payload or {}).items() if name != "files"})
        for each in week.memory.facts[since:]
    ]


def rows(week: Made, name: str) -> Iterator[tuple[Filled, str, int, RowKey]]:
    """Every row of a workbook that can be filled in."""
    book = week.book(name)
    for sheet in book.sheets:
        if "pl:key" in book.sheets[sheet][0]:
            for row in book.rows(sheet):
                yield book, sheet, row, unseal(secret_of(week.memory.place), str(book.cell(sheet, row, "key"))).key


@pytest.mark.parametrize("name", BOOKS)
def test_every_answer_of_a_menu_says_what_the_workbook_says(name: str, week: Made, tmp_path: Path) -> None:
    done = set()
    for _, sheet, row, key in rows(week, name):
        possible = possible_answers(week.memory.desk(), key.child, key.reader) if key.child else ()
        for each in possible:
            if each.matter is not key.matter or (key.matter, each.code) in done:
                continue
            done.add((key.matter, each.code))
            words = ("support" if each.needs_reason else "", "De Meeuw" if each.needs_text else "")
            book = week.book(name)
            for part, value in zip(("answer", "reason", "text"), (each.code, *words), strict=True):
                book.put(sheet, row, part, value)
            read, said, before = week.again(), week.again(), len(week.memory.facts)
            read.read(book.save(tmp_path / "book.xlsx"))
            say(said, Reply(key.child, each.code, *words), reader=key.reader)
            assert facts(said, before) == facts(read, before) != []
    assert len(done) >= (25 if name == "deze-week.xlsx" else 2)


@pytest.mark.parametrize("name", BOOKS)
def test_a_menu_offers_every_answer_that_the_workbook_asks_for(name: str, week: Made) -> None:
    desk = week.memory.desk()
    for _, _, _, key in rows(week, name):
        state = desk.child(key.child).state if key.child else State.LEFT
        asked = {each for each in answers_to(key.reader, key.matter) if state in SOURCES[each]}
        offered = {each.choice.answer for each in possible_answers(desk, key.child, key.reader)} if asked else set()
        assert asked <= offered


def test_what_a_menu_does_not_offer_is_refused(week: Made) -> None:
    before = len(week.memory.facts)
    for reply, told in (
        (Reply("K0004", "started elsewhere"), "is not understood"),
        (Reply("K0004", "not agreed"), "needs a reason"),
        (Reply("K0007", "agreed"), "no longer possible"),
        (Reply("K0008", "advised:itk"), "needs a word"),
    ):
        with pytest.raises(ReplyRefusedError) as refused:
            say(week, Reply("K0010", "agreed"), reply)
        assert told in str(refused.value)
    assert len(week.memory.facts) == before


def test_a_school_answers_for_its_own_children_alone(week: Made) -> None:
    desk = week.memory.desk()
    proposal = desk.child("K0004").proposal
    assert proposal is not None and proposal.group_id == "G2"
    assert possible_answers(desk, "K0004", "S2")
    with pytest.raises(ReplyRefusedError, match="no seat and no proposal"):
        say(week, Reply("K0004", "agreed"), reader="S1")
    say(week, Reply("K0004", "agreed"), reader="S2")
    assert week.memory.desk().child("K0004").proposal is not None
    assert (week.memory.facts[-1].kind, week.memory.facts[-2].payload) == (Kind.ANSWERS_READ, {"who": "school"})


def test_a_schools_list_is_answered_as_a_whole(week: Made) -> None:
    region = own_tables(week.memory.place).region
    keys = on_list(week.memory.desk(), "S2", "akkoord", region)
    found = say(week, *(Reply(each, "akkoord") for each in keys), reader="S2")
    assert found.taken == {Answer.AGREED: keys} and len(keys) > 1
    assert len({each.batch for each in week.memory.facts if each.kind is Kind.AGREED}) == 1
    assert on_list(week.memory.desk(), "S2", "agreed", region) == ()
    assert on_list(week.memory.desk(), "S2", "nonsense", region) == ()


def test_the_same_answer_again_says_nothing_new(week: Made, tmp_path: Path) -> None:
    for reply in (Reply("K0004", "agreed"), Reply("K0008", "advised:itk", text="the talk"), Reply("K0005", "offered")):
        assert say(week, reply).known == 0
        before = len(week.memory.facts)
        assert (say(week, reply).known, say(week, reply).taken) == (1, {})
        assert len(week.memory.facts) == before
    book = week.book().answer("Beslissen", "A4", "akkoord", matter="Voorgesteld")
    assert week.read(book.save(tmp_path / "book.xlsx")).known == 1


def test_who_agrees_once_more_after_a_release_means_it(week: Made) -> None:
    say(week, Reply("K0004", "agreed"))
    release(week.memory.desk(), ["K0004"])
    assert say(week, Reply("K0004", "agreed")).taken == {Answer.AGREED: ("K0004",)}
    undo(week.memory.desk())
    proposal = week.memory.desk().child("K0004").proposal
    assert proposal is not None and not proposal.is_held


def test_two_answers_about_one_child_that_cannot_both_be_meant_are_refused(week: Made) -> None:
    with pytest.raises(ReplyRefusedError):
        say(week, Reply("K0004", "agreed"), Reply("K0004", "not_agreed", "full"))


def test_a_child_on_its_way_is_answered_step_by_step(week: Made) -> None:
    for code, state in (("agreed", State.PROPOSED), ("offered", State.OFFERED), ("parents_yes", State.ACCEPTED)):
        assert code in [each.code for each in possible_answers(week.memory.desk(), "K0004")]
        say(week, Reply("K0004", code))
        assert week.memory.desk().child("K0004").state is state
    assert [each.code for each in possible_answers(week.memory.desk(), "K0004", "S2")] == ["enrolled"]


def test_before_the_first_workbook_answers_are_taken_as_well(week: Made) -> None:
    (week.memory.place.folder / "workbook.key").rename(week.memory.place.folder / "elsewhere.key")
    try:
        say(week, Reply("K0004", "agreed"))
    finally:
        (week.memory.place.folder / "elsewhere.key").rename(week.memory.place.folder / "workbook.key")
    assert week.memory.facts[-1].kind is Kind.AGREED
