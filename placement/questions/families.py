"""Family ids that may be one id typed in two ways (R29)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placement.domain import Region
from placement.questions.question import Question

LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""Letters that are mistaken for digits."""

LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


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
    return LEADING_ZEROS.sub("", family.upper()).translate(LOOKS_LIKE)
