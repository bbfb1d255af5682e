"""How wide text is, near enough to keep labels apart: by the widths of Helvetica's letters."""

from __future__ import annotations

from placement.reports.charts.ink import SIZE
from placement.reports.page.plain import plain

NARROW = frozenset("ijlftI.,;:'|!()[] -/\N{NO-BREAK SPACE}")
BROAD = frozenset("mwMWGOQCDHNUR@%+=<>\N{EM DASH}\N{HORIZONTAL ELLIPSIS}")
WIDEST = 0x2E80
"""From here on letters are squares: East Asian scripts and pictures."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def one_line(text: str) -> str:
    """Give text on one line, without characters that steer."""
    return " ".join(plain(text).split())


def text_width(text: str, size: float = SIZE) -> float:
    """Estimate how wide a line of text is, in units of its size."""
    return size * sum(_part(letter) for letter in text)


def _part(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    if ord(letter) >= WIDEST:
        return 1.05
    if letter in BROAD:
        return 0.84
    return 0.68 if letter.isupper() else 0.57


def shortened(text: str, width: float, size: float = SIZE) -> str:
    """Cut a line of text to a width, with an ellipsis where something was left out."""
    text = one_line(text)
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS
