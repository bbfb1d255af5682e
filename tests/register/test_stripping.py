"""Special categories of a child who stays in the register: removed from every version, and from the files' bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import select

from placement.register.backup import Key
from placement.register.engine import reading
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.register.restore import restore
from placement.register.schema import IDENTITIES
from tests.register.conftest import Database

OWNER = pyrage.x25519.Identity.generate()
KEY = Key(recipients=(str(OWNER.to_public()),), identities=(str(OWNER),))


def signed_up(register: Register) -> str:
    with register.writing("Anna") as writer:
        key = writer.child({"name": "Ali Test", "origin": "Eritrea-Asmara", "home_language": "Tigrinya"})
        writer.add(Kind.REGISTERED, key, {})
    with register.writing("Anna") as writer:
        writer.identify(key, {"name": "Ali Testing", "origin": "Eritrea-Asmara"})
        writer.add(Kind.CORRECTED, key, {"identity": 2})
    return key


def strip(register: Register, key: str) -> None:
    with register.writing("Anna") as writer:
        writer.strip(key, ["origin", "home_language"])
        writer.add(Kind.PURGED, key, {"columns": ["home_language", "origin"]})


def stored_bytes(database: Database) -> bytes:
    files = [Path(f"{database.where}{ending}") for ending in ("", "-wal", "-shm")]
    return b"".join(each.read_bytes() for each in files if each.exists())


def test_columns_go_from_every_version_and_the_rest_stays(register: Register) -> None:
    key = signed_up(register)
    strip(register, key)
    assert [dict(each.fields) for each in register.versions(key)] == [{"name": "Ali Test"}, {"name": "Ali Testing"}]
    assert register.health.is_whole
    assert [each.kind for each in register.facts() if each.payload is None] == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_bytes_of_the_files_do_not_hold_them_any_more(register: Register, database: Database) -> None:
    key = signed_up(register)
    files = [Path(f"{database.where}{ending}") for ending in ("", "-wal", "-shm")]
    assert any(b"Asmara" in each.read_bytes() for each in files if each.exists())
    strip(register, key)
    assert not any(
        b"Asmara" in each.read_bytes() or b"Tigrinya" in each.read_bytes() for each in files if each.exists()
    )


def test_what_is_no_special_category_cannot_be_removed(register: Register) -> None:
    key = signed_up(register)
    with pytest.raises(ValueError, match="keeps name"), register.writing("Anna") as writer:
        writer.strip(key, ["name"])


def test_a_restored_copy_has_them_removed_again(register: Register, database: Database, tmp_path: Path) -> None:
    key = signed_up(register)
    register.back_up(tmp_path / "copy.age", KEY, "Anna")
    strip(register, key)
    done = restore(tmp_path / "copy.age", database.where, KEY, "Anna", folder=database.folder)
    assert done.purged == (key,)
    with reading(database.open().location) as connection:
        stored = [json.loads(each) for each in connection.execute(select(IDENTITIES.c.fields)).scalars()]
    assert stored == [{"name": "Ali Test"}, {"name": "Ali Testing"}]


def test_who_signed_up_anew_after_it_keeps_what_was_said_since(
    register: Register, database: Database, tmp_path: Path
) -> None:
    key = signed_up(register)
    strip(register, key)
    with register.writing("Anna") as writer:
        writer.identify(key, {"name": "Ali Testing", "origin": "Eritrea"})
        writer.add(Kind.CORRECTED, key, {"identity": 3})
    register.back_up(tmp_path / "copy.age", KEY, "Anna")
    done = restore(tmp_path / "copy.age", database.where, KEY, "Anna", folder=database.folder)
    assert done.purged == ()
    assert database.open().identities()[key].fields["origin"] == "Eritrea"
