"""What a fact says of a child opens with the child's secret, in its own place, and never again once it is erased."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from placement.register.engine import reading
from placement.register.errors import SealError
from placement.register.kinds import Kind
from placement.register.location import locate
from placement.register.register import Register
from placement.register.schema import FACTS
from placement.register.sealing import Place, new_secret, seal, unseal
from tests.register.conftest import Database, stored

PLACE = Place(1, "registered", "K0001", "b1")


def test_what_is_sealed_opens_in_its_own_place_alone() -> None:
    secret = new_secret()
    sealed = seal({"postcode": "3511"}, secret, PLACE)
    assert unseal(sealed, secret, PLACE) == {"postcode": "3511"}
    assert b"3511" not in sealed
    elsewhere = [
        replace(PLACE, fact_id=2),
        replace(PLACE, kind="imported"),
        replace(PLACE, subject="K0002"),
        replace(PLACE, batch="b2"),
    ]
    for place in elsewhere:
        with pytest.raises(SealError):
            unseal(sealed, secret, place)
    with pytest.raises(SealError):
        unseal(sealed, new_secret(), PLACE)
    with pytest.raises(SealError):
        unseal(sealed[:5], secret, PLACE)
    assert unseal(sealed, None, PLACE) is None


def test_the_same_payload_is_never_sealed_alike() -> None:
    secret = new_secret()
    assert seal({}, secret, PLACE) != seal({}, secret, PLACE)


@pytest.mark.parametrize("stored_bytes", [b"", b"[]", b"{", b"\xff"])
def test_what_is_no_payload_is_told(stored_bytes: bytes) -> None:
    with pytest.raises(SealError, match="fact 1"):
        unseal(stored_bytes, None, PLACE)


def test_a_payload_moved_to_another_fact_does_not_open(register: Register, database: Database) -> None:
    with register.writing("Anna") as writer:
        key = writer.child({"name": "Ali Test"})
        writer.add(Kind.REGISTERED, key, {"step": 1})
        writer.add(Kind.REGISTERED, key, {"step": 2})
    database.without_guards(
        "facts", "UPDATE facts SET payload = (SELECT payload FROM facts WHERE fact_id = 1) WHERE fact_id = 2"
    )
    with pytest.raises(SealError, match="fact 2"):
        list(register.facts())


def test_nothing_that_a_fact_says_of_a_child_is_stored_in_the_clear(filled: Register, database: Database) -> None:
    rows = stored(database)["facts"]
    assert all(b"3511" not in bytes(row[5]) for row in rows if isinstance(row[5], bytes))  # payload
    assert b'{"rows":2}' in [row[5] for row in rows]


def test_erasing_takes_what_was_said_and_leaves_the_chain(filled: Register, database: Database) -> None:
    before = stored(database)
    with filled.writing("Anna") as writer:
        writer.erase("K0001")
        writer.add(Kind.PURGED, "K0001", {"after": "P2Y"})
    after = stored(database)
    assert after["facts"][:-1] == before["facts"]
    assert after["identities"] == []
    assert [row[1] for row in after["children"]] == [None, None]
    assert filled.health.is_whole
    assert filled.identities() == {}
    assert filled.erased() == {"K0001", "K0002"}
    said = [fact.payload for fact in filled.facts() if fact.subject == "K0001"]
    assert said == [None, {"after": "P2Y"}]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_was_erased_is_not_in_the_file_any_more(filled: Register, database: Database) -> None:
    with filled.writing("Anna") as writer:
        writer.erase("K0001")
        writer.add(Kind.PURGED, "K0001", {})
    for path in database.folder.iterdir():
        assert b"Ali Test" not in path.read_bytes(), path
        assert b"Bo Test" not in path.read_bytes(), path


def test_a_key_is_never_given_again(filled: Register) -> None:
    with filled.writing("Anna") as writer:
        assert writer.child({"name": "Cas Test"}) == "K0003"
        writer.add(Kind.REGISTERED, "K0003", {})


def test_identities_come_in_versions(filled: Register) -> None:
    with filled.writing("Anna") as writer:
        assert writer.identify("K0001", {"name": "Ali Tést"}) == 2
        assert writer.identify("K0001", {"name": "Ali Testé"}) == 3
        writer.add(Kind.IMPORTED, "K0001", {"identity": 3})
    assert [each.fields["name"] for each in filled.versions("K0001")] == ["Ali Test", "Ali Tést", "Ali Testé"]
    assert filled.identities()["K0001"].version == 3


def test_what_makes_no_sense_is_refused_as_it_is_added(filled: Register, database: Database) -> None:
    for refused in (
        lambda writer: writer.add(Kind.REGISTERED, "K0002", {}),
        lambda writer: writer.add(Kind.REGISTERED, "K0009", {}),
        lambda writer: writer.add(Kind.REGISTERED, "", {}),
        lambda writer: writer.add(Kind.REGISTERED, "a\x00b", {}),
        lambda writer: writer.add(Kind.REGISTERED, "week", {"n": float("nan")}),
        lambda writer: writer.add(Kind.REGISTERED, "week", {"n": "\ud800"}),
        lambda writer: writer.identify("K0002", {"name": "x"}),
        lambda writer: writer.identify("K0009", {"name": "x"}),
        lambda writer: writer.erase("K0009"),
        lambda writer: writer.erase(writer.child({"name": "x"})),
        lambda writer: (writer.add(Kind.REGISTERED, "K0001", {}), writer.erase("K0001")),
        lambda writer: (writer.erase("K0001"), writer.add(Kind.REGISTERED, "K0001", {})),
        lambda writer: writer.child({"name": "without a fact"}),
        lambda writer: writer.result("2026-W48", "without a fact", {}),
    ):
        with pytest.raises(ValueError, match=r"\w"), filled.writing("Anna") as writer:
            refused(writer)
    with pytest.raises(ValueError, match="not empty"), filled.writing(""):
        pytest.fail("somebody has to write")
    with reading(locate(database.where)) as connection:
        assert connection.execute(select(func.count()).select_from(FACTS)).scalar_one() == 6
