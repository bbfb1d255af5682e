"""What a region adds to the page for parents: the child's name, who is responsible, and its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from placement.result import Outcome


class Sentence(StrEnum):
    """Sentences of a letter that a region may say in its own words."""

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


_OF_OUTCOMES: Mapping[Outcome, Sentence] = {
    Outcome.PLACED: Sentence.PROPOSED,
    Outcome.WAITING: Sentence.WAITING,
    Outcome.ROUTED: Sentence.REFERRED,
}


@dataclass(frozen=True)
class Letter:
    """What a page for parents has beside what follows from the solve; by default nothing.

    Attributes
    ----------
    name
        Name of the child; empty where it is to be filled in by hand.
    controllers
        Who is responsible for the data (GDPR 26).
    words
        Sentences in the region's own words.
    """

    name: str = ""
    controllers: tuple[str, ...] = ()
    words: Mapping[Sentence, str] = field(default_factory=dict)

    def opening(self, outcome: Outcome, *, is_review: bool) -> str | None:
        """The region's own words for what becomes of the child; `None` for ours."""
        if is_review:
            return self.words.get(Sentence.ADVICE)
        sentence = _OF_OUTCOMES.get(outcome)
        return None if sentence is None else self.words.get(sentence)


NO_ADDITIONS = Letter()
"""A page to which nothing is added."""
