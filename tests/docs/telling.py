"""What a page says and the program does not, in words for whoever mends it."""

from __future__ import annotations

from collections.abc import Iterable

from tests.docs.playing import Said


def differences(said: Iterable[Said]) -> str:
    """Every block of commands that ended or showed something else than the page says; empty if none did."""
    return "\n".join(
        f"$ {' ; '.join(each.commands.lines)}\nexit code {each.code}, and on the page {each.commands.code}\n"
        f"--- shown\n{each.text}\n--- on the page\n{each.commands.shown}"
        for each in said
        if not each.is_as_written
    )
