"""`placement week answers`: what is filled in comes back, all of it or nothing."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from placement.cli.week import answer_action
from tests.cli.week.conftest import Week, digests, document_of
from tests.week.workbook.filled import Filled


def filled(week: Week, *answers: tuple[str, ...]) -> Path:
    """The coordinator's workbook with answers, saved by another program."""
    book = Filled.of((week.folder / "weeks" / "2026-W48" / "deze-week.xlsx").read_bytes())
    sheet = next(iter(book.sheets))
    for pupil, *given in answers:
        book.answer(sheet, pupil, *given)
    return book.save(week.folder.parent / "deze-week.xlsx")


def test_answers_are_noted_and_what_is_empty_is_not_answered(week: Week) -> None:
    done = week.must("answers", filled(week, ("P3", "offered"), ("P4", "parents no")))
    assert "Not answered yet" in done.out
    assert week.states() | {"P3": "offered", "P4": "declined", "P5": "proposed"} == week.states()
    again = document_of(week("answers", filled(week, ("P3", "offered")), "--json"))
    assert (again["children"], again["unanswered"]) == ([], ["K0005", "K0007", "K0001", "K0002", "K0006"])
    assert again["passed_over"] == []


def test_a_cell_that_cannot_be_taken_is_named_and_nothing_is_noted(week: Week) -> None:
    before = digests(week.folder)
    done = week("answers", filled(week, ("P3", "offered"), ("P4", "perhaps")))
    assert (done.code, done.out) == (3, "")
    assert "deze-week.xlsx[" in done.err
    assert done.err.endswith("Nothing of any of these workbooks was noted.\n")
    assert digests(week.folder) == before


def test_a_schools_reason_is_shown_in_words(week: Week) -> None:
    done = week.must("answers", filled(week, ("P3", "not agreed", "group is full")), COLUMNS="200")
    assert "reason group is full" in done.out
    assert "2026, group is full" in done.out  # of the group, until a day
    assert "reden groep is vol" in week.must("history", "P3", "--lang", "nl", COLUMNS="200").out
    (week.folder / "policy.yaml").write_text("objections: nothing\n", encoding="utf-8")
    assert "reason full" in week.must("history", "P3", COLUMNS="200").out


def test_a_dry_run_and_a_file_that_is_not_there(week: Week) -> None:
    before = digests(week.folder)
    week.must("answers", filled(week, ("P3", "offered")), "--dry-run")
    assert week("answers", week.folder / "none.xlsx").code == 2
    assert digests(week.folder) == before


def test_the_work_list_takes_what_was_done_and_names_it_no_more(fresh: Week) -> None:
    fresh.must("start", "P1", day="2026-10-26")
    fresh.must("exit", "P1", "--on", "2026-12-18", "--to", "po")
    fresh.must("exit", "P2", "--on", "2026-11-20", "--to", "vo")
    fresh.must("group", "G1", "min_size=3")
    fresh.must("propose", "--quiet")
    book = Filled.of((fresh.folder / "weeks" / "2026-W48" / "deze-week.xlsx").read_bytes())
    given = {
        ("P4", "Of compulsory school age, and in no school"): "municipality told",
        ("P1", "Perspective due from the school"): "perspective given",
        ("P1", "Leaves soon"): "ready to go on",
        ("P1", "Leaves soon, and no next school yet"): "school partnership (PPO) asked",
        ("P2", "Has left, handover not yet sent on"): "handover sent on",
    }
    for row in book.rows("Work list"):
        about = (str(book.cell("Work list", row, "own_id")), str(book.cell("Work list", row, "what")))
        book.put("Work list", row, "answer", given.pop(about, ""))
    assert not given
    file = book.save(fresh.folder.parent / "deze-week.xlsx")
    noted = document_of(fresh("answers", file, "--json", day="2026-11-24"))
    assert noted["passed_over"] == []
    assert [(each["kind"], each["subject"], each["payload"]) for each in noted["facts"][:-1]] == [
        ("municipality_told", "K0004", {"on": "2026-11-24"}),
        ("perspective_given", "K0001", {"on": "2026-11-24"}),
        ("exit_planned", "K0001", {"ready_on": "2026-11-24"}),
        ("exit_planned", "K0001", {"ppo_on": "2026-11-24"}),
        ("exit_planned", "K0002", {"handed_over_on": "2026-11-24"}),
    ]
    left = document_of(fresh("status", "--json", day="2026-11-24"))["work"]
    assert {each["task"] for each in left if each["subject"] in ("K0001", "K0002")} == {"exit", "next_school"}
    assert document_of(fresh("answers", file, "--json", day="2026-11-25"))["facts"] == []


def test_a_line_of_the_work_list_without_an_answer_takes_none(week: Week) -> None:
    week.must("group", "G1", "min_size=3")
    week.must("propose", "--quiet", day="2026-11-30")
    book = Filled.of((week.folder / "weeks" / "2026-W49" / "deze-week.xlsx").read_bytes())
    for row in book.rows("Work list"):
        about = str(book.cell("Work list", row, "what"))
        book.put("Work list", row, "answer", "agreed" if about.startswith(("Group too small", "Referred")) else "")
    done = week("answers", book.save(week.folder.parent / "deze-week.xlsx"), day="2026-11-30")
    assert (done.code, done.err.count("There is nothing to answer in this row")) == (3, 2)


def test_an_answer_in_no_workbook_says_the_same(week: Week) -> None:
    said = document_of(week("answer", "niet akkoord", "P3", "--reason", "groep is vol", "--json"))["facts"]
    assert [each["kind"] for each in said] == ["objected", "group_set", "answers_read"]
    week.must("undo")
    read = document_of(week("answers", filled(week, ("P3", "not agreed", "full")), "--json"))["facts"]
    for each in (*said, *read):
        each["payload"].pop("files", None)
    assert said == read


def test_a_school_answers_for_its_list(week: Week) -> None:
    agreed = document_of(week("answer", "akkoord", "--school", "S2", "--json"))["children"]
    # P5 has a long way: by name alone.
    assert [each["pupil_id"] for each in agreed] == ["P4"]
    assert week("answer", "akkoord", "--school", "S2").code == 2
    week.must("answer", "akkoord", "P5", "--school", "S2")
    assert "That is so already" in week.must("answer", "agreed", "P5", "--school", "S2").err


def test_an_answer_that_cannot_be_taken_is_refused_with_its_reason(week: Week) -> None:
    before = digests(week.folder)
    done = week("answer", "agreed", "P3", "P6")
    assert (done.code, done.out) == (3, "")
    assert done.err == "P6: “agreed” is no longer possible for P6: referred.\nNothing was noted.\n"
    assert week("answer", "agreed").code == 2
    assert digests(week.folder) == before


@pytest.mark.parametrize(("typed", "is_noted"), [(True, True), (False, False)])
def test_a_reason_that_closes_a_group_says_whom_else_it_touches_and_asks_at_a_terminal(
    typed: bool, is_noted: bool, week: Week, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = ("answer", "not_agreed", "P4", "--school", "S2", "--reason", "full")
    before = digests(week.folder)
    told = week.must(*refused, "--dry-run").err
    assert "G2 takes nobody until Monday 21 December 2026 (group is full)." in told and "P5" in told
    assert digests(week.folder) == before

    class Typing(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Typing())
    monkeypatch.setattr(answer_action, "typed_yes", lambda: typed)
    done = week.must(*refused)
    assert "Note this? Type yes to do so:" in done.err and ("Nothing was noted." in done.err) != is_noted
    assert (week.states()["P4"] == "waiting") == is_noted == (digests(week.folder) != before)
    if is_noted:
        week.must("undo")
        assert "Note this?" not in week.must(*refused, "--yes").err
