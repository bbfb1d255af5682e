"""The register holds what was added, in order, and nothing of what was not."""

from __future__ import annotations

import pytest

from placement.register.errors import NoRegisterError, NotARegisterError, RegisterExistsError
from placement.register.kinds import Kind
from placement.register.register import Register
from tests.register.conftest import Database


def test_what_is_added_is_there(database: Database, register: Register) -> None:
    with register.writing("Anna") as writer:
        key = writer.child({"name": "Ali Test", "birth_date": "2018-03-01"})
        writer.add(Kind.IMPORTED, "register", {"rows": 1})
        writer.add(Kind.REGISTERED, key, {"identity": 1, "postcode": "3511"})
        writer.result("2026-W48", "placement", {key: "G01"})
    again = database.open()
    facts = list(again.facts())
    assert [(fact.fact_id, fact.by, fact.kind, fact.subject, fact.payload) for fact in facts] == [
        (1, "Anna", Kind.IMPORTED, "register", {"rows": 1}),
        (2, "Anna", Kind.REGISTERED, "K0001", {"identity": 1, "postcode": "3511"}),
    ]
    assert {fact.batch for fact in facts} == {writer.batch}
    assert again.identities()["K0001"].fields == {"name": "Ali Test", "birth_date": "2018-03-01"}
    assert [(result.week, result.name, result.content) for result in again.results("2026-W48")] == [
        ("2026-W48", "placement", {"K0001": "G01"})
    ]
    assert again.health.is_whole


def test_nothing_is_written_where_a_command_fails_or_only_shows(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.writing("Anna") as writer:
        writer.add(Kind.IMPORTED, "register", {})
        raise ZeroDivisionError
    with register.writing("Anna", dry_run=True) as writer:
        writer.add(Kind.REGISTERED, writer.child({"name": "Ali Test"}), {})
    assert list(register.facts()) == []
    assert register.identities() == {}


def test_a_register_is_made_once(database: Database) -> None:
    with pytest.raises((NoRegisterError, NotARegisterError)):
        database.open()
    database.create()
    with pytest.raises(RegisterExistsError):
        database.create()
