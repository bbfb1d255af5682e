"""Text in the form of a golden: every byte of the original, in lines that people can read and git can compare.

Three things are rewritten, and `unfold` reverses them: characters that editors hide are written as visible signs,
a last line without a line feed is marked, and long lines of HTML are broken before tags.
"""

from __future__ import annotations

import re

SIGNS = {"\r": "␍", "\ufeff": "␂", "\x1b": "␛", "\x00": "␀"}
"""Characters that are invisible, or that tools change when they copy text files."""
UNFINISHED = "␃"
"""Marks the end of a text whose last line has no line feed."""
BROKEN = "⤷"
"""Marks the start of a line that continues the one above."""
LONGEST = 120
"""Maximum length of a line of HTML that is not broken."""


class SignInTextError(ValueError):
    """The text contains one of the signs itself, so rewriting it would lose information."""


def fold(text: str, *, tags: bool = False) -> str:
    """Text in the form of a golden.

    Parameters
    ----------
    tags
        Whether to break long lines before tags.
    """
    if found := [sign for sign in (*SIGNS.values(), UNFINISHED, BROKEN) if sign in text]:
        raise SignInTextError(f"the text holds {' '.join(found)}")
    for hidden, sign in SIGNS.items():
        text = text.replace(hidden, sign)
    if text and not text.endswith("\n"):
        text += f"{UNFINISHED}\n"
    return "\n".join(map(_broken, text.split("\n"))) if tags else text


def unfold(text: str) -> str:
    """The original of a text in the form of a golden."""
    text = text.replace(f"\n{BROKEN}", "").removesuffix(f"{UNFINISHED}\n")
    for hidden, sign in SIGNS.items():
        text = text.replace(sign, hidden)
    return text


def _broken(line: str) -> str:
    return line if len(line) <= LONGEST else re.sub(r"(?<=.)(?=<[^/])", f"\n{BROKEN}", line)
