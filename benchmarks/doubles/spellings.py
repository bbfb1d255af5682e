"""Names as clerks of several countries write them: from sounds or script to Latin letters, by tables.

The tables go from a language's own sounds to letters, with a choice where people choose; what is measured goes from
letters to sounds, by other tables. Published ones: Ukraine's passports (Cabinet of Ministers 55/2010), Russia's (ICAO
9303), Tigrinya by BGN/PCGN 2007. The others are what is usual in newspapers and on school lists.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

Table = Mapping[str, str]
"""Sound -> its spellings, parted by `|`; one is drawn."""

_CYRILLIC: Table = dict(zip("абвдезклмнопрстуфэё", "abvdezklmnoprstufee", strict=True)) | {
    "ь": "", "’": "", "ъ": "", "и": "y", "і": "i", "г": "h", "ґ": "g", "й": "i",
}  # fmt: skip
UKRAINIAN_PASSPORT: Table = {
    **_CYRILLIC, "є": "ie", "ї": "i", "ю": "iu", "я": "ia", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "^є": "ye", "^ї": "yi", "^й": "y", "^ю": "yu", "^я": "ya", "зг": "zgh",
}  # fmt: skip
UKRAINIAN_USUAL: Table = {
    **UKRAINIAN_PASSPORT, "є": "ye", "ї": "yi", "ю": "yu", "я": "ya", "ий": "y|yi", "ій": "iy|i", "й": "y", "г": "h|g",
    "ія": "iya|ia", "х": "kh|h",
}  # fmt: skip
RUSSIAN_PASSPORT: Table = {
    **_CYRILLIC, "и": "i", "г": "g", "ы": "y", "ю": "iu", "я": "ia", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "ie", "ё": "e",
}  # fmt: skip
RUSSIAN_USUAL: Table = {
    **RUSSIAN_PASSPORT, "ю": "yu", "я": "ya", "ий": "y|iy|i", "ый": "y|yi", "й": "y", "ия": "ia|iya", "ья": "ya|ia",
    "кс": "x|ks", "^е": "e|ye", "ё": "yo|e",
}  # fmt: skip
RUSSIAN_DUTCH: Table = {
    **RUSSIAN_PASSPORT, "у": "oe", "ю": "joe", "я": "ja", "ж": "zj", "х": "ch", "ч": "tsj", "ш": "sj", "щ": "sjtsj",
    "й": "j", "ий": "i|ij", "ия": "ia|ija", "^е": "je",
}  # fmt: skip
UKRAINIAN_GERMAN: Table = {
    **_CYRILLIC, "є": "je", "ї": "ji", "ю": "ju", "я": "ja", "ж": "sch|zh", "х": "ch", "ц": "z", "ч": "tsch",
    "ш": "sch", "щ": "schtsch", "й": "j", "в": "w", "ій": "ij|ii", "ія": "ija|ia",
}  # fmt: skip
RUSSIAN_FRENCH: Table = {
    **RUSSIAN_PASSPORT, "у": "ou", "ю": "iou", "я": "ia", "ж": "j", "ч": "tch", "ш": "ch", "щ": "chtch",
}  # fmt: skip

ARABIC_ENGLISH: Table = {
    "ay": "ai|ay|ei|ey", "aw": "aw|au", "A": "a|a|aa", "I": "i|ee|i|y", "U": "u|ou|oo", "a": "a|a|e", "i": "i|i|e",
    "u": "u|u|o", "x": "kh", "G": "gh", "$": "sh", "T": "th", "D": "dh|d", "j": "j", "q": "q|k", "7": "h", "3": "|'|",
    "'": "", "@": "|h", "S": "s", "v": "v", "w": "w", "y": "y",
}  # fmt: skip
ARABIC_FRENCH: Table = {
    **ARABIC_ENGLISH, "ay": "ai|ei", "aw": "aou|ao", "U": "ou", "u": "ou|o", "$": "ch", "T": "t", "j": "dj|j", "q": "k",
    "w": "ou", "A": "a", "I": "i", "3": "", "D": "d", "s": "ss|s",
}  # fmt: skip
ARABIC_DUTCH: Table = {
    **ARABIC_ENGLISH, "ay": "ai|ei", "U": "oe", "u": "oe|o", "$": "sj", "T": "t", "j": "dj|j", "q": "k", "x": "ch|kh",
    "y": "j", "A": "a", "I": "ie|i", "G": "gh|g", "3": "", "D": "d",
}  # fmt: skip
ARABIC_TURKISH: Table = {
    **ARABIC_ENGLISH, "ay": "ey", "aw": "ev", "U": "u", "u": "u|ü", "$": "ş", "T": "s", "j": "c", "q": "k", "x": "h",
    "A": "a", "I": "i", "G": "g", "3": "", "D": "z", "w": "v", "@": "", "d>": "t",
}  # fmt: skip
PERSIAN_IRANIAN: Table = {
    **ARABIC_ENGLISH, "u": "o", "i": "e|i", "U": "ou|oo|u", "A": "a", "a": "a", "I": "i|ee", "q": "gh", "w": "v",
    "ay": "ey|ei", "T": "s", "D": "z", "@": "|h", "S": "s", "aw": "ow",
}  # fmt: skip
PERSIAN_AFGHAN: Table = {
    **ARABIC_ENGLISH, "u": "u|o", "i": "i", "U": "o|u|oo", "a": "a", "A": "a", "q": "q", "w": "w", "T": "s", "D": "z",
    "S": "s", "I": "i|i|ee|y",
}  # fmt: skip

ETHIOPIC_ENGLISH: Table = {
    "E": "e|ie", "S": "ts", "$": "sh", "C": "ch", "7": "h", "3": "|'", "q": "k|q", "T": "t", "'": "", "ay>": "ay|aye",
    "maryam": "mariam|maryam", "mika'El": "michael|mikael|mikiel", "yesus": "yesus|eyesus",
}  # fmt: skip
ETHIOPIC_ITALIAN: Table = {
    **ETHIOPIC_ENGLISH, "ge": "ghe", "gi": "ghi", "ay": "ai", "q": "k|c", "y": "y|i", "we": "uo|wo", "S": "z|ts",
    "E": "e", "h": "h",
}  # fmt: skip
ETHIOPIC_AMHARIC: Table = {
    **ETHIOPIC_ENGLISH, "e": "e|e|a", "we": "wo|we", "S": "ts|s", "ay": "ay|ai", "q": "q|k",
}  # fmt: skip

TURKISH_PLAIN: Table = {"ç": "c", "ş": "s", "ğ": "g", "ı": "i", "ö": "o", "ü": "u"}
TURKISH_GERMAN: Table = {
    "ç": "tsch|ch",
    "ş": "sch",
    "ğ": "g",
    "ı": "i",
    "ö": "oe",
    "ü": "ue",
    "c": "dsch|c",
    "v": "v|w",
}
TURKISH_DUTCH: Table = {"ç": "tsj", "ş": "sj", "ğ": "g|h", "ı": "i", "ö": "o|eu", "ü": "u", "c": "dj", "u": "oe|u"}

STYLES: dict[str, tuple[tuple[str, Table | None], ...]] = {
    "ukrainian": (
        ("ukrainian", UKRAINIAN_PASSPORT), ("ukrainian", UKRAINIAN_PASSPORT), ("ukrainian", UKRAINIAN_USUAL),
        ("russian", RUSSIAN_PASSPORT), ("russian", RUSSIAN_USUAL), ("russian", RUSSIAN_DUTCH),
        ("ukrainian", UKRAINIAN_GERMAN), ("russian", RUSSIAN_FRENCH), ("ukrainian", None), ("russian", None),
    ),
    "arabic": (
        ("sound", ARABIC_ENGLISH), ("sound", ARABIC_ENGLISH), ("sound", ARABIC_ENGLISH), ("sound", ARABIC_FRENCH),
        ("sound", ARABIC_DUTCH), ("sound", ARABIC_TURKISH), ("script", None),
    ),
    "persian": (
        ("sound", PERSIAN_IRANIAN), ("sound", PERSIAN_IRANIAN), ("sound", PERSIAN_AFGHAN), ("sound", PERSIAN_AFGHAN),
        ("sound", ARABIC_DUTCH), ("script", None),
    ),
    "ethiopic": (
        ("sound", ETHIOPIC_ENGLISH), ("sound", ETHIOPIC_ENGLISH), ("sound", ETHIOPIC_ITALIAN),
        ("sound", ETHIOPIC_AMHARIC), ("geez", None),
    ),
    "turkish": (
        ("letters", {}), ("letters", {}), ("letters", TURKISH_PLAIN), ("letters", TURKISH_PLAIN),
        ("letters", TURKISH_GERMAN), ("letters", TURKISH_DUTCH),
    ),
}  # fmt: skip
"""Origin -> ways of writing: which form of a name, and the table to write it by (None: as it is)."""

_GEEZ = dict(zip("hl7mrs$qbvtCn'kw3zydjgTSfp", "ሀለሐመረሰሸቀበቨተቸነአከወዐዘየደጀገጠጸፈፐ", strict=True))
"""Consonant -> its sign with the first vowel; the signs with the other six follow it."""
_ORDERS = "euiaE"
_ARTICLES = ("Al ", "Al-", "El ", "El-", "Al", "El", "al ", "")


def spell(name: str, origin: str, style: int, rng: random.Random) -> str:
    """A name of the inventory, written in one of its origin's styles."""
    form, table = STYLES[origin][style % len(STYLES[origin])]
    forms = name.split(" ")
    if form == "geez":
        return _geez(name)
    if form == "script":
        return ("ال" if name.startswith("+") else "") + forms[1].replace("~", " ")
    text = forms[1] if form == "russian" else forms[0]
    if table is None:
        return text
    if text.startswith("+"):
        return rng.choice(_ARTICLES) + _written(text[1:], table, rng).title()
    if text.startswith("3abd+"):
        article = rng.choice(("ul ", "ul", "al-", " al ", "el ", "el", "u"))
        return f"Abd{article}{_written(text[5:], table, rng)}".title()
    return _written(text, table, rng).title()


def _written(text: str, table: Table, rng: random.Random) -> str:
    """Letters of a text by a table, longest entries first; `^` is the head of a word, `>` its end."""
    lowered = text.replace("İ", "i").lower() if text.istitle() else text
    longest = max((len(each) for each in table), default=1)
    marked = f"^{lowered}>"
    out: list[str] = []
    at = 0
    while at < len(marked):
        for size in range(longest, 0, -1):
            found = marked[at : at + size]
            if found in table:
                out.append(rng.choice(table[found].split("|")))
                at += size
                break
        else:
            out.append("" if marked[at] in "^>" else marked[at])
            at += 1
    return re.sub(r"(.)\1\1+", r"\1\1", "".join(out))


def _geez(name: str) -> str:
    """A name in the Ethiopic script: every consonant carries its vowel, or none."""
    out: list[str] = []
    at = 0
    while at < len(name):
        base = ord(_GEEZ[name[at]])
        vowel = name[at + 1 : at + 2]
        order = _ORDERS.index(vowel) if vowel and vowel in _ORDERS else 6 if vowel == "o" else 5
        out.append(chr(base + order))
        at += 1 if order == 5 else 2
    return "".join(out)
