"""How much alike two names are, whoever spelled them, in whichever order their parts stand.

Likeness runs from 0 to 1. Spellings of one name mostly reach 0.85; so do a few pairs of different names, which is why
names alone never decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from placement.register.doubles.equivalents import groups_of
from placement.register.doubles.folding import fold_name
from placement.register.doubles.readings import Word, word

READING_SHARE = 0.65
"""Weight of what is heard beside that of the consonants alone."""
BARE_LIKENESS = (0.8, 0.9, 0.95)
"""Likeness of two words of which one is written without vowels, when all their consonants agree: one, two or more."""
_SILENT_END = re.compile("(?<=[ae])h$")
_NO_VOWELS = str.maketrans("", "", "aio")
EQUIVALENT = 0.92
OTHER_ENDING = 0.6
"""Most that a name can be like its feminine form, as Amir is like Amira."""
OTHER_NUMBER = 0.5
"""Likeness of names with different numbers, as Child 17 and Child 18 are where nobody knows the name."""
MISSING_WORD = 0.03
"""Taken off for every word that the other name does not have."""
NOT_THE_FIRST = 0.3
"""Taken off where the first given name of one is none of the other's."""
REGROUPED = 0.8
"""How much all words, pooled, must be alike at least."""
REARRANGED_BY = 0.12
"""By how much another order of the parts must be better to be believed."""
SURELY_FAMILY = 0.8
"""Likeness of family names from which on the parts stand where they belong."""

Order = Literal["same", "swapped", "regrouped"]


@dataclass(frozen=True)
class Likeness:
    """Of given and family names; nothing where a part is missing on either side."""

    given: float | None
    family: float | None
    order: Order = "same"

    @property
    def total(self) -> float:
        """Of the whole name; given names, which tell brothers and sisters apart, weigh more."""
        if self.given is None or self.family is None:
            return self.given or self.family or 0.0
        return 0.6 * self.given + 0.4 * self.family


def compare_names(first: tuple[str, str], second: tuple[str, str]) -> Likeness:
    """How much two (given names, family names) are alike, in the order of the parts that fits best.

    Parts are exchanged, or all words pooled, only where that fits clearly better: children often bear their father's
    given name as a family name.
    """
    given, family = fold_name(*first)
    other_given, other_family = fold_name(*second)
    same = Likeness(_given(given, other_given), _alike(family, other_family))
    crossed, back = _alike(given, other_family), _alike(family, other_given)
    if same.family is not None and same.family >= SURELY_FAMILY:
        return same
    best = same
    if crossed is not None and back is not None and min(crossed, back) > 0.75:
        best = _better(best, Likeness((crossed + back) / 2, (crossed + back) / 2, "swapped"))
    pooled = _alike(given + family, other_given + other_family)
    if pooled is not None and pooled >= REGROUPED and min(len(given + family), len(other_given + other_family)) > 1:
        best = _better(best, Likeness(pooled, pooled, "regrouped"))
    return best


def _better(held: Likeness, other: Likeness) -> Likeness:
    return other if other.total > held.total + REARRANGED_BY else held


def _given(first: tuple[str, ...], second: tuple[str, ...]) -> float | None:
    """Likeness of given names: less where what is alike is not the first, but the father's perhaps."""
    alike = _alike(first, second)
    if alike is None or len(first) == len(second):
        return alike
    short, long = sorted((first, second), key=len)
    if compare_words("".join(first), "".join(second)) >= alike or any(
        compare_words(long[0], each) > 0.7 for each in short
    ):
        return alike
    return max(0.0, alike - NOT_THE_FIRST)


@lru_cache(maxsize=65536)
def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> float | None:
    """Likeness of two runs of words, in any order; words may be missing on one side or written as one."""
    if not first or not second:
        return None
    if first == second:
        return 1.0
    if _digits(first) != _digits(second):
        return OTHER_NUMBER
    if len(first) == len(second) == 1:
        return compare_words(first[0], second[0])
    joined = compare_words("".join(first), "".join(second))
    return max(joined, _paired(first, second))


def _digits(words: tuple[str, ...]) -> str:
    return "".join(each for each in "".join(words) if each.isdigit())


def _paired(first: Sequence[str], second: Sequence[str]) -> float:
    """Mean likeness of the words of the shorter run with those they fit best, each used once."""
    best_first = sorted(
        (-compare_words(one, other), min(one, other), max(one, other), here, there)
        for here, one in enumerate(first)
        for there, other in enumerate(second)
    )
    used_here, used_there = set[int](), set[int]()
    total = weight = 0.0
    for less, short, long, here, there in best_first:
        if here not in used_here and there not in used_there:
            used_here.add(here)
            used_there.add(there)
            share = max(3, min(len(short), len(long)))
            total -= less * share
            weight += share
    return max(0.0, total / weight - MISSING_WORD * abs(len(first) - len(second)))


@lru_cache(maxsize=262144)
def compare_words(first: str, second: str) -> float:
    """Likeness of two folded words."""
    if first == second:
        return 1.0
    one, other = word(first), word(second)
    typed = float(OSA.normalized_similarity(first, second))
    heard = max(_heard(one, other, here, there) for here in one.readings for there in other.readings)
    told = EQUIVALENT if groups_of(first) & groups_of(second) else 0.0
    return max(told, min(max(typed, heard), OTHER_ENDING if _differ_by_ending(first, second) else 1.0))


def _heard(one: Word, other: Word, here: tuple[str, str], there: tuple[str, str]) -> float:
    consonants = float(OSA.normalized_similarity(here[1], there[1]))
    if one.is_bare or other.is_bare:
        fine = float(OSA.normalized_similarity(here[0].translate(_NO_VOWELS), there[0].translate(_NO_VOWELS)))
        return (consonants + fine) / 2 * BARE_LIKENESS[min(2, max(0, min(len(here[1]), len(there[1])) - 1))]
    sounds = float(OSA.normalized_similarity(here[0], there[0]))
    return READING_SHARE * sounds + (1 - READING_SHARE) * consonants


def _differ_by_ending(first: str, second: str) -> bool:
    """Whether one ends in a consonant and the other in the same and an a, as feminine names do."""
    short, long = sorted((_SILENT_END.sub("", first), _SILENT_END.sub("", second)), key=len)
    return long[-1] == "a" and long[-2:-1] == short[-1] and short[-1] not in "aeiouy"
