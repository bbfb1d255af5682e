"""A sentence of the week, said by whoever tells it: the terminal, or a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement.locale.language import Translator


@dataclass(frozen=True)
class Note:
    """A sentence: its msgid, and what it names."""

    message: str
    values: Mapping[str, object]

    def said(self, words: Translator) -> str:
        """The sentence."""
        return words.text(self.message, **self.values)
