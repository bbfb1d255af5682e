"""The language of messages: chosen before anything else, since every help text depends on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from gettext import translation
from pathlib import Path

import placement.locale
from placement.locale import LANGUAGES

DEFAULT = "en"
VARIABLE = "PLACEMENT_LANG"
OPTION = "--lang"

Sentences = Callable[..., str]
"""Translates a sentence, keyed by its English text, and fills in its `{values}`."""


class UnknownLanguageError(ValueError):
    """A language that is not available (exit code 2)."""

    def __init__(self, language: str, where: str) -> None:
        super().__init__(f"{where}: unknown language {language!r}, choose from: {', '.join(sorted(LANGUAGES))}")


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of the last `--lang` in the arguments, else of PLACEMENT_LANG, else English.

    Raises
    ------
    UnknownLanguageError
        If it is not one of `LANGUAGES`.
    """
    given = _values(arguments)
    if given:
        return _known(given[-1], OPTION)
    fallback = environment.get(VARIABLE, "").strip()
    return _known(fallback, VARIABLE) if fallback else DEFAULT


def sentences(language: str) -> Sentences:
    """The catalog of a language, read with the standard library only, since loading Babel would slow down help.

    Sentences are keyed by their English text, so English needs no catalog.
    """
    catalog = translation("placement", Path(placement.locale.__file__).parent, [language], fallback=language == DEFAULT)

    def text(message: str, **values: object) -> str:
        return catalog.gettext(message).format(**values)

    return text


def _values(arguments: Sequence[str]) -> list[str]:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return [
        value.removeprefix(f"{OPTION}=")
        for before, value in zip(["", *options], options, strict=False)
        if before == OPTION or value.startswith(f"{OPTION}=")
    ]


def _known(language: str, where: str) -> str:
    if language.lower() not in LANGUAGES:
        raise UnknownLanguageError(language, where)
    return language.lower()
