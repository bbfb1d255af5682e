"""Every criterion says what it wishes, in both languages."""

from __future__ import annotations

from placement.catalogue import NAMES
from placement.locale import translator
from placement.reports.words.wishes import WISHES


def test_every_criterion_says_what_it_wishes_in_words_of_its_own() -> None:
    assert set(WISHES) == set(NAMES)
    for language in ("nl", "en"):
        assert len({translator(language).text(each) for each in WISHES.values()}) == len(NAMES)
