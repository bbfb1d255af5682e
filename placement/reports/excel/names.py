"""Names of sheets: accepted by Excel, and unique in a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

LONGEST = 31
"""Maximum length of a sheet's name, in UTF-16 units."""

RESERVED = ("history",)
"""Names that Excel reserves."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass
class SheetNames:
    """Names used for the sheets of one workbook."""

    used: set[str] = field(default_factory=lambda: set(RESERVED))

    def free(self, wanted: str, otherwise: str) -> str:
        """Unused name made from a text, with a number if the text is in use; the name is used from then on.

        Parameters
        ----------
        otherwise
            Text to use if nothing of the wanted one is left.
        """
        clean = _shortened(_clean(wanted) or _clean(otherwise))
        name, number = _cut(clean, LONGEST), 1
        while _key(name) in self.used:
            number += 1
            ending = f" ({number})"
            name = _cut(clean, LONGEST - len(ending)) + ending
        self.used.add(_key(name))
        return name


def _clean(text: str) -> str:
    """Text with underscores for invisible characters and those that Excel rejects, and with single spaces."""
    visible = "".join(sign if sign.isprintable() else "_" for sign in text)
    return " ".join(_FORBIDDEN.sub("_", visible).split())


def _shortened(text: str) -> str:
    """Text cut to the length of a name: after a word, with an ellipsis, unless that would leave half of it or less."""
    cut = _cut(text, LONGEST)
    words = _cut(text, LONGEST - 1).rpartition(" ")[0]
    return f"{words}…" if cut != text and len(words) > LONGEST // 2 else cut


def _cut(text: str, most: int) -> str:
    """Start of a text, at most so many UTF-16 units long."""
    while len(text.encode("utf-16-le", "surrogatepass")) // 2 > most:
        text = text[:-1]
    return text.strip()


def _key(name: str) -> str:
    """Key that is equal for names that Excel takes for one: it ignores case."""
    return normalize("NFKC", name).casefold()
