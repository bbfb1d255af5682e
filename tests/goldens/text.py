"""Text as a golden holds it: every byte of the original is in it, in lines that a person can read and git can compare.

Three things are rewritten, and `unfold` takes them back: characters that an editor hides are written as a sign,
a last line without its line feed says so, and a long line of HTML is broken before its tags.
"""

from __future__ import annotations

import re

SIGNS = {"\r": "␍", "\ufeff": "␂", "\x1b": "␛", "\x00": "␀"}
"""Characters that are hidden, or changed by those who move text files about."""
UNFINISHED = "␃"
"""At the end of a text whose last line has no line feed."""
BROKEN = "⤷"
"""At the start of what was the same line as the one above."""
LONGEST = 120
"""Characters of a line of HTML that stays whole."""


class SignInTextError(ValueError):
    """A text holds one of the signs itself, so that rewriting it would lose something."""


def fold(text: str, *, tags: bool = False) -> str:
    """Text in the form of a golden.

    Parameters
    ----------
    tags
        Break long lines before their tags.
    """
    if found := [sign for sign in (*SIGNS.values(), UNFINISHED, BROKEN) if sign in text]:
        raise SignInTextError(f"the text holds {' '.join(found)}")
    for hidden, sign in SIGNS.items():
        text = text.replace(hidden, sign)
    if text and not text.endswith("\n"):
        text += f"{UNFINISHED}\n"
    return "\n".join(map(_broken, text.split("\n"))) if tags else text


def unfold(text: str) -> str:
    """Take the form of a golden back to the original."""
    text = text.replace(f"\n{BROKEN}", "").removesuffix(f"{UNFINISHED}\n")
    for hidden, sign in SIGNS.items():
        text = text.replace(sign, hidden)
    return text


def _broken(line: str) -> str:
    return line if len(line) <= LONGEST else re.sub(r"(?<=.)(?=<[^/])", f"\n{BROKEN}", line)
