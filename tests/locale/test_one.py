"""Of one nobody says "1 groups": a sentence with a count has a form for one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from placement.locale import translator
from placement.reports.words.phrases import POINTS

CATALOG = Path(__file__).parents[2] / "placement" / "locale" / "en" / "LC_MESSAGES" / "placement.po"
COUNTED = re.compile(r"\{(\w+)\} (groups|pupils|children|schools|families|municipalities|reports|seats|places|moves)\b")
NEVER_ONE = {
    "fewer than {count} pupils",
    "{count} reports are in {path}.",
    "{path} holds tables of {count} pupils, without names. Solve it: placement solve {scenario}",
    "{group} then has {size} children, those agreed on included, and room for {room}. Nobody moves before you decide "
    "who gets another seat; agreed on: {pupils}.",
    "{pupil} moves from {before} to {place}.",
}
"""Sentences whose figure is never one, or that are said of several only; and a verb."""


def test_no_sentence_counts_things_without_a_form_for_one() -> None:
    with CATALOG.open("rb") as stream:
        singles = [each.id for each in read_po(stream, locale="en") if isinstance(each.id, str)]
    found = [each for each in singles if COUNTED.search(each) and each not in NEVER_ONE]
    assert not found


@pytest.mark.parametrize(
    ("language", "shown", "said"),
    [
        ("en", "+1", "+1 point"),
        ("en", "-1", "-1 point"),
        ("en", "1.5", "1.5 points"),
        ("en", "0", "0 points"),
        ("nl", "-1", "-1 punt"),
        ("nl", "1,5", "1,5 punten"),
    ],
)
def test_a_measured_number_has_the_form_that_fits_what_is_shown(language: str, shown: str, said: str) -> None:
    assert translator(language).measured(*POINTS, shown) == said
