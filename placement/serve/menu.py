"""The pages that every page links to, in the order of a week."""

from __future__ import annotations

from placement.locale import msgid

MENU: tuple[tuple[str, str], ...] = (
    ("/", msgid("Board")),
    ("/decide", msgid("To decide")),
    ("/waiting", msgid("Waiting")),
    ("/import", msgid("Take a list")),
    ("/work", msgid("Work lists")),
    ("/letters", msgid("Letters and lists")),
    ("/what-if", msgid("What if")),
    ("/history", msgid("History")),
    ("/more", msgid("More")),
)
"""Path and name."""
