"""A name in any script, as lower-case words of plain letters, without what is put in or left out at will."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

PARTICLES = frozenset(
    word
    for line in (
        "al el ul ur ar er as es ash esh ad ed an en at et az ez ou",
        "van von der den de ter ten te da das do dos di du la le los y i und e",
        "bin ben ibn bint binti binte ould wuld ait oglu ogly uulu kyzy kizi qizi",
    )
    for word in line.split()
)
"""Articles and words for "of", "son of" and "daughter of"; a name that consists of nothing else keeps them."""

_LETTERS = str.maketrans({"ç": "ch", "č": "ch", "ć": "ch", "đ": "dj", "ə": "a", "ة": "a", "ح": "hh", "ه": "hh"})
"""Letters that anyascii would make less of; an Arabic h is doubled, so that s and h side by side are not read as sh."""
_PERSIAN_SOUNDS = str.maketrans({"ذ": "z", "ض": "z", "ظ": "z", "ث": "s"})
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])(?:و?ال)(?!له\b)(?=[\u0600-\u06ff]{3})")
_ARABIC_ENDING = re.compile(r"(?<=[\u0620-\u06ff]{2})(?:[هاىآ]|اء)(?![\u0620-\u06ff])")
_WRITTEN_LOOSE = re.compile(r"['’‘ʼʻ`´ʿʾ\u0640]")
_SERVANT = re.compile(r"^abd[aeiou]+[lr]?(?=[a-z]{3})")
_SERVANT_ALONE = frozenset(("abd", "abdu", "abdul", "abdel", "abdal", "abdoel", "abdoul", "abdur"))


@lru_cache(maxsize=16384)
def fold(text: str, is_persian: bool = False) -> tuple[str, ...]:
    """Words of a name in plain lower-case letters and digits.

    Apostrophes join, hyphens part; particles are left out; *Abd al-Rahman*, *Abdulrahman* and *Abdurrahman* become
    one word.
    """
    composed = unicodedata.normalize("NFKC", text).lower()
    without_marks = "".join(each for each in composed if not 0x064B <= ord(each) <= 0x0655)
    stem = _ARABIC_ENDING.sub("a", _ARABIC_ARTICLE.sub("", without_marks))
    if is_persian:
        stem = stem.translate(_PERSIAN_SOUNDS)
    loose = _WRITTEN_LOOSE.sub("", stem).translate(_LETTERS)
    plain = _WRITTEN_LOOSE.sub("", anyascii(loose)).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = [word for word in words if word not in PARTICLES] or words
    return tuple(_servants(kept))


def fold_name(given: str, family: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of given and of family names; in Arabic script as Persian where a letter of either is Persian."""
    is_persian = _PERSIAN.search(given + family) is not None
    return fold(given, is_persian), fold(family, is_persian)


def _servants(words: list[str]) -> list[str]:
    """The words with every *Abd* and what follows it as one, whichever article stands between."""
    found: list[str] = []
    is_open = False
    for word in words:
        if is_open:
            found.append(f"abd{word}")
            is_open = False
        elif word in _SERVANT_ALONE or word == "bd":
            is_open = True
        elif word.startswith("abd"):
            found.append(_SERVANT.sub("abd", word))
        else:
            found.append(word)
    return [*found, "abd"] if is_open else found
