"""A gap below nothing is called a surplus, and never has a sign in a sentence."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.locale import translator
from placement.reports.words.gap import host_change, host_gap, region_change, region_gap


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (100, 150, "The region's gap becomes €50 larger."),
        (150, 100, "The region's gap becomes €50 smaller."),
        (100, 100, "The region's gap stays the same."),
        (-100, -150, "The region's surplus becomes €50 larger."),
        (-150, -100, "The region's surplus becomes €50 smaller."),
        (-100, -100, "The region's surplus stays the same."),
        (-100, 50, "The region's surplus of €100 becomes a gap of €50."),
        (100, -50, "The region's gap of €100 becomes a surplus of €50."),
    ],
)
def test_what_becomes_of_the_regions_gap_or_surplus(before: int, now: int, said: str) -> None:
    assert region_change(translator("en"), Fraction(before), Fraction(now)) == said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (100, 150, "for Leiden €50 larger"),
        (-100, -150, "for Leiden €50 more left over"),
        (-150, -100, "for Leiden €50 less left over"),
        (-100, 50, "for Leiden €100 left over becomes €50 short"),
        (100, -50, "for Leiden €100 short becomes €50 left over"),
        (0, 0, ""),
    ],
)
def test_what_becomes_of_a_hosts(before: int, now: int, said: str) -> None:
    assert host_change(translator("en"), "Leiden", Fraction(before), Fraction(now)) == said


@pytest.mark.parametrize("gap", [-120573, 0, 120573])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_sentence_has_a_sign(gap: int, language: str) -> None:
    words = translator(language)
    said = [region_gap(words, Fraction(gap)), host_gap(words, "Leiden", Fraction(gap))]
    assert not any("-" in each or "\N{MINUS SIGN}" in each for each in said)
    surplus = {"en": "surplus", "nl": "Overschot"}[language]
    assert (surplus in said[0]) == (gap < 0)
