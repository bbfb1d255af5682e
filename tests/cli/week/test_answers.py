"""`placement week answers`: what is filled in comes back, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

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
