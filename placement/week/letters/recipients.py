"""Whose parents get a letter about a proposal, in which language, and for whom one is written by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from placement.register.child import Child
from placement.register.standing import Standing
from placement.register.states import GONE, SEEKING, State

LANGUAGE = "nl"
"""Language of a letter where none of ours is asked for."""

_CALLED: Mapping[str, str] = {
    "nl": "nl", "nld": "nl", "nederlands": "nl", "dutch": "nl",
    "en": "en", "eng": "en", "engels": "en", "english": "en",
}  # fmt: skip
"""What a list calls a language -> our code for it."""


@dataclass(frozen=True)
class Recipient:
    """A child whose parents get a letter.

    Attributes
    ----------
    asked
        Language that the list asks for, as it stands there; empty for none.
    """

    key: str
    asked: str = ""

    @property
    def language(self) -> str:
        """Language of the letter."""
        return _CALLED.get(self.asked.casefold(), LANGUAGE)

    @property
    def is_other(self) -> bool:
        """Whether a language is asked for that is none of ours."""
        return bool(self.asked) and self.asked.casefold() not in _CALLED


def recipients(
    standing: Standing, identities: Mapping[str, Mapping[str, str]], solved: Collection[str]
) -> Iterator[Recipient]:
    """Children whose parents get a letter: those with a proposal, who wait, are to be advised or are referred.

    Parameters
    ----------
    solved
        Keys of the children in the solve.
    """
    for child in standing.known:
        if child.key in solved and _is_told(child) and not is_by_hand(standing, child):
            yield Recipient(child.key, identities.get(child.key, {}).get("letter_language", "").strip())


def by_hand(standing: Standing) -> tuple[str, ...]:
    """Keys of the children about whom a letter is due and is written by hand."""
    return tuple(each.key for each in standing.known if _is_told(each) and is_by_hand(standing, each))


def is_by_hand(standing: Standing, child: Child) -> bool:
    """Whether a child is protected, or of the family of one: a letter names the schools of brothers and sisters."""
    family = child.cells.get("family_id", "").casefold()
    return child.is_protected or any(
        each.is_protected and each.state not in GONE and each.cells.get("family_id", "").casefold() == family
        for each in (standing.known if family else ())
    )


def _is_told(child: Child) -> bool:
    if child.state is State.REFERRED:
        return child.referral is not None and not child.referral.is_confirmed
    return child.state in SEEKING or child.state is State.TO_ADVISE
