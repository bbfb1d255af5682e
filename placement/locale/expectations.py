"""What a fault expected, in the reader's language.

Readers of tables and scenarios write their expectations in English as they go; here are their
patterns, each a sentence of the catalogs with `{name}` where the reader's own words stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from placement.locale import msgid

EXPECTATIONS: tuple[str, ...] = (msgid("a number"),)
"""Every expectation of `placement.tables` and `placement.scenario`; a test keeps the list complete."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def render_expectation(text: str, translate: Callable[[str], str]) -> str:
    """Translate an expectation; text that fits no pattern stays as it is."""
    found = match_expectation(text)
    if found is None:
        return text
    pattern, values = found
    return translate(pattern).format(**{name: render_expectation(value, translate) for name, value in values.items()})


def match_expectation(text: str) -> tuple[str, dict[str, str]] | None:
    """Find the pattern with the most words of its own that fits a text, and what fills it."""
    for pattern, expression in _compiled():
        if found := expression.fullmatch(text):
            return pattern, found.groupdict()
    return None


@lru_cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    ordered = sorted(EXPECTATIONS, key=lambda pattern: -len(_PLACEHOLDER.sub("", pattern)))
    return tuple((pattern, _expression(pattern)) for pattern in ordered)


def _expression(pattern: str) -> re.Pattern[str]:
    pieces = _PLACEHOLDER.split(pattern)
    return re.compile(
        "".join(f"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)), re.DOTALL
    )
