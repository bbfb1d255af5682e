"""Pages that were shown after a copy was made are told of once it is put back, and of nobody who is erased."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.restore import restore
from placement.week.shown import Shown, shown_of
from tests.register.conftest import Database
from tests.register.test_backup import LOCK, OPEN, purge, put_back

PAGES = ("letter", "role_page", "export")
"""About a child whom the copy knows, about nobody, and about a child who came later."""


def show(register: Register, subject: str, page: str, by: str) -> None:
    with register.writing(by) as writer:
        writer.add(Kind.SHOWN, subject, {"page": page, "audience": "parent", "on": "2026-11-23", "digest": "d"})


def show_all(register: Register) -> None:
    with register.writing("Anna") as writer:
        new = writer.child({"name": "Cas Test"})
        writer.add(Kind.REGISTERED, new, {})
    for subject, page in zip(("K0001", "register", new), PAGES, strict=True):
        show(register, subject, page, f"by {page}")


def told(register: Register) -> list[tuple[str, str, str, dt.datetime]]:
    return [(each.page, each.child, each.by, each.at) for each in every(register)]


def every(register: Register) -> tuple[Shown, ...]:
    return shown_of(list(register.facts()))


def test_what_was_shown_since_a_copy_is_told_of_after_it_is_put_back(
    filled: Register, database: Database, tmp_path: Path
) -> None:
    show(filled, "register", "dpia", "Bert")
    filled.back_up(tmp_path / "copy.age", LOCK, "Anna")
    show_all(filled)
    before = told(filled)
    assert [page for page, *_ in before] == ["dpia", *PAGES]
    for _ in range(2):  # the second time nothing is told twice
        put_back(tmp_path / "copy.age", database)
        after = told(database.open())
        # Who came after the copy is nobody in it: that a page was made, by whom and when is all that stays.
        assert after == [*before[:3], ("", "", *before[3][2:])]
        assert database.open().health.is_whole


def test_of_a_page_about_an_erased_child_stays_that_it_was_made(
    filled: Register, database: Database, tmp_path: Path
) -> None:
    filled.back_up(tmp_path / "copy.age", LOCK, "Anna")
    show(filled, "K0001", "letter", "Bert")
    show(filled, "register", "dpia", "Bert")
    purge(filled, "K0001")
    put_back(tmp_path / "copy.age", database)
    assert [(page, child, by) for page, child, by, _ in told(database.open())] == [
        ("", "", "Bert"),
        ("dpia", "", "Bert"),
    ]


def test_a_key_that_names_another_child_in_the_copy_gets_nobody_elses_page(
    filled: Register, database: Database, tmp_path: Path
) -> None:
    filled.back_up(tmp_path / "copy.age", LOCK, "Anna")
    other = Register.create(str(tmp_path / "other" / "register.db"), folder=tmp_path / "other")
    with other.writing("Anna") as writer:
        writer.add(Kind.REGISTERED, writer.child({"name": "Somebody Else"}), {})
    show(other, "K0001", "letter", "Bert")
    restore(tmp_path / "copy.age", tmp_path / "other" / "register.db", OPEN, "Chris")
    assert [(each.page, each.child, each.is_erased) for each in every(Register.open(tmp_path / "other"))] == [
        ("", "", True)
    ]
