"""Words of the what-if page."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.wishes import WISHES

STATUS_WORDS: Mapping[str, str] = {
    "open": msgid("open"),
    "winding_down": msgid("no one new"),
    "closed": msgid("closed"),
    "candidate": msgid("not open"),
}
MOVE_WORDS: Mapping[str, str] = {"none": msgid("nobody"), "free": msgid("everybody")}


def status_word(words: Translator, status: str) -> str:
    """A group's status as a switch has it."""
    return words.text(STATUS_WORDS[status])


def move_word(words: Translator, moves: str) -> str:
    """How many seated children may move."""
    return words.text(MOVE_WORDS[moves]) if moves in MOVE_WORDS else moves


def criterion_word(words: Translator, name: str) -> str:
    """What a criterion wishes."""
    return words.text(WISHES[name])
