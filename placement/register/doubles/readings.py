"""How a word may be read, whoever spelled it: letters stand for other sounds in English, French, Dutch or Turkish.

A reading keeps what spellings agree on. Its letters are `a` (a, e), `i` (i, y, ij), `o` (o, u, ou, oe), `s` (also sh),
`c` (ch as in church, ts), `j` (dj, zh), `h` (also kh) and the other consonants. A skeleton is coarser still: no
vowels, no difference between voiced and voiceless, nor between g, h and k, nor among sibilants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_SOUNDS: dict[str, str] = {
    **dict.fromkeys(("shch", "schtsch", "sjtsj", "chtch", "stsj", "szcz", "sch", "sh", "sj", "sz", "s"), "s"),
    **dict.fromkeys(("tsch", "tsj", "tch", "tj", "ts", "tz", "cz"), "c"),
    **dict.fromkeys(("dzh", "dsch", "dzj", "dj", "zh", "zj", "dz"), "j"),
    **dict.fromkeys(("kh", "h"), "h"),
    **dict.fromkeys(("gh", "g"), "g"),
    **dict.fromkeys(("ck", "qu", "q", "k"), "k"),
    **dict.fromkeys(("ph", "f"), "f"),
    **dict.fromkeys(("th", "t"), "t"),
    **dict.fromkeys(("dh", "d"), "d"),
    **dict.fromkeys(("ou", "oe", "oo", "ue", "uu", "o", "u"), "o"),
    **dict.fromkeys(("ee", "ie", "ij", "ii", "iy", "yi", "yy", "i", "y"), "i"),
    **dict.fromkeys(("aa", "ae", "a", "e"), "a"),
    **{letter: letter for letter in "blmnprvz0123456789"},
    **dict.fromkeys(("ce", "cy"), "sa"),
    "ci": "si",
    **{f"{letter}hh": f"{letter}h" for letter in "sdkztgp"},
    "hh": "h",
    "x": "ks",
}

_CONVENTIONS: tuple[Mapping[str, str], ...] = (
    {"ch": "c", "j": "j", "w": "o", "c": "k"},  # English
    {"ch": "s", "j": "j", "w": "o", "c": "k", "gue": "ga", "gui": "gi", "ge": "ja", "gi": "ji"},  # French
    {"ch": "h", "j": "i", "tj": "ti", "dj": "di", "w": "v", "c": "k"},  # Dutch, German
    {"ch": "c", "j": "j", "th": "s", "w": "v", "c": "j", "ce": "ja", "ci": "ji", "cy": "ji"},  # Turkish
    {"ch": "c", "j": "i", "w": "v", "c": "c", "ce": "ca", "ci": "ci", "cy": "ci"},  # Slavic; a cedilla left out
    {"ch": "c", "j": "j", "w": "o", "c": "", "ce": "a", "ci": "i", "cy": "i", "x": "h"},  # Somali, Kurdish
    {"ch": "k", "j": "i", "w": "o", "c": "k", "ce": "ca", "ci": "ci", "ge": "ja", "gi": "ji", "z": "c"},  # Italian
)

_COARSE = str.maketrans(
    {"a": "", "i": "", "o": "", "b": "p", "v": "f", "d": "t"} | dict.fromkeys("zcj", "s") | dict.fromkeys("gh", "k")
)
_VOICELESS = str.maketrans("bd", "pt")
_SILENT_END = re.compile(r"(?<=[ae])h$")
_TWICE = re.compile(r"(.)\1+")


def _reader(convention: Mapping[str, str]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    sounds = {**_SOUNDS, **convention}
    return re.compile("|".join(sorted(sounds, key=lambda each: (-len(each), each)))), sounds


_READERS = tuple(_reader(convention) for convention in _CONVENTIONS)


@dataclass(frozen=True)
class Word:
    """A folded word with every reading of it and the skeleton of each; `is_bare` without any vowel, as in Arabic."""

    text: str
    readings: tuple[tuple[str, str], ...]
    is_bare: bool

    @property
    def skeletons(self) -> frozenset[str]:
        """The skeletons by which it is looked up; a word with hardly a consonant is looked up by its reading."""
        return frozenset(skeleton if len(skeleton) > 1 else reading for reading, skeleton in self.readings)


@lru_cache(maxsize=65536)
def word(text: str) -> Word:
    """A folded word, read in every way; an article written onto it may also be left out."""
    found: dict[str, str] = {}
    for form in _forms(text):
        for pattern, sounds in _READERS:
            reading = _read(form, pattern, sounds)
            found[reading] = reading.translate(_COARSE)
    return Word(text, tuple(sorted(found.items())), _is_bare(text))


def _read(text: str, pattern: re.Pattern[str], sounds: Mapping[str, str]) -> str:
    heard = pattern.sub(lambda match: sounds[match.group()], _SILENT_END.sub("", text))
    once = _TWICE.sub(r"\1", heard)
    return once[:-1] + once[-1:].translate(_VOICELESS)


def _is_bare(text: str) -> bool:
    """Whether a word has no vowel, but for one that was put in or ends it."""
    return not set(text.removeprefix("abd")[:-1]) & set("aeiou")


def _forms(text: str) -> tuple[str, ...]:
    if len(text) >= 5 and text[:2] in ("al", "el"):
        return (text, text[2:])
    return (text,)
