"""The week in words: states of a child, and why a row was set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.states import State
from placement.reports.words.codes import word

STATES: Mapping[State, str] = {
    State.HELD: msgid("set aside"),
    State.ANNOUNCED: msgid("announced"),
    State.REGISTERED: msgid("signed up"),
    State.TO_ADVISE: msgid("to advise on"),
    State.WAITING: msgid("waits"),
    State.PROPOSED: msgid("proposed"),
    State.OFFERED: msgid("offered a seat"),
    State.ACCEPTED: msgid("accepted by the parents"),
    State.DECLINED: msgid("declined by the parents"),
    State.ENROLLED: msgid("enrolled"),
    State.STARTED: msgid("started"),
    State.NO_SHOW: msgid("did not show up"),
    State.REFERRED: msgid("referred"),
    State.LEFT: msgid("has left"),
    State.WITHDRAWN: msgid("withdrawn"),
}
"""State -> word; an enrolled child is the first who is called placed."""

ALIKE: Mapping[str, str] = {
    "given_names": msgid("given names"),
    "family_names": msgid("family names"),
    "order_of_names": msgid("order of the names"),
    "birth_date": msgid("birth date"),
    "postcode": msgid("postcode"),
    "address": msgid("address"),
    "family_key": msgid("family"),
    "other_ids": msgid("telephone or number"),
    "arrived_on": msgid("day of arrival"),
}
"""What two registrations may have in common."""


def state_word(words: Translator, state: State) -> str:
    """A state in words."""
    return words.text(STATES[state])


def alike_line(words: Translator, alike: Iterable[str]) -> str:
    """What two registrations have in common."""
    return words.listing(word(words, ALIKE, each) for each in alike)
