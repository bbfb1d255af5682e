"""Names of sheets that Excel accepts, each given once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

LONGEST = 31
"""UTF-16 units of a sheet's name."""

RESERVED = ("history",)
"""Names that Excel keeps to itself."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass
class SheetNames:
    """The names of one workbook's sheets."""

    used: set[str] = field(default_factory=lambda: set(RESERVED))

    def free(self, wanted: str, otherwise: str) -> str:
        """Make a name of a text, numbered where it is taken.

        Parameters
        ----------
        otherwise
            The name of a text of which nothing is left.
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
    """Replace what Excel refuses in a name, and what no one could see in it."""
    visible = "".join(sign if sign.isprintable() else "_" for sign in text)
    return " ".join(_FORBIDDEN.sub("_", visible).split())


def _shortened(text: str) -> str:
    """Give a long text up to a word's end, and a sign that it went on; a single long word as it stands."""
    cut = _cut(text, LONGEST)
    words = _cut(text, LONGEST - 1).rpartition(" ")[0]
    return f"{words}…" if cut != text and len(words) > LONGEST // 2 else cut


def _cut(text: str, most: int) -> str:
    """Give the beginning of a text that is at most so many UTF-16 units long."""
    while len(text.encode("utf-16-le", "surrogatepass")) // 2 > most:
        text = text[:-1]
    return text.strip()


def _key(name: str) -> str:
    """Give what two names share that Excel takes for one: it does not tell large letters from small ones."""
    return normalize("NFKC", name).casefold()
