"""Texts of letters and lists that are about no child: what stands in them tells of nobody."""

from __future__ import annotations

from collections.abc import Iterator

from placement.case import Case
from placement.publish.public import region_texts
from placement.reports.parent.texts import ParentTexts
from placement.week.policy import WeekPolicy


def public_texts(case: Case, policy: WeekPolicy, texts: ParentTexts) -> Iterator[str]:
    """The region's words and ours, and those of its policy."""
    yield from region_texts(case, texts)
    yield from policy.controllers
    yield from (said for by_language in policy.letters.values() for said in by_language.values())
