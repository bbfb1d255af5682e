"""Invented registrations for the tests beside this file."""

from __future__ import annotations

from datetime import date
from typing import Any

from placement.register.doubles.person import PartialDate, Person

CHILD: dict[str, Any] = {
    "given_names": "Oleksandr",
    "family_names": "Bondarenko",
    "birth_date": "2016-05-14",
    "postcode": "2312AB",
    "address": "Lange Mare 12",
    "arrived_on": date(2026, 9, 3),
}
"""A child with all that lists tell, but for what is the list's own."""
ELSEWHERE: dict[str, Any] = {"postcode": "2401ZZ", "address": "Nieuwe Weg 7", "arrived_on": None}


def person(key: str, **fields: Any) -> Person:
    """A registration of `CHILD` with other fields; the birth date as text."""
    told = {**CHILD, **fields}
    born = told.pop("birth_date")
    return Person(key, birth_date=None if born is None else PartialDate.parse(born), **told)
