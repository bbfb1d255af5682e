"""A question about a pupil that the tables cannot answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Fact = str | int | date


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one pupil, answered by a corrected cell.

    Attributes
    ----------
    code
        What is asked, the same in every language.
    pupil_id
        The pupil whose row is to be corrected or confirmed.
    other_id
        The pupil who may be the same child, if that is the question.
    stops
        Whether a sign-up goes to the coordinator until it is answered; a seated pupil stays in any case.
    facts
        What makes it a question: columns with their values, and what is alike and unlike.
    """

    code: str
    pupil_id: str
    other_id: str | None = None
    stops: bool = True
    facts: Mapping[str, Fact] = field(default_factory=dict)
