"""What a region adds to the page for parents: the child's name, who is responsible, and its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sentence(StrEnum):
    """Sentences of a letter that `policy.yaml` may say in the region's own words."""

    PROPOSED = "proposed"
    """There is a place for the child: a proposal."""
    WAITING = "waiting"
    """There is no place yet."""
    REFERRED = "referred"
    """The child is referred to other education."""
    ADVICE = "advice"
    """The coordinator still has to look at it with the parents."""
    CONTACT = "contact"
    """Whom to call or write to; else a line is left empty for it."""
    CLOSING = "closing"
    """The last sentence; there is none of ours."""


KEYS: Mapping[Sentence, str] = {
    Sentence.PROPOSED: "proposal.placed",
    Sentence.WAITING: "proposal.waiting",
    Sentence.REFERRED: "proposal.referred",
    Sentence.ADVICE: "proposal.advice",
    Sentence.CONTACT: "own.contact",
    Sentence.CLOSING: "own.closing",
}
"""Sentence of `policy.yaml` -> the key under which a file of sentences has it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many days data are kept.

    Attributes
    ----------
    after_exit
        From the day on which a child leaves its class.
    never_placed
        From the day on which a child who got no class was last spoken of.
    """

    after_exit: int
    never_placed: int


@dataclass(frozen=True)
class Letter:
    """What a page for parents has beside what follows from the solve; by default nothing.

    Attributes
    ----------
    name
        Name of the child; empty where it is to be filled in by hand.
    controllers
        Who is responsible for the data (GDPR 26).
    kept
        For how long data are kept (GDPR 5.1.e); `None` where it is to be filled in by hand.
    advice_days
        Days within which the coordinator gives advice.
    words
        Sentences in the region's own words, in the language of the page; a file of sentences comes before them.
    """

    name: str = ""
    controllers: tuple[str, ...] = ()
    kept: Kept | None = None
    advice_days: int = 14
    words: Mapping[Sentence, str] = field(default_factory=dict)


NO_ADDITIONS = Letter()
"""A page to which nothing is added."""
