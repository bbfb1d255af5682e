"""Who was shown what: every page, letter and file leaves a fact, and what it says is recomputed from the files."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from placement.register.kinds import Kind
from placement.register.register import Register
from placement.reports.words.shown import AUDIENCES as WORDS
from placement.reports.words.shown import PAGES
from placement.week.shown import AUDIENCES, PageKind
from tests.cli.week.conftest import Week, digests, document_of

LATER = "2028-09-04"


def shown(week: Week, *arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document_of(week("shown", "--json", *arguments))["shown"]
    return found


def digest_of(week: Week, **files: str) -> str:
    """A page's digest, worked out here: keyed with the secret of the folder, over names and digests of the files."""
    secret = bytes.fromhex((week.folder / "workbook.key").read_text("ascii").strip())
    parts = ["shown"]
    for name, text in sorted(files.items()):
        parts += [name, hashlib.sha256(text.encode()).hexdigest()]
    told = json.dumps(parts, separators=(",", ":")).encode()
    return hmac.new(secret, told, hashlib.sha256).hexdigest()[:32]


def test_every_page_has_its_words() -> None:
    assert set(PAGES) == set(PageKind)
    assert set(WORDS) == set(AUDIENCES)


def test_letters_lists_and_pages_for_roles_are_noted_one_by_one(fresh: Week) -> None:
    done = fresh.must("propose", "--letters", "--roles", "--quiet")
    assert "page made" not in done.out
    folder = fresh.folder / "weeks" / "2026-W48"
    noted = shown(fresh)
    expected = {
        **{f"letters/K000{number}.html": ("letter", "parent", None, None, f"K000{number}") for number in range(3, 8)},
        "lists/S1.html": ("school_list", "school", "S1", None, None),
        "lists/S2.html": ("school_list", "school", "S2", None, None),
        "roles/steering.html": ("role_page", "steering", None, "steering", None),
        "roles/support.html": ("role_page", "steering", None, "support", None),
        "roles/finance-B1.html": ("role_page", "board", "B1", "finance", None),
        "roles/finance-B2.html": ("role_page", "board", "B2", "finance", None),
        "roles/municipality-Leiden.html": ("role_page", "municipality", "Leiden", "municipality", None),
        "roles/municipality-Leiderdorp.html": ("role_page", "municipality", "Leiderdorp", "municipality", None),
    }
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} == set(expected)
    told = {each["digest"]: tuple(each[name] for name in ("page", "audience", "of", "role", "child")) for each in noted}
    assert told == {
        digest_of(fresh, **{"": (folder / path).read_text("utf-8")}): what for path, what in expected.items()
    }
    assert {(each["by"], each["date"], each["week"]) for each in noted} == {("An", "2026-11-23", "2026-W48")}


def test_workbooks_alone_and_a_dry_run_are_not_noted(fresh: Week, tmp_path: Path) -> None:
    fresh.must("propose", "--quiet", "--letters", "--dry-run")
    fresh.must("propose", "--quiet")
    fresh.must("access", "P4", "--dry-run")
    fresh.must("export", tmp_path / "tables", "--dry-run")
    assert shown(fresh) == []
    assert "Nothing was shown to anybody." in fresh.must("shown").err


def test_exports_work_lists_and_pages_of_access_are_noted(week: Week, tmp_path: Path) -> None:
    week.must("export", tmp_path / "tables")
    week.must("status", "--out", tmp_path / "lists")
    week.must("access", "P4", day="2026-11-24")
    found = [(each["page"], each["audience"], each["child"], each["date"]) for each in shown(week)]
    assert found == [
        ("export", "coordinator", None, "2026-11-23"),
        ("work_lists", "coordinator", None, "2026-11-23"),
        ("access", "parent", "K0004", "2026-11-24"),
    ]
    page = week.folder / "access" / "K0004-2026-11-24.html"
    assert shown(week)[-1]["digest"] == digest_of(week, **{"": page.read_text("utf-8")})
    # What parents are shown of their child tells them so the next time.
    week.must("access", "P4", "--force", day="2026-11-24")
    assert "page made: page of access" in page.read_text("utf-8")


def test_it_is_listed_by_day_and_reader_in_both_languages(week: Week, tmp_path: Path) -> None:
    week.must("export", tmp_path / "tables")
    week.must("access", "P4", day="2026-11-30")
    assert [each["page"] for each in shown(week, "--since", "2026-11-24")] == ["access"]
    assert [each["page"] for each in shown(week, "--audience", "Coordinator")] == ["export"]
    assert shown(week, "--audience", "finance") == []
    english, dutch = (" ".join(week.must("shown", "--lang", each).out.split()) for each in ("en", "nl"))
    assert "page of access the parents K0004 P4" in english
    assert "inzagepagina de ouders K0004 P4" in dutch
    refused = week("shown", "--audience", "shool")
    assert (refused.code, "school" in refused.err) == (2, True)
    assert week("shown", "--since", "yesterday").code == 2


def test_what_was_shown_is_not_taken_back(week: Week) -> None:
    week.must("access", "P4")
    batch = list(Register.open(week.folder).facts())[-1].batch
    refused = week("undo", batch)
    assert (refused.code, batch in refused.err) == (2, True)
    assert [each["page"] for each in shown(week)] == ["access"]


def test_a_letter_keeps_no_proposal_from_being_taken_back_and_stays_noted(fresh: Week) -> None:
    fresh.must("propose", "--letters", "--quiet")
    # P6 is referred: of it the command decided nothing, and only made a letter.
    fresh.must("told", "P6")
    fresh.must("access", "P3")
    first = shown(fresh)[0]
    fresh.must("undo", next(each.batch for each in Register.open(fresh.folder).facts() if each.kind is Kind.SHOWN))
    found = shown(fresh)
    assert [each["is_undone"] for each in found] == [True] * 7 + [False]
    assert found[0] == {**first, "is_undone": True}
    assert "(taken back) letter" in " ".join(fresh.must("shown").out.split())


def test_of_an_erased_child_stays_that_a_page_was_made_and_no_more(fresh: Week) -> None:
    fresh.must("propose", "--letters", "--quiet")
    before = {each["fact_id"]: each for each in shown(fresh)}
    fresh.must("purge", day=LATER)
    gone = {each.subject for each in Register.open(fresh.folder).facts() if each.payload is None}
    assert gone
    for each in shown(fresh):
        known = before[each["fact_id"]]
        if each["child"] in gone:
            assert (each["page"], each["digest"], each["week"]) == (None, None, None)
            assert (each["child"], each["audience"], each["by"]) == (known["child"], "parent", known["by"])
        else:
            assert each == known
    assert "page about an erased child" in fresh.must("shown", "--audience", "parent", COLUMNS="160").out
    with sqlite3.connect(fresh.folder / "register.db") as connection:
        stored = [row[0] for row in connection.execute("SELECT payload FROM facts WHERE kind = 'shown'")]
    for each in before.values():
        readable = any(each["digest"].encode() in bytes(payload) for payload in stored)
        assert readable == (each["child"] is None)


def test_no_fact_but_its_own_names_a_child_and_the_chain_holds(fresh: Week, tmp_path: Path) -> None:
    fresh.must("correct", "P3", "given_name=Zarathustra")
    fresh.must("propose", "--letters", "--names", "--roles", "--quiet")
    fresh.must("export", tmp_path / "tables")
    facts = [each for each in Register.open(fresh.folder).facts() if each.kind is Kind.SHOWN]
    for each in facts:
        told = json.dumps(each.payload)
        assert "K000" not in told
        assert "Zarathustra" not in told
    assert Register.open(fresh.folder).health.is_whole


def test_an_altered_register_answers_parents_and_is_not_written_to(week: Week, tmp_path: Path) -> None:
    with sqlite3.connect(week.folder / "register.db") as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE facts SET by = 'Eve' WHERE fact_id = 2")
    before = digests(week.folder)
    done = document_of(week("access", "P4", "--json"))
    assert (done["is_noted"], Path(done["file"]).is_file()) == (False, True)
    changed = {name for name, each in digests(week.folder).items() if before.get(name) != each}
    assert not {name for name in changed if name.startswith("register.db")}
    assert week("access", "P4", "--out", tmp_path / "page.html").code != 0
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("command", [("access", "P4"), ("export",)])
def test_what_cannot_be_noted_is_not_left(
    command: tuple[str, ...], week: Week, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name for name in digests(week.folder) if not name.startswith("register")}

    def failing(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("placement.register.commit.write", failing)
    assert week(*command).code != 0
    assert {name for name in digests(week.folder) if not name.startswith("register")} - before <= {"workbook.key"}
