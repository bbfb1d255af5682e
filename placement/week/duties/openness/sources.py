"""What was found of the law around the program: each with its source, and how surely it was read there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from placement.locale import msgid


class Certainty(StrEnum):
    """How something was read; the value is its msgid."""

    READ = msgid("found at this source")
    SECONDARY = msgid("found in secondary sources alone: check the official text")
    REMEMBERED = msgid("from memory: check the official text")


@dataclass(frozen=True)
class Found:
    """Something that was found.

    Attributes
    ----------
    said
        What: a msgid.
    """

    said: str
    source: str
    certainty: Certainty


ANNEX = Found(
    msgid(
        "Annex III, point 3(a), names as high-risk: AI systems intended to determine access or admission, or to assign "
        "persons to education, at all levels."
    ),
    "https://aiact.annotated.nl/en/aiact/annex/iii/3/",
    Certainty.READ,
)
EXCEPTIONS = Found(
    msgid(
        "Article 6(3) excepts systems that pose no significant risk, such as those for a narrow or a preparatory task; "
        "a system that profiles natural persons is never excepted."
    ),
    "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
    Certainty.REMEMBERED,
)
OUTSIDE = Found(
    msgid(
        "The Commission's guidelines of February 2025 on what an AI system is name systems for improving mathematical "
        "optimisation as outside of it (paragraph 42)."
    ),
    "https://iccl.ie/news/ai-system-definition-guidelines-fail-to-provide-clarity",
    Certainty.SECONDARY,
)
INSIDE = Found(
    msgid(
        "Paragraph 45 of the Commission's guidelines of February 2025 is read so that systems which adjust models for "
        "decisions about people are AI systems."
    ),
    "https://iccl.ie/news/ai-system-definition-guidelines-fail-to-provide-clarity",
    Certainty.SECONDARY,
)
DATE = Found(
    msgid("The duties for high-risk systems in education begin on 2 December 2027 (moved in May 2026, Omnibus)."),
    "https://aiactblog.nl/en/annex-iii/commission-guidelines-2026",
    Certainty.SECONDARY,
)
ASSESSMENT = Found(
    msgid(
        "The Dutch impact assessment on human rights and algorithms (IAMA) has a version of 17 February 2026 that "
        "follows article 27 of the AI Act."
    ),
    "https://www.nldigitalgovernment.nl/news/iama-updated-to-reflect-practice-and-regulations",
    Certainty.READ,
)
SOURCES: tuple[Found, ...] = (ANNEX, EXCEPTIONS, OUTSIDE, INSIDE, DATE, ASSESSMENT)
"""All of them, in the order in which they are told."""
