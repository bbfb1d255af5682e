"""Histories, the page with all that is held of a child, work lists, backups and exports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placement.register.backup import Key
from placement.register.register import Register
from placement.register.restore import look
from tests.serve.rooms.conftest import given
from tests.serve.rooms.opened import Opened, facts_of


def test_a_command_is_taken_back_from_the_history_of_a_child(opened: Opened, folder: Path) -> None:
    before = opened.bench.look().standing.children[opened.key("P3")]
    opened.say("accept", "P3", {})
    path = f"/history/child/{opened.key('P3')}"
    batch = re.findall(r'name="batch" value="([^"]*)"', opened.get(path).text)[-1]
    assert opened.post("/history/undo", {"batch": batch, "back": path}).headers["location"] == path
    assert opened.bench.look().standing.children[opened.key("P3")] == before
    assert facts_of(folder)[-1][0] == "undone"
    assert "(taken back)" in opened.get(path).text
    assert opened.post("/history/undo", {"batch": batch}).status_code == 422


def test_a_week_and_a_child_have_their_story(opened: Opened) -> None:
    assert "proposed" in opened.get("/history/week/2026-W48").text
    for own in ("P8", "P11"):
        assert opened.get(f"/history/child/{opened.key(own)}").status_code == 200
        assert opened.client.get(f"/child/{opened.key(own)}").status_code == 200
    for path in ("/history/week/2026-W01", "/history/child/K9999", "/child/K9999/note", "/group/G9/set"):
        assert opened.get(path).status_code == 404


def test_all_that_is_held_is_the_commands_page_and_is_noted(opened: Opened, folder: Path, twin: Path) -> None:
    key = opened.key("P3")
    assert opened.post(f"/history/child/{key}/access", {"form": "md"}).status_code == 303
    given(twin, "access", "P3", "--format", "md", "--lang", "en")
    assert facts_of(folder) == facts_of(twin)
    (made,) = (folder / "access").iterdir()
    assert made.read_bytes() == (twin / "access" / made.name).read_bytes()
    sent = opened.get(f"/history/child/{key}/access/{made.name}")
    assert (sent.content, sent.headers["content-disposition"].split(";")[0]) == (made.read_bytes(), "attachment")
    assert opened.get(f"/history/child/{opened.key('P4')}/access/{made.name}").status_code == 404


def test_of_a_protected_child_a_person_answers(opened: Opened, folder: Path) -> None:
    opened.say("protect", "P3", {"reason": "secret"})
    assert opened.post(f"/history/child/{opened.key('P3')}/access", {}).status_code == 422
    assert not (folder / "access").exists()


def test_the_work_lists_say_what_status_says_and_note_it_there(opened: Opened, folder: Path) -> None:
    page = opened.get("/work").text
    seen = re.findall(r'id="([a-z_]+-(?:K\d+|G\d+|[^"]*))"(?: class="late")?>', page)
    assert {f"suspected-{opened.key('P10')}", f"held-{opened.key('P8')}", f"vanished-{opened.key('P7')}"} <= set(seen)
    assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))
    assert f'action="/child/{opened.key("P7")}/still"' in page
    assert opened.say("still", "P7", {"back": "/work"}).headers["location"] == "/work"
    assert f"vanished-{opened.key('P7')}" not in opened.get("/work").text
    assert facts_of(folder)[-1][0] == "present"


def test_a_backup_is_made_and_opens_with_its_passphrase(opened: Opened, folder: Path, tmp_path: Path) -> None:
    typed = {"passphrase": "correct horse", "again": "correct horse", "recipients": "", "to": str(tmp_path / "stick")}
    assert opened.post("/more/backup", typed).status_code == 303
    (made,) = (tmp_path / "stick").iterdir()
    assert look(made, folder / "register.db", Key(passphrase="correct horse"), folder=folder)
    page = opened.get("/more").text
    assert str(made) in page
    assert "correct horse" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "one of the two"),
        ({"passphrase": "a", "again": "b"}, "differ"),
        ({"passphrase": "a", "again": "a", "recipients": "age1x"}, "one of the two"),
        ({"recipients": "age1x"}, "cannot be encrypted"),
    ],
)
def test_a_backup_that_nobody_could_open_is_not_made(
    opened: Opened, folder: Path, typed: dict[str, str], said: str
) -> None:
    answer = opened.post("/more/backup", typed)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert not (folder / "backups").exists() or not list((folder / "backups").iterdir())


def test_an_export_is_the_commands_own_and_not_made_twice(opened: Opened, folder: Path, twin: Path) -> None:
    assert opened.post("/more/export").status_code == 303
    given(twin, "export")
    made, other = (
        {
            each.relative_to(at / "exports").as_posix(): each.read_bytes()
            for each in (at / "exports").rglob("*")
            if each.is_file() and each.name != "export.json"
        }
        for at in (folder, twin)
    )
    assert made == other != {}
    assert opened.post("/more/export").status_code == 422


def test_another_who_writes_is_told_of_and_nothing_is_lost(opened: Opened, folder: Path) -> None:
    path = f"/child/{opened.key('P3')}/accept"
    with Register.open(folder / "register.db", folder=folder).writing("Bea"):
        answer = opened.post(path, {})
    assert answer.status_code == 409
    assert "Bea" in answer.text
    assert opened.post(path, {}).status_code == 303
