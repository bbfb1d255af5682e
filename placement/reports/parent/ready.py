"""The ready file with every sentence of the page for parents, to be edited or translated by a region."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from placement.locale import LANGUAGES, translator
from placement.locale.tags import names, text_direction
from placement.reports.parent.objection import BoardType, default_texts
from placement.reports.parent.sentences import SENTENCES
from placement.reports.parent.texts import OWN

_HEAD = """\
# Sentences of the page for parents in one language: change them here, keep {words in braces} as they are, and keep
# this file beside your tables, or name it with --texts. What is left empty is said in Dutch.
# Zinnen van de ouderpagina in een taal: pas ze hier aan, laat {woorden tussen accolades} staan, en bewaar dit bestand
# naast uw tabellen, of noem het met --texts. Wat leeg blijft, staat er in het Nederlands.
#
# dir: rtl for a language that is written from right to left / voor een taal van rechts naar links
# called: what lists of sign-ups call the language / hoe aanmeldlijsten de taal noemen
# checked: true once somebody who knows the language and a lawyer have read it
#          true zodra iemand die de taal kent en een jurist het hebben nagekeken
"""
_OF_OWN: Mapping[str, str] = {
    "own.contact": "whom to call or write to / wie ouders kunnen bellen of schrijven",
    "own.meanwhile": "which school until there is a place / naar welke school tot er plaats is",
    "own.kept": "how long you keep the data / hoe lang u de gegevens bewaart",
    "own.responsible": "who is responsible for the data / wie verantwoordelijk is voor de gegevens",
    "own.closing": "a last sentence / een laatste zin",
}


def ready_file(language: str) -> str:
    """File with every sentence: ours in Dutch or English, else to be filled in, with both above each.

    Parameters
    ----------
    language
        Tag of a language, such as `nl`, `uk` or `ar`.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    yield _HEAD
    yield f"language: {_quoted(language)}"
    yield f"dir: {text_direction(language)}"
    yield f"called: {_quoted(list(names(language, LANGUAGES)))}"
    yield "checked: false"
    yield from ("", "own:")
    for key in OWN:
        yield from (f"  # {_OF_OWN[key]}", f'  {key.partition(".")[2]}: ""')
    group = ""
    for key, sentence in SENTENCES.items():
        begun, _, name = key.partition(".")
        if begun != group:
            group = begun
            yield from ("", f"{group}:")
            if group == "objection":
                yield from _objection(language)
        if language in LANGUAGES:
            yield f"  {name}: {_quoted(translator(language).catalog.gettext(sentence))}"
        else:
            yield from (f"  # {each}: {translator(each).catalog.gettext(sentence)}" for each in LANGUAGES)
            yield f'  {name}: ""'


def _objection(language: str) -> Iterator[str]:
    """How to object, by kind of board; commented where it is to be translated."""
    texts = default_texts().texts
    for kind in BoardType:
        if language in LANGUAGES:
            yield f"  {kind}: |"
            yield from (f"    {line}".rstrip() for line in texts[kind, language].strip().splitlines())
        else:
            yield from (f"  # {line}".rstrip() for line in texts[kind, LANGUAGES[0]].strip().splitlines())
            yield f'  {kind}: ""'


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
