"""Addresses and telephone numbers of so many children that they are no sign of one family.

A municipality's shelter is an address of hundreds, and a helper's telephone stands on every form that he filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace

from placement.register.doubles.folding import fold
from placement.register.doubles.person import Person

MOST_IN_A_HOME = 12
"""Registrations with one address, or one number, beyond which it is taken for a shelter's or a helper's."""

PC4 = 4
"""Digits of a Dutch postcode, which are an area; with its two letters it is a street, or part of one."""


def without_crowds(people: Collection[Person]) -> tuple[Person, ...]:
    """The same registrations; those at a crowded address count as living at a centre, crowded numbers are left out."""
    counts = Counter(mark for each in people for mark in (*_homes(each), *each.other_ids))
    crowded = {mark for mark, number in counts.items() if number > MOST_IN_A_HOME}
    return tuple(_without(each, crowded) for each in people)


def _without(person: Person, crowded: set[Hashable]) -> Person:
    is_crowded = any(home in crowded for home in _homes(person))
    if not is_crowded and not person.other_ids & crowded:
        return person
    own = frozenset(each for each in person.other_ids if each not in crowded)
    return replace(person, other_ids=own, at_centre=person.at_centre or is_crowded)


def _homes(person: Person) -> Iterator[Hashable]:
    if person.address:
        yield plain_postcode(person.postcode or "")[:PC4], plain_address(person.address)


def plain_address(address: str) -> tuple[tuple[str, ...], str]:
    """Words of a street and the digits of its number, however they are written."""
    return fold(address), "".join(each for each in address if each.isdigit())


def plain_postcode(postcode: str) -> str:
    """A postcode without spaces, in capitals."""
    return "".join(postcode.upper().split())
