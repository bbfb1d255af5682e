"""Family ids that may be one id typed in two ways (R29)."""

from __future__ import annotations

from collections.abc import Iterator

from placement.domain import Region
from placement.questions.question import Question

LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"})
"""Letters that are mistaken for digits."""


def families_alike(region: Region) -> Iterator[Question]:
    """A question on each family id that looks like an earlier one, asked of its first pupil; it stops nothing."""
    first: dict[str, str] = {}
    asked: set[str] = set()
    for pupil in region.pupils:
        family = pupil.family_id
        if family is None or family in asked:
            continue
        known = first.setdefault(_outline(family), family)
        if known != family:
            asked.add(family)
            yield Question("family", pupil.id, stops=False, facts={"family_id": family, "like": known})


def _outline(family: str) -> str:
    """A family id with look-alike letters made digits, and no zeros in front of a number."""
    digits = family.upper().translate(LOOKS_LIKE)
    parts: list[str] = []
    for sign in digits:
        if sign == "0" and not (parts and parts[-1].isdigit()):
            continue
        parts.append(sign)
    return "".join(parts)
