"""What the record of the algorithm takes of a field: how long, of which form, as the register publishes it.

Source: delivery API of the Dutch algorithm register, standard 1.0, its component `AlgorithmIn`, as the repository
MinBZK/amt holds it (amt/algoritmeregister/openapi/v1_0/specs/openapi.json). Lengths count text without markup.
"""

from __future__ import annotations

import re
from enum import StrEnum
from html import unescape
from html.parser import HTMLParser
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

ALLOWED = frozenset({"div", "br", "p", "ul", "ol", "li"})
"""Elements that long texts may have."""
SHORT, BRIEF, LINK, LONG, LONGEST = 100, 400, 500, 2500, 5000
PROVIDER = 200
MAIL_OR_SITE = r"https://\S+|[^@\s]+@[^@\s]+\.[^@\s]+"
SITE = r"https://\S+"
MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"

A_SITE = "an address that begins with https://, of at most 500 characters"
A_CONTACT = "an e-mail address of the organisation, or an address that begins with https://, of at most 500 characters"
AN_ORGANISATION = "the full name of the one organisation that uses it, of at most 100 characters"
A_MONTH = "a year and a month, such as 2026-09"


class Status(StrEnum):
    """Whether the algorithm is used, as the register calls it."""

    IN_DEVELOPMENT = "In ontwikkeling"
    IN_USE = "In gebruik"
    OUT_OF_USE = "Buiten gebruik"


class Category(StrEnum):
    """Category under which the algorithm is published, as the register calls it."""

    HIGH_RISK = "Hoog-risico AI-systeem"
    IMPACTFUL = "Impactvolle algoritmes"
    OTHER = "Overige algoritmes"


class Theme(StrEnum):
    """Field of policy, as the register calls it."""

    ORGANISATION = "Organisatie en bedrijfsvoering"
    CULTURE = "Cultuur en recreatie"
    ECONOMY = "Economie"
    FINANCE = "Overheidsfinanciën"
    HOUSING = "Wonen"
    INTERNATIONAL = "Internationaal"
    MIGRATION = "Migratie en integratie"
    NATURE = "Natuur en milieu"
    EDUCATION = "Onderwijs en wetenschap"
    SAFETY = "Openbare orde en veiligheid"
    LAW = "Recht"
    SPACE = "Ruimte en infrastructuur"
    SOCIAL_SECURITY = "Sociale zekerheid"
    TRAFFIC = "Verkeer"
    WORK = "Werk"
    HEALTH = "Zorg en gezondheid"


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag if not attrs else f"{tag} with attributes")


def without_markup(text: str) -> str:
    """What is read of a text with markup."""
    return unescape(re.sub(r"<[^>]*>", "", text))


def most_text(most: int) -> str:
    """What a text of a length is expected to be."""
    return f"a text of at most {most} characters"


def _of_length(most: int) -> AfterValidator:
    def checked(text: str) -> str:
        if not 0 < len(without_markup(text).strip()) <= most:
            raise ValueError(most_text(most))
        return text

    return AfterValidator(checked)


def _of_form(form: str, expected: str) -> AfterValidator:
    def checked(text: str) -> str:
        if re.fullmatch(form, text) is None:
            raise ValueError(expected)
        return text

    return AfterValidator(checked)


def _plain_markup(text: str) -> str:
    seen = _Elements()
    seen.feed(text)
    if seen.found - ALLOWED:
        raise ValueError(f"a text with no other elements than {', '.join(sorted(ALLOWED))}")
    return text


def _expecting(expected: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "x-expected": expected})


ShortText = Annotated[str, _of_length(SHORT), _expecting(most_text(SHORT))]
BriefText = Annotated[str, _of_length(BRIEF), _expecting(most_text(BRIEF))]
Title = Annotated[str, _of_length(LINK), _expecting(most_text(LINK))]
ProviderName = Annotated[str, _of_length(PROVIDER), _expecting(most_text(PROVIDER))]
LongText = Annotated[str, _of_length(LONG), AfterValidator(_plain_markup), _expecting(most_text(LONG))]
LongestText = Annotated[str, _of_length(LONGEST), AfterValidator(_plain_markup), _expecting(most_text(LONGEST))]
Contact = Annotated[str, _of_length(LINK), _of_form(MAIL_OR_SITE, A_CONTACT), _expecting(A_CONTACT)]
Site = Annotated[str, _of_length(LINK), _of_form(SITE, A_SITE), _expecting(A_SITE)]
Month = Annotated[str, _of_form(MONTH, A_MONTH), _expecting(A_MONTH)]
