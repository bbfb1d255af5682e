"""Languages of the world by their tags: the direction they are written in, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError


def text_direction(tag: str) -> str:
    """Direction in which a language is written: `ltr` or `rtl`.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    return str(_locale(tag).text_direction)


def names(tag: str, languages: Iterable[str]) -> tuple[str, ...]:
    """What a language is called in others, and in itself, each once.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    locale = _locale(tag)
    found = (locale.get_display_name(each) for each in (*languages, str(locale)))
    return tuple(dict.fromkeys(name for name in found if name))


def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, TypeError) as error:
        raise ValueError(f"no language {tag!r}") from error
