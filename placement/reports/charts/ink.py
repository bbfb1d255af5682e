"""Colours and patterns: the palette of Okabe and Ito, safe for the colour-blind, each with a shape of its own.

Source: M. Okabe and K. Ito, Color Universal Design (2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

INK = "#1b2733"
SOFT = "#46535f"
RULE = "#cfd6dc"
PAPER = "#ffffff"
LAND = "#f4f6f8"
ELSEWHERE = "#e6eaee"
BORDER = "#8a939b"
BLUE = "#0072b2"
SKY = "#56b4e9"
VERMILION = "#d55e00"

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
SIZE = 14
"""Type size in a drawing 640 units wide; a page never shows a drawing narrower than 560 px on a screen."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Slanted or level lines of one colour on white; `spacing` and `width` in the drawing's units."""

    colour: str
    angle: int
    spacing: int
    width: float


NEW = "#56b4ea"
RESERVED = "#dfe3e8"
FAR = "#e69f01"

PATTERNS: Mapping[str, Pattern] = MappingProxyType(
    {
        NEW: Pattern(BLUE, 45, 6, 2.6),
        FAR: Pattern(VERMILION, -45, 6, 2.6),
        RESERVED: Pattern(SOFT, 90, 5, 0.8),
    }
)
"""Fills that stand for a pattern, which Vega lacks: a colour used for nothing else -> the pattern it becomes."""
