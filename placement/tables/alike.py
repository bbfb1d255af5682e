"""When two ids are the same, or only look the same.

Three forms in which ids are compared: `loose` for references (case, width and spaces do not count), `bare` for
families and for suggestions (punctuation does not count either), and `outline` for ids that a reader cannot tell
apart (look-alike letters of other alphabets do not count).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

_LATIN = {
    # Cyrillic
    **dict(zip("асԁеһіјӏорԛѕԝхуᴦкмтвнгзп", "acdehijlopqswxyrkmtbhr3n", strict=True)),
    # Greek
    **dict(zip("αβεικνορτυχηγωμζ", "abeikvoptuxnywuz", strict=True)),
    # Armenian and further Latin letters
    **dict(zip("օսոհցԼ".casefold(), "ounhgl", strict=True)),
    **dict(zip("ıɩɑɡʟɴʀꜱ", "iiaglnrs", strict=True)),
}
_OUTLINE = str.maketrans(_LATIN)
_PADDING = re.compile(r"(?<![0-9])0+(?=[0-9])")


def loose(text: str) -> str:
    """A text without case, width and spaces."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(folded.casefold().split())


@lru_cache(maxsize=4096)  # headings are compared with those of every table
def bare(text: str) -> str:
    """A text of letters and digits alone, without case and width; the loose form where there are none."""
    folded = loose(text)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded)) or folded


def outline(text: str) -> str:
    """What a reader sees of a text: without case and width, and with Latin letters for those that look like them."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded).translate(_OUTLINE))


def spelled(text: str, other: str) -> str:
    """A text with the code points in which it differs from another one that looks like it."""
    points = [f"U+{ord(sign):04X}" for sign in text if not sign.isascii() and sign not in other]
    return f"{text} ({' '.join(points)})" if points else text


def lookalikes(ids: Iterable[str], form: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Every id that looks like an earlier one, after that one.

    Parameters
    ----------
    form
        Id -> what is compared of it; by default its outline.
    """
    first: dict[str, str] = {}
    pairs = []
    for each in dict.fromkeys(ids):
        shape = outline(each) if form is None else form[each]
        other = first.setdefault(shape, each)
        if other != each:
            pairs.append((other, each))
    return pairs


def without_noughts(text: str) -> str:
    """Bare form without the noughts before a number: `T01` and `T1` are the same."""
    return _PADDING.sub("", bare(text))


def _bare_outline(text: str) -> str:
    return bare(outline(text))


def suggestion(text: str, known: Mapping[str, str] | Collection[str]) -> str | None:
    """Id that was probably meant, or those that are equally similar; `None` where none is.

    Parameters
    ----------
    known
        The ids, each with its name where it has one.
    """
    names = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")
    for form in (bare, without_noughts, _bare_outline):
        shape = form(text)
        hits = {each for each, name in names.items() if shape in (form(each), form(name) if name else None)}
        if hits:
            return hits.pop() if len(hits) == 1 else None
    shapes: dict[str, str] = {}
    for each, name in names.items():
        shapes.setdefault(bare(each), each)
        if name:
            shapes.setdefault(bare(name), each)
    near = get_close_matches(bare(text), shapes, n=3, cutoff=0.75)
    alike = [each for each in near if _ratio(each, bare(text)) == _ratio(near[0], bare(text))]
    return ", ".join(sorted({shapes[each] for each in alike})) or None


def id_in(table: str, named: str, known: Mapping[str, str]) -> str:
    """What is expected instead of an id that a table does not have, with the one that was probably meant.

    Parameters
    ----------
    known
        The table's ids, each with its name.
    """
    near = suggestion(named, known)
    return f"an id that is in {table}" + (f"; did you mean {near}?" if near else "")


def _ratio(shape: str, text: str) -> float:
    return SequenceMatcher(None, text, shape).ratio()
