"""The record of an algorithm as the register publishes it, in a plain list: what a field is, and how long it may be.

Source: MinBZK/amt, amt/algoritmeregister/openapi/v1_0/specs/openapi.json, component `AlgorithmIn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

NEEDED = {
    "name", "description_short", "organization", "status", "contact_email", "publication_category", "lang",
}  # fmt: skip
TEXTS = {
    "name": 100, "description_short": 400, "organization": 100, "begin_date": 7, "end_date": 7, "contact_email": 500,
    "website": 500, "url": 500, "goal": 2500, "proportionality": 2500, "human_intervention": 2500, "risks": 2500,
    "lawful_basis": 2500, "process_index_url": 500, "impacttoetsen": 2500, "source_data": 2500,
    "methods_and_models": 5000, "provider": 200, "publiccode": 500, "source_id": 100, "tags": 2500,
}  # fmt: skip
CHOICES: Mapping[str, list[str | None]] = {
    "status": ["In ontwikkeling", "In gebruik", "Buiten gebruik"],
    "publication_category": ["Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"],
    "lang": ["nld"],
    "standard_version": ["1.0", None],
}
LINKS = {
    "lawful_basis_grouping": {"title": 100, "link": 500},
    "impacttoetsen_grouping": {"title": 10_000, "link": 500},
    "source_data_grouping": {"title": 500, "link": 500},
}
GIVEN_THERE = {"lars", "publication_dt"}
MARKED_UP = {
    "goal", "proportionality", "human_intervention", "risks", "lawful_basis", "impacttoetsen", "source_data",
    "methods_and_models", "tags",
}  # fmt: skip
FIELDS = [*TEXTS, *CHOICES, *LINKS, "category", *GIVEN_THERE]


def breaches(record: Mapping[str, Any]) -> Iterator[str]:
    """Everything in a record that the register would not take."""
    yield from (f"{name}: unknown" for name in record if name not in FIELDS)
    yield from (f"{name}: missing" for name in NEEDED if not record.get(name))
    for name, most in TEXTS.items():
        text = record[name]
        if text is not None and not 0 < len(re.sub("<[^>]*>", "", text)) <= most:
            yield f"{name}: {len(text)} characters"
        allowed = r"</?(?:div|br|p|ul|ol|li)>" if name in MARKED_UP else r"(?!)"
        if text is not None and any(not re.fullmatch(allowed, tag) for tag in re.findall("<[^>]*>", text)):
            yield f"{name}: markup"
    yield from (f"{name}: {record[name]}" for name, known in CHOICES.items() if record[name] not in known)
    for name, parts in LINKS.items():
        for each in record[name] or []:
            yield from (f"{name}.{part}" for part, most in parts.items() if len(each[part] or "") > most)
