"""What is done once in a while notes what its command notes, and only once it was shown."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pyrage
import pytest

from placement.cli.main import main
from tests.serve.rooms.conftest import given
from tests.serve.rooms.opened import Opened, facts_of, hidden
from tests.serve.small import bench_of, client_of

WHEN = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+]+|\d{8}T\d{6}Z|\"batch\": \"\w+\"")
"""Moments, and the names of commands."""
LATER = dt.date(2029, 8, 6)
OWNER = pyrage.x25519.Identity.generate()
OPENNESS = """
controllers: ["Board A, Leiden"]
openness:
  organization: Gemeente Voorbeeld
  contact_email: algoritmes@voorbeeld.nl
  website: https://voorbeeld.nl/taalklassen
  publication_category: Impactvolle algoritmes
"""


def said(folder: Path) -> str:
    """What a register says, but for where its folder is and what pages' digests are."""
    facts = [
        (kind, subject, by, {name: value for name, value in payload.items() if name != "digest"})
        for kind, subject, by, payload in facts_of(folder)
    ]
    return WHEN.sub("", json.dumps(facts, sort_keys=True).replace(str(folder.parent), ""))


def open_later(folder: Path) -> Opened:
    bench = bench_of(folder, by="An", day=LATER)
    return Opened(bench, client_of(bench))


def test_a_purge_erases_what_was_shown_as_the_command_does(folder: Path, twin: Path) -> None:
    opened, before = open_later(folder), said(folder)
    shown = opened.get("/more/purge").text
    assert "P7" in shown and "Erase and remove what is listed" in shown and said(folder) == before
    refused = opened.post("/more/purge", {"agreed": "another"})
    assert refused.status_code == 409 and said(folder) == before
    assert opened.post("/more/purge", hidden(shown)).status_code == 303
    assert main(["week", "purge", "--dir", str(twin), "--by", "An", "--date", LATER.isoformat()], {}) == 0
    assert said(folder) == said(twin) != before
    assert "Erase and remove" not in opened.get("/more/purge").text


def test_a_backup_is_put_back_as_the_command_does_once_it_was_shown(
    folder: Path, twin: Path, opened: Opened, tmp_path: Path
) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text(str(OWNER), encoding="utf-8")
    for each in (folder, twin):
        given(each, "backup", "--recipient", str(OWNER.to_public()))
        given(each, "intake", "P7")
    file, mine = (next((each / "backups").glob("*.age")) for each in (twin, folder))
    before = said(folder)
    assert str(mine) in opened.get("/more/restore").text
    opens = {"file": str(mine), "secret": str(OWNER)}
    wrong = opened.post("/more/restore", {**opens, "secret": str(pyrage.x25519.Identity.generate())})
    assert wrong.status_code != 303 and "Nothing was restored." in wrong.text
    assert opened.post("/more/restore", {"file": str(mine)}).status_code == 422
    shown = opened.post("/more/restore", opens)
    assert "The present register has 2 facts more" in shown.text and said(folder) == before
    assert str(OWNER) not in shown.text, "a secret key stands on no page"
    assert opened.post("/more/restore", {**hidden(shown.text), "secret": str(OWNER)}).status_code == 303
    given(twin, "restore", str(file), "--identity-file", str(keys))
    assert said(folder) == said(twin) != before
    assert "The backup is restored." in opened.get("/more").text


def test_a_new_year_is_begun_as_by_the_command_with_whom_it_concerns(opened: Opened, folder: Path, twin: Path) -> None:
    before = said(folder)
    shown = opened.post("/more/new-year", {})
    assert "School year from Sunday 1 August 2027" in shown.text and said(folder) == before
    assert opened.post("/more/new-year", hidden(shown.text)).status_code == 303
    given(twin, "new-year")
    assert said(folder) == said(twin) != before


@pytest.mark.parametrize("is_filled", [True, False])
def test_the_record_is_written_as_by_the_command_or_it_is_said_what_is_missing(
    folder: Path, twin: Path, opened: Opened, is_filled: bool
) -> None:
    before = said(folder)
    if is_filled:
        for each in (folder, twin):
            (each / "policy.yaml").write_text(OPENNESS, encoding="utf-8")
    answer = opened.post("/more/openness", {})
    assert (answer.status_code == 303) == is_filled, answer.text
    if is_filled:
        given(twin, "openness", "--lang", "en")
        assert said(folder) == said(twin) != before
        here, there = ({file.name for file in (each / "openness" / "2026-11-23").iterdir()} for each in (folder, twin))
        assert here == there
    else:
        assert said(folder) == before and not (folder / "openness").exists()
