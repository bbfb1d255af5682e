"""Suspected doubles among everybody ever registered, without comparing everybody with everybody.

Only registrations that share a mark are compared: a birth date (day and month in either order), a household, the
consonants of two names, those of a given name, a letter missing or not, with a year of birth, or a postcode with a
given name or a birthday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from placement.register.doubles.crowds import PC4, plain_address, plain_postcode, without_crowds
from placement.register.doubles.equivalents import groups_of
from placement.register.doubles.folding import fold, fold_name
from placement.register.doubles.person import Person
from placement.register.doubles.readings import word
from placement.register.doubles.score import Comparison, compare

Mark = tuple[Hashable, ...]


@dataclass(frozen=True)
class Found:
    """The pairs to be asked about, most certain first, and how many pairs were compared to find them."""

    suspects: tuple[Comparison, ...]
    compared: int


def find_suspects(
    newcomers: Sequence[Person],
    registered: Iterable[Person] = (),
    not_same: Collection[frozenset[str]] = frozenset(),
) -> Found:
    """Suspected doubles of newcomers, among everybody ever registered and among themselves.

    Parameters
    ----------
    newcomers, registered
        Registrations with keys that differ; the newcomer stands first in every suspicion, or of two newcomers the one
        with the later key.
    not_same
        Pairs of keys of which somebody has said that they are two children.
    """
    people = {each.key: each for each in without_crowds((*registered, *newcomers))}
    new = {each.key for each in newcomers}
    by_mark = _by_mark(people.values())
    answered = {(min(pair), max(pair)) for pair in not_same if len(pair) == 2}
    pairs = sorted(set(_that_share(by_mark, new)) - answered)
    compared = (
        compare(*_in_order(people[one], people[other], new), _namesakes(by_mark, people[one], people[other]))
        for one, other in pairs
    )
    found = sorted((each for each in compared if each.kind is not None), key=_most_certain_first)
    return Found(tuple(found), len(pairs))


def _in_order(one: Person, other: Person, new: Collection[str]) -> tuple[Person, Person]:
    later, earlier = sorted((one, other), key=lambda each: (each.key in new, each.key), reverse=True)
    return later, earlier


def _most_certain_first(each: Comparison) -> tuple[bool, float, str, str]:
    return each.kind != "double", -each.points, each.first, each.second


def _by_mark(people: Iterable[Person]) -> dict[Mark, list[str]]:
    by_mark: dict[Mark, list[str]] = defaultdict(list)
    for each in people:
        for mark in marks(each):
            by_mark[mark].append(each.key)
    return by_mark


def _namesakes(by_mark: Mapping[Mark, Sequence[str]], one: Person, other: Person) -> int:
    """How many further registrations share the names that these two share, as far as consonants tell."""
    shared = set(_of_whole_name(one)) & set(_of_whole_name(other))
    bearers = {key for mark in shared for key in by_mark[mark]}
    return len(bearers - {one.key, other.key})


def _that_share(by_mark: Mapping[Mark, Sequence[str]], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys that share a mark, one of them a newcomer at least."""
    for keys in by_mark.values():
        fresh = [key for key in keys if key in new]
        yield from ((min(pair), max(pair)) for pair in combinations(fresh, 2))
        yield from ((min(key, old), max(key, old)) for key in fresh for old in keys if old not in new)


def marks(person: Person) -> frozenset[Mark]:
    """What a registration may share with another of the same child."""
    return frozenset((*_of_birth(person), *_of_household(person), *_of_names(person)))


def _of_birth(person: Person) -> Iterator[Mark]:
    born = person.birth_date
    if born is not None and born.is_exact and born.month is not None and born.day is not None:
        yield "born", born.year, min(born.month, born.day), max(born.month, born.day)


def _of_household(person: Person) -> Iterator[Mark]:
    if person.family_key:
        yield "family", person.family_key
    if person.address and not person.at_centre:
        yield "lives", *plain_address(person.address)
    yield from (("reached", each) for each in person.other_ids)
    if person.postcode and not person.at_centre:
        near = plain_postcode(person.postcode)[:PC4]
        yield from (("near", near, each) for each in _skeletons(fold_name(person.given_names, "")[0]))
        if person.birth_date is not None and person.birth_date.is_exact:
            yield "near", near, person.birth_date.month, person.birth_date.day


def _of_names(person: Person) -> Iterator[Mark]:
    yield from _of_whole_name(person)
    given, family = map(_skeletons, fold_name(person.given_names, person.family_names))
    if person.birth_date is None:
        return
    born = person.birth_date
    if born.is_exact:
        yield from (("called", one, born.month, born.day) for one in given)
    for one in given | family:
        yield from (("called", shorter, born.year) for shorter in _shorter(one))
    for each in fold(person.given_names):
        yield from (("known as", number, born.year) for number in groups_of(each))


def _of_whole_name(person: Person) -> Iterator[Mark]:
    given, family = map(_skeletons, fold_name(person.given_names, person.family_names))
    yield from (("named", *sorted((one, other))) for one in given for other in family)


@lru_cache(maxsize=16384)
def _skeletons(words: tuple[str, ...]) -> frozenset[str]:
    """Skeletons of every word of a name, and of all its words as one."""
    together = ("".join(words),) if len(words) > 1 else ()
    return frozenset[str]().union(*(word(each).skeletons for each in (*words, *together)))


def _shorter(skeleton: str) -> set[str]:
    """A skeleton, and it without each of its letters where enough of them remain."""
    if len(skeleton) < 4:
        return {skeleton}
    return {skeleton, *(skeleton[:at] + skeleton[at + 1 :] for at in range(len(skeleton)))}
