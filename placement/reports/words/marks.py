"""The signs of bars and lists, and text of the tables without signs that steer a terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of bars and lists, in what the screen's encoding has."""

    seated: str = "█"
    new: str = "▒"
    free: str = "·"
    held: str = "-"
    limit: str = "│"
    more: str = "…"
    bullet: str = "•"
    arrow: str = "→"


ASCII = Marks("#", "+", ".", "-", "|", "...", "*", "->")


def plain(text: str) -> str:
    """Give text from a table without signs that steer a terminal; they are shown by their escapes."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)
