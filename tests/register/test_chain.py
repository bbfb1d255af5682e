"""Whatever was altered, taken out or cut off is found, and named; a person can accept it, and nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.register import anchor, purges
from placement.register.chain import Break, Damage, hash_of
from placement.register.errors import BrokenRegisterError
from placement.register.kinds import Kind
from placement.register.register import Register
from tests.register.conftest import Database, fill, stored

TAMPERED = [
    pytest.param("UPDATE facts SET \"by\" = 'Chris' WHERE fact_id = 3", Break("facts", 3, Damage.ALTERED), id="who"),
    pytest.param("UPDATE facts SET at = '2020' WHERE fact_id = 1", Break("facts", 1, Damage.ALTERED), id="when"),
    pytest.param("UPDATE facts SET payload = batch WHERE fact_id = 4", Break("facts", 4, Damage.ALTERED), id="what"),
    pytest.param("UPDATE facts SET hash = 'x' WHERE fact_id = 6", Break("facts", 6, Damage.ALTERED), id="hash"),
    pytest.param(
        "UPDATE facts SET previous_hash = 'x' WHERE fact_id = 4", Break("facts", 4, Damage.UNLINKED), id="link"
    ),
    pytest.param("DELETE FROM facts WHERE fact_id = 2", Break("facts", 3, Damage.MISSING), id="one of them"),
    pytest.param("DELETE FROM facts WHERE fact_id > 4", Break("facts", 5, Damage.CUT_OFF), id="tail"),
    pytest.param("DELETE FROM facts", Break("facts", 1, Damage.CUT_OFF), id="all"),
    pytest.param("DELETE FROM results WHERE result_id = 2", Break("results", 2, Damage.CUT_OFF), id="result"),
    pytest.param("UPDATE results SET name = 'x' WHERE result_id = 1", Break("results", 1, Damage.ALTERED), id="name"),
]


def tampered(database: Database, statement: str, broken: Break) -> None:
    payload = "CAST(batch AS BLOB)" if database.server is None else "convert_to(batch, 'UTF8')"
    database.without_guards(broken.table, statement.replace("payload = batch", f"payload = {payload}"))


@pytest.mark.parametrize(("statement", "broken"), TAMPERED)
def test_what_was_tampered_with_is_named(filled: Register, database: Database, statement: str, broken: Break) -> None:
    assert filled.health.is_whole
    tampered(database, statement, broken)
    register = database.open()
    assert register.health.broken == broken
    assert register.health.guards == ()
    with pytest.raises(BrokenRegisterError, match=f"row {broken.row} of {broken.table}"), register.writing("Anna"):
        pytest.fail("nobody may write")


@pytest.mark.parametrize(("statement", "broken"), TAMPERED)
def test_a_break_is_accepted_as_it_is(filled: Register, database: Database, statement: str, broken: Break) -> None:
    tampered(database, statement, broken)
    filled.accept_break("Chris", "seen by the auditor")
    assert filled.health.is_whole
    with filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
        writer.result("2026-W49", "placement", {})
    assert filled.health.is_whole


def test_what_was_accepted_may_not_change_again(filled: Register, database: Database) -> None:
    database.without_guards("facts", "UPDATE facts SET \"by\" = 'Chris' WHERE fact_id = 3")
    filled.accept_break("Chris", "seen")
    database.without_guards("facts", "UPDATE facts SET \"by\" = 'Dora' WHERE fact_id = 3")
    assert filled.health.broken == Break("facts", 3, Damage.ALTERED)


def test_after_a_break_was_accepted_the_next_one_is_found(filled: Register, database: Database) -> None:
    database.without_guards("facts", "UPDATE facts SET \"by\" = 'Chris' WHERE fact_id = 3")
    filled.accept_break("Chris", "seen")
    with filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    database.without_guards("facts", "UPDATE facts SET \"by\" = 'Chris' WHERE fact_id = 8")
    assert filled.health.broken == Break("facts", 8, Damage.ALTERED)


def test_a_break_is_accepted_with_a_reason(filled: Register, database: Database) -> None:
    database.without_guards("facts", "DELETE FROM facts WHERE fact_id = 6")
    with pytest.raises(ValueError, match="reason"):
        filled.accept_break("Chris", " ")
    assert not filled.health.is_whole


def test_nothing_is_accepted_where_nothing_is_broken(filled: Register) -> None:
    assert filled.accept_break("Chris", "to be sure").is_whole
    assert len(list(filled.facts())) == 6


def test_a_chain_that_was_written_anew_is_found_by_the_anchor(filled: Register, database: Database) -> None:
    # The whole tail made again, with hashes that fit.
    fact = list(filled.facts())[5]
    row = (6, fact.at.isoformat(timespec="microseconds"), "Chris", "imported", "register", b"{}", fact.batch)
    with_by = "payload = " + ("x'7b7d'" if database.server is None else "'\\x7b7d'::bytea")
    previous = _hash(database, 5)
    database.without_guards(
        "facts", f"UPDATE facts SET \"by\" = 'Chris', {with_by}, hash = '{hash_of(previous, row)}' WHERE fact_id = 6"
    )
    assert filled.health.broken == Break("facts", 6, Damage.ALTERED)
    (database.folder / anchor.FILE).unlink()
    assert filled.health.is_whole
    assert not filled.health.anchored


def test_an_anchor_left_behind_by_a_killed_process_is_fine(filled: Register, database: Database) -> None:
    path = database.folder / anchor.FILE
    behind = path.read_bytes()
    with filled.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
    assert path.read_bytes() != behind
    path.write_bytes(behind)
    assert filled.health.is_whole


def test_two_registers_in_one_folder_have_nothing_in_common(tmp_path: Path) -> None:
    one, two = (Register.create(tmp_path / name) for name in ("one.db", "two.db"))
    fill(one)
    with one.writing("Anna") as writer, two.writing("Bert") as other:
        for each in (writer, other):
            each.add(Kind.IMPORTED, "register", {})
    assert one.health.is_whole and one.health.anchored
    assert two.health.is_whole and two.health.anchored
    assert purges.read(one.location) and not purges.read(two.location)


def _hash(database: Database, fact_id: int) -> str:
    return str(stored(database)["facts"][fact_id - 1][-1])
