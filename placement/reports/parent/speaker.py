"""The sentences of a page for parents in one language: the region's own where it has them, else those of a catalog."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.parent.sentences import SENTENCES

_KEYS: Mapping[str, str] = {sentence: key for key, sentence in SENTENCES.items()}
LTR_MARK = "\N{LEFT-TO-RIGHT MARK}"
"""Around what is written from left to right in a sentence from right to left, so that it is not turned round."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True)
class Speaker(Translator):
    """Translator with a region's own sentences before those of its catalog.

    Attributes
    ----------
    language
        Of numbers and dates, as Babel writes it.
    own
        Key of `SENTENCES` -> the region's sentence, with the same placeholders.
    is_rtl
        Whether the language is written from right to left.
    tag
        Language as a page names it; empty for that of the catalog.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    is_rtl: bool = False
    tag: str = ""

    def say(self, key: str, **values: object) -> str:
        """Sentence of a key, with its values filled in."""
        if key in self.own:
            return self.own[key].format(**{name: self.marked(str(value)) for name, value in values.items()})
        return self.marked(super().text(SENTENCES[key], **values))

    def region(self, key: str) -> str | None:
        """The region's own sentence where there is none of ours; `None` where it has none either."""
        return self.own[key].format() if key in self.own else None

    def text(self, message: str, **values: object) -> str:
        """Sentence by its English text, with its values filled in."""
        key = _KEYS.get(message)
        return super().text(message, **values) if key is None else self.say(key, **values)

    def distance(self, metres: Fraction) -> str:
        """Distance in metres as kilometres with one decimal."""
        return self.say("words.km", number=self.fixed(metres / 1000)).replace(" ", "\N{NO-BREAK SPACE}")

    def marked(self, text: str) -> str:
        """Text that keeps its direction inside a sentence from right to left."""
        if not self.is_rtl or any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
            return text
        return f"{LTR_MARK}{text}{LTR_MARK}"


def catalog_speaker(language: str, own: Mapping[str, str] | None = None) -> Speaker:
    """Speaker of a language that has a catalog.

    Raises
    ------
    ValueError
        If there is no catalog for the language.
    """
    return Speaker(language, translator(language).catalog, own or {}, tag=language)
