"""What tells of another child, and what only looks like it."""

from __future__ import annotations

import datetime as dt

import pytest

from placement.publish.others import Others
from placement.register.child import Child
from placement.register.standing import Standing
from placement.register.states import State

WHEN = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
IDENTITIES = {
    "K0001": {"pupil_id": "P1", "given_name": "Amina", "family_name": "Saleh", "address": "Dorpsstraat 1"},
    "K0002": {"pupil_id": "P2", "given_name": "Daoud", "family_name": "Saleh", "address": "Dorpsstraat 1"},
    "K0003": {
        "pupil_id": "23", "given_name": "Anne", "name_particle": "van", "family_name": "O'Brien",
        "address": "Kerkweg 12 b", "postcode": "2315AB",
    },
    "K0005": {"pupil_id": "11-23", "given_name": "A", "name": "3,9"},
    "K0004": {"pupil_id": "P4", "name": "Mei Brug", "postcode": "2312"},
    "K00041": {"pupil_id": "P41"},
}  # fmt: skip
PUBLIC = ("Anne Frankschool", "De Brug", "maandag 4 mei 2026")


def others(*public: str) -> Others:
    children = {key: Child(key, State.WAITING, WHEN, WHEN.date()) for key in IDENTITIES}
    return Others.of(Standing(children).children, IDENTITIES, public)


def told(text: str, *own: str) -> tuple[str, ...]:
    return others(*PUBLIC).told(text, own or ("K0001",), IDENTITIES)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("<p>Also for Daoud Saleh.</p>", "K0002"),
        ("<p>Daoud</p>", "K0002"),
        ("<p>your child k0002</p>", "K0002"),
        ("<p>P2</p>", "K0002"),
        ("<p>Anne van <b>O&#39;Brien</b></p>", "K0003"),
        ("<p>O'BRIEN, Anne</p>", "K0003"),
        ('<a title="Kerkweg 12 b">home</a>', "K0003"),
        ("<p>2315&nbsp;ab</p>", "K0003"),
        ("<p>2315AB</p>", "K0003"),
        ("<p>Mei&nbsp;\n Brug</p>", "K0004"),
        ("<p>K<b>000</b>4</p>", "K0004"),
        ("<p>P41</p>", "K00041"),
    ],
)
def test_what_stands_of_another_child_is_found(text: str, about: str) -> None:
    assert about in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>K0001, P1, Amina Saleh, Dorpsstraat 1</p>",  # the child's own, and what it shares with its sister
        "<p>Anne Frankschool, De Brug, on 4 mei</p>",  # a school and a month that a child is called by too
        "<p>page 23 of 2312</p>",  # numbers of dates and pages
        "<p>2026-11-23, 3,9 km, a</p>",  # dates and distances
        "<p>XP2, K00021, P4x</p>",  # within another word
    ],
)
def test_what_is_the_childs_own_or_public_tells_of_nobody(text: str) -> None:
    assert told(text) == ()


def test_what_is_said_in_bytes_and_in_text_is_the_same() -> None:
    assert others().told("<p>Daoud é</p>", ("K0001",), IDENTITIES) == ("K0002",)


def test_a_schools_list_may_hold_its_own_children_and_nobody_else() -> None:
    text = "<td>Amina Saleh</td><td>Daoud Saleh</td>"
    assert told(text, "K0001", "K0002") == ()
    assert told(text + "<td>Anne O'Brien</td>", "K0001", "K0002") == ("K0003",)


def test_a_key_in_public_words_is_found_all_the_same() -> None:
    assert others("a contact who knows K0002").told("<p>K0002</p>", ("K0001",), IDENTITIES) == ("K0002",)
