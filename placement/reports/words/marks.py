"""The characters of bars and lists, and text from tables without terminal control characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters of bars and lists that the screen's encoding has."""

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
    """Text from a table with terminal control characters shown as escapes."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)
