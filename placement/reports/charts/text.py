"""The width of text, accurate enough to keep labels apart."""

from __future__ import annotations

from bisect import bisect_right
from unicodedata import combining, normalize

from placement.reports.charts.ink import SIZE
from placement.reports.page.control_characters import without_controls

# Widths in Helvetica and Arial, in thousandths of the type size, from the space to the tilde (Adobe font metrics).
WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
OTHER = 700
SQUARE = 1050
SQUARES_FROM = 0x2E80
"""First code point of East Asian scripts and pictures."""
BOLD = 1.08
"""Greatest factor by which bold letters are wider."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def one_line(text: str) -> str:
    """Text on one line, without control characters."""
    return " ".join(without_controls(text).split())


def text_width(text: str, size: float = SIZE) -> float:
    """Width of a line of text, in the units of its size; approximate for letters other than English ones."""
    return size * sum(_width(letter) for letter in normalize("NFD", text)) / 1000


def _width(letter: str) -> int:
    code = ord(letter)
    if 0x20 <= code < 0x7F:
        return WIDTHS[code - 0x20]
    if combining(letter):
        return 0
    return SQUARE if code >= SQUARES_FROM else OTHER


def wrapped(text: str, width: float, size: float = SIZE) -> tuple[str, ...]:
    """Text in one line or two, broken at a space; whatever does not fit in the second is cut."""
    words = one_line(text).split(" ")
    # More words are never narrower, so that the most that fit are found without measuring every number of them.
    numbers = range(1, len(words) + 1)
    at = max(1, bisect_right(numbers, width, key=lambda most: text_width(" ".join(words[:most]), size)))
    lines = (" ".join(words[:at]), " ".join(words[at:]))
    return tuple(shortened(line, width, size) for line in lines if line) or ("",)


def shortened(text: str, width: float, size: float = SIZE) -> str:
    """Line of text cut to a width, with an ellipsis where something was left out."""
    text = one_line(text)
    if text_width(text, size) <= width:
        return text
    most = bisect_right(range(1, len(text)), width, key=lambda most: text_width(text[:most] + ELLIPSIS, size))
    return text[:most].rstrip() + ELLIPSIS
