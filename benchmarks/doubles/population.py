"""Invented families of a region, and what two lists say of one child: nobody in them exists."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.doubles.inventory import NAMES
from benchmarks.doubles.spellings import STYLES, spell
from placement.register.doubles.person import PartialDate, Person

SIGNED_UP = dt.date(2026, 11, 23)
ORIGINS = {"ukrainian": 28, "arabic": 30, "persian": 14, "ethiopic": 16, "turkish": 12}
"""Origin -> percent of families."""
CHILDREN = {1: 40, 2: 34, 3: 18, 4: 8}
TWINS = 0.03
"""Probability that a brother or sister is a twin: about twice the European rate."""
AT_CENTRE = 0.3
UNKNOWN_DAY = {"ukrainian": 0.01, "arabic": 0.15, "persian": 0.35, "ethiopic": 0.25, "turkish": 0.03}
"""Origin -> share of children whose day of birth nobody knows; three in four of them are put down as 1 January."""
CENTRE = ("2342AA", "Wassenaarseweg 1")
KEPT = {"address": 0.7, "family_key": 0.6, "arrived_on": 0.6, "phone": 0.4}
"""What a list has, and how often."""
CHANGES = {
    "typo": 0.12,
    "swapped_names": 0.06,
    "no_family_name": 0.03,
    "other_family_name": 0.05,
    "more_names": 0.12,
    "swapped_date": 0.08,
    "digit": 0.06,
    "day_unknown": 0.08,
    "moved": 0.35,
    "other_phone": 0.4,
    "other_arrival": 0.2,
}
"""What differs between two registrations of one child, and how often; each is drawn by itself."""


@dataclass(frozen=True)
class Child:
    """A child as it is: names in their own language, and where the family lives."""

    id: int
    origin: str
    given: str
    family: str
    father: str
    born: dt.date
    is_day_known: bool
    household: int
    home: tuple[str, str]
    arrived: dt.date

    @property
    def at_centre(self) -> bool:
        """Whether the family lives at the region's reception centre."""
        return self.home == CENTRE


@dataclass(frozen=True)
class World:
    """Everybody registered and everybody who signs up; `child_of` tells whom a key is of."""

    registered: tuple[Person, ...]
    newcomers: tuple[Person, ...]
    child_of: dict[str, Child]

    def is_one_child(self, first: str, second: str) -> bool:
        """Whether two registrations are of one child."""
        return self.child_of[first].id == self.child_of[second].id

    def are_twins(self, first: str, second: str) -> bool:
        """Whether two registrations are of two children of one birth."""
        one, other = self.child_of[first], self.child_of[second]
        return one.id != other.id and (one.household, one.born) == (other.household, other.born)


def world(seed: int, half: int, registered: int = 2066, doubles: int = 100, new: int = 334) -> World:
    """A register and a run of sign-ups.

    Parameters
    ----------
    half
        Which half of the names is used: 0 for tuning, 1 held out.
    doubles, new
        Sign-ups of children who are registered already, and of children of further families. As many as a sixth of
        the latter come on top of them, out of the `registered`: mostly their brothers and sisters.
    """
    rng = random.Random(f"doubles {seed} {half}")
    names = {origin: tuple(each[half::2] for each in lists) for origin, lists in NAMES.items()}
    everybody = _children(rng, names, registered + new)
    old, fresh = _split(rng, everybody, registered, new)
    child_of: dict[str, Child] = {}
    first = [_registration(rng, f"R{at:04d}", child, child.household, child_of) for at, child in enumerate(old)]
    again = rng.sample(range(len(old)), doubles)
    second = [_again(rng, f"S{at:04d}", old[place], child_of) for at, place in enumerate(again)]
    others = [_registration(rng, f"T{at:04d}", child, child.household, child_of) for at, child in enumerate(fresh)]
    newcomers = [*second, *others]
    rng.shuffle(newcomers)
    return World(tuple(first), tuple(newcomers), child_of)


def _split(
    rng: random.Random, everybody: Sequence[Child], registered: int, new: int
) -> tuple[list[Child], list[Child]]:
    """Those registered and those who sign up: the last families, and some whose family is registered already."""
    siblings = set(rng.sample(range(registered), new // 6))
    old = [child for place, child in enumerate(everybody[:registered]) if place not in siblings]
    fresh = [child for place, child in enumerate(everybody) if place >= registered or place in siblings]
    return old, fresh


def _weighted(rng: random.Random, shares: dict[Any, int]) -> Any:
    return rng.choices(tuple(shares), tuple(shares.values()))[0]


def _zipf(rng: random.Random, names: Sequence[str]) -> str:
    """A name of a list whose first ones are the most usual."""
    return rng.choices(names, [1 / (place + 6) for place in range(len(names))])[0]


def _children(rng: random.Random, names: dict[str, tuple[tuple[str, ...], ...]], number: int) -> list[Child]:
    found: list[Child] = []
    while len(found) < number:
        household = len(found)
        origin = _weighted(rng, ORIGINS)
        boys, girls, families = names[origin]
        postcode = f"{rng.randint(2300, 2345)}{rng.choice('ABCDKLPX')}{rng.choice('ABCDKLPX')}"
        home = CENTRE if rng.random() < AT_CENTRE else (postcode, f"{rng.choice(STREETS)} {rng.randint(1, 160)}")
        arrived = SIGNED_UP - dt.timedelta(days=rng.randint(10, 700))
        family, father = _zipf(rng, families), _zipf(rng, boys)
        born = _birthday(rng)
        taken: set[str] = set()
        for place in range(_weighted(rng, CHILDREN)):
            if place and rng.random() > TWINS:
                born = _birthday(rng)
            given = _zipf(rng, [each for each in rng.choice((boys, girls)) if each not in taken])
            taken.add(given)
            is_known = rng.random() > UNKNOWN_DAY[origin]
            told = born if is_known else dt.date(born.year, 1 if rng.random() < 0.75 else 7, 1)
            found.append(Child(len(found), origin, given, family, father, told, is_known, household, home, arrived))
    return found[:number]


STREETS = ("Lange Mare", "Hooigracht", "Rijnkade", "Zeeweg", "Stationsplein", "Kerkstraat", "Lindelaan", "Vliet")


def _birthday(rng: random.Random) -> dt.date:
    return dt.date(2014, 8, 2) + dt.timedelta(days=rng.randint(0, 6 * 365))


def _registration(
    rng: random.Random, key: str, child: Child, family: object, child_of: dict[str, Child], style: int | None = None
) -> Person:
    """One list's row of a child; a family is written in one style, a letter chosen anew each time."""
    child_of[key] = child
    own = random.Random(f"style {child.household}").randrange(len(STYLES[child.origin]))
    used = own if style is None else style
    has = {name: rng.random() < share for name, share in KEPT.items()}
    return Person(
        key,
        spell(child.given, child.origin, used, rng),
        spell(child.family, child.origin, used, rng),
        PartialDate.of(child.born),
        child.home[0],
        child.home[1] if has["address"] else None,
        f"F{family}" if has["family_key"] else None,
        child.arrived if has["arrived_on"] else None,
        frozenset((f"+316{child.household:08d}",)) if has["phone"] else frozenset(),
        child.at_centre,
    )


def _again(rng: random.Random, key: str, child: Child, child_of: dict[str, Child]) -> Person:
    """A second registration: of another list, in a style drawn anew, with what goes wrong or changes in between."""
    happens = {name: rng.random() < share for name, share in CHANGES.items()}
    style = rng.randrange(len(STYLES[child.origin]))
    person = _registration(rng, key, child, f"again{child.household}", child_of, style)
    return _renamed(rng, _redated(rng, _moved(rng, person, happens), happens), child, style, happens)


def _moved(rng: random.Random, person: Person, happens: dict[str, bool]) -> Person:
    if happens["moved"]:
        home = (
            f"{rng.randint(2300, 2420)}{rng.choice('ABCD')}{rng.choice('ABCD')}",
            f"Nieuwe Weg {rng.randint(1, 99)}",
        )
        person = replace(person, postcode=home[0], address=person.address and home[1], at_centre=False)
    if happens["other_phone"]:
        person = replace(person, other_ids=frozenset((f"+3169{rng.randint(0, 10**7)}",)))
    if happens["other_arrival"] and person.arrived_on is not None:
        person = replace(person, arrived_on=person.arrived_on + dt.timedelta(days=rng.randint(-40, 40)))
    return person


def _redated(rng: random.Random, person: Person, happens: dict[str, bool]) -> Person:
    born = person.birth_date
    assert born is not None
    assert born.month is not None
    assert born.day is not None
    if happens["day_unknown"]:
        told = rng.choice((PartialDate(born.year), PartialDate(born.year, born.month), PartialDate(born.year, 1, 1)))
        return replace(person, birth_date=told)
    if happens["swapped_date"] and born.day <= 12:
        return replace(person, birth_date=PartialDate(born.year, born.day, born.month))
    if happens["digit"]:
        year, day = (
            (born.year + rng.choice((-1, 1)), born.day) if rng.random() < 0.4 else (born.year, _other(rng, born.day))
        )
        return replace(person, birth_date=PartialDate(year, born.month, min(day, 28)))
    return person


def _other(rng: random.Random, day: int) -> int:
    """A day of the month with another last digit."""
    return rng.choice(
        [each for each in range(day // 10 * 10 or 1, min(28, day // 10 * 10 + 9) + 1) if each != day] or [day]
    )


def _renamed(rng: random.Random, person: Person, child: Child, style: int, happens: dict[str, bool]) -> Person:
    given, family = person.given_names, person.family_names
    if happens["more_names"]:
        given = f"{given} {spell(child.father, child.origin, style, rng)}"
    if happens["other_family_name"]:
        family = spell(_zipf(rng, NAMES[child.origin][2]), child.origin, style, rng)
    if happens["no_family_name"]:
        family = ""
    if happens["typo"]:
        given, family = (typo(rng, given), family) if rng.random() < 0.6 else (given, typo(rng, family))
    if happens["swapped_names"] and family:
        given, family = family, given
    return replace(person, given_names=given, family_names=family)


def typo(rng: random.Random, text: str) -> str:
    """A text with a letter left out, doubled, put in another's place or exchanged with its neighbour."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(4) if text.isascii() else rng.choice((0, 1, 3))
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + rng.choice("aeiorstnlm") + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
