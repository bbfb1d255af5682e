"""Groups as bars: pupils who stay, new pupils, free seats up to the maximum, and marks at minimum and target."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from rich.text import Text

from placement.locale.language import Translator
from placement.reports.tables.values import Bar
from placement.reports.words.marks import Marks

LONGEST_BAR = 30
"""Maximum number of characters of a bar, not counting marks at limits; larger groups are scaled down."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Scale that all bars of a table share.

    Attributes
    ----------
    pupils
        Number of pupils for which one character stands.
    reserves
        Whether any group has seats held back.
    """

    pupils: int
    reserves: bool

    @classmethod
    def of(cls, bars: Iterable[Bar]) -> Scale:
        """Scale at which the longest bar fits."""
        bars = list(bars)
        longest = max((bar.longest for bar in bars), default=1)
        return cls(ceil(longest / LONGEST_BAR) or 1, any(bar.reserved for bar in bars))


def drawn(bar: Bar, marks: Marks, scale: Scale) -> Text:
    """Seats of a group, in characters."""
    held = min(bar.free, bar.reserved)
    parts = (
        (bar.seated, marks.seated, "cyan"),
        (bar.new, marks.new, "green"),
        (bar.free - held, marks.free, "dim"),
        (held, marks.held, "dim"),
    )
    ends = list(accumulate(max(0, count) for count, _, _ in parts))
    found = Text()
    for at in range(0, ends[-1], scale.pupils):
        _, sign, style = parts[bisect_right(ends, at)]
        found.append(sign, style)
        if any(at < limit <= at + scale.pupils for limit in bar.limits):
            found.append(marks.limit, "bold")
    return found


def legend(words: Translator, marks: Marks, scale: Scale) -> Text:
    """Key to the characters."""
    found = Text(style="dim")
    pairs = [
        (marks.seated, "cyan", words.text("seated")),
        (marks.new, "green", words.text("new")),
        (marks.free, "", words.text("free up to maximum")),
        (marks.limit, "bold", words.text("minimum, target")),
    ]
    if scale.reserves:
        pairs.insert(3, (marks.held, "", words.text("held back")))
    for sign, style, meaning in pairs:
        found.append(sign, style).append(f"\N{NO-BREAK SPACE}{meaning.replace(' ', chr(0xA0))}   ")
    if scale.pupils > 1:
        found.append(words.plural("one sign is {count} pupil", "one sign is {count} pupils", scale.pupils))
    return found
