"""Words, numbers and dates in the reader's language.

Light to import: Babel is loaded when the first translator is requested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placement.locale.language import Translator

LANGUAGES: tuple[str, ...] = ("nl", "en")
"""Languages with a catalog."""


def msgid(message: str) -> str:
    """Marks a sentence that is translated later, so that it is collected for the catalogs."""
    return message


def msgids(one: str, many: str) -> tuple[str, str]:
    """Marks the two forms of a sentence that depends on a count."""
    return one, many


def translator(language: str) -> Translator:
    """Translator for one language.

    Parameters
    ----------
    language
        One of :data:`LANGUAGES`.

    Raises
    ------
    ValueError
        If there is no catalog for the language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no catalog for {language!r}: choose {' or '.join(LANGUAGES)}")
    from placement.locale.language import load  # noqa: PLC0415 - loads Babel, which `--help` has no time for

    return load(language)
