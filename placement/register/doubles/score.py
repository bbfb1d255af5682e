"""What is alike and what is unlike of two registrations, with points for each, for a person to judge.

Points add up as evidence does: above `LEAST_POINTS` two registrations are suspected to be one child. Names alone never
decide: something else has to be alike, and given names may not be unlike. Two given names in one household with one
birth date may be twins. Nothing is merged here or anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from placement.register.doubles.crowds import PC4, plain_address, plain_postcode
from placement.register.doubles.dates import compare_dates
from placement.register.doubles.names import Likeness, compare_names
from placement.register.doubles.person import PartialDate, Person

LEAST_POINTS = 3.4
LEAST_GIVEN = 0.65
"""Likeness below which given names are those of two children."""
LEAST_FAMILY = 0.8
"""Likeness from which on family names are those of one family."""
LEAST_GIVEN_OF_TWINS = 0.75
"""The same for two who have home and birth date in common: twins bear names that are alike."""
LEAST_WITHOUT_NAMES = 2
"""How many things beside the birth date have to be alike where a given name is not known."""
MOST_HOUSEHOLD = 3.0
"""Most that address, postcode, family and telephone add together: brothers and sisters share them all."""

SAME_GIVEN = 3.0
SAME_FAMILY = 2.5
BIRTH_POINTS = {
    "equal": 5.0,
    "swapped": 3.0,
    "digit": 1.8,
    "conventional": 2.0,
    "same_month": 2.0,
    "same_year": 1.0,
    "rounded": 0.3,
    "two_parts": -1.0,
    "near_year": -1.5,
    "unlike": -4.5,
}
MOST_AT_CENTRE = 1.0
"""Most that a birth date adds at a reception centre when it is 1 January or 1 July: its year, not its day."""
POSTCODE_POINTS = {"same": 1.5, "area": 0.6, "other": 0.0}
HOUSEHOLD_POINTS = {"address": 2.0, "family_key": 2.0, "other_ids": 2.5}
ARRIVED_APART = 90
"""Days between two days of arrival from which on they speak against one child."""
ARRIVAL_POINTS = {"same": 1.0, "other": -0.5, "apart": -1.5}
NAMESAKE_POINTS = -0.3
MOST_NAMESAKES = 6

Code = Literal[
    "given_names",
    "family_names",
    "order_of_names",
    "birth_date",
    "postcode",
    "address",
    "family_key",
    "other_ids",
    "arrived_on",
    "namesakes",
]
Kind = Literal["double", "twins"]


@dataclass(frozen=True)
class Finding:
    """One thing that both registrations tell: its code, how alike it is, both values, and its points."""

    code: Code
    how: str
    first: str
    second: str
    points: float

    @property
    def is_alike(self) -> bool:
        """Whether it speaks for one child."""
        return self.points > 0


@dataclass(frozen=True)
class Comparison:
    """Two registrations held against each other; `kind` is None where nothing needs to be asked."""

    first: str
    second: str
    kind: Kind | None
    points: float
    findings: tuple[Finding, ...]


def compare(first: Person, second: Person, namesakes: int = 0) -> Comparison:
    """What is alike and unlike of two registrations, and whether they may be one child or twins.

    Parameters
    ----------
    namesakes
        How many further registrations bear these names: the more, the less the names tell.
    """
    names = compare_names((first.given_names, first.family_names), (second.given_names, second.family_names))
    household = tuple(_household(first, second))
    others = (*_birth(first, second), *household, *_arrival(first, second))
    findings = (*_names(first, second, names), *_namesakes(namesakes), *others)
    beyond = max(0.0, sum(each.points for each in household) - MOST_HOUSEHOLD)
    points = round(sum(each.points for each in findings) - beyond, 1)
    return Comparison(first.key, second.key, _kind(names, others, points), points, findings)


def _kind(names: Likeness, others: tuple[Finding, ...], points: float) -> Kind | None:
    alike = {each.code for each in others if each.is_alike}
    is_one_day = any(each.code == "birth_date" and each.how == "equal" for each in others)
    same_family = names.family is not None and names.family >= LEAST_FAMILY
    is_one_home = bool(alike & {"address", "family_key", "other_ids"}) or ("postcode" in alike and same_family)
    may_be_twins = is_one_day and is_one_home
    if names.given is None:
        is_told = len(alike - {"birth_date"}) + same_family >= LEAST_WITHOUT_NAMES
    else:
        is_told = bool(alike) and names.given >= (LEAST_GIVEN_OF_TWINS if may_be_twins else LEAST_GIVEN)
    if points >= LEAST_POINTS and is_told:
        return "double"
    return "twins" if may_be_twins else None


def given_points(likeness: float) -> float:
    """From -5 for another name to `SAME_GIVEN` for the same; nothing at 0.72."""
    return _between(likeness, 0.72, SAME_GIVEN, -5.0, 16.0)


def family_points(likeness: float) -> float:
    """From -2 for another name to `SAME_FAMILY` for the same: a child may bear its father's or its mother's."""
    return _between(likeness, 0.65, SAME_FAMILY, -2.0, 8.0)


def _between(likeness: float, even: float, most: float, least: float, slope: float) -> float:
    if likeness >= even:
        return round(most * (likeness - even) / (1 - even), 1)
    return round(max(least, slope * (likeness - even)), 1)


def _names(first: Person, second: Person, names: Likeness) -> Iterator[Finding]:
    if names.given is not None:
        given = (first.given_names, second.given_names)
        yield Finding("given_names", f"{names.given:.2f}", *given, given_points(names.given))
    if names.family is not None:
        family = (first.family_names, second.family_names)
        yield Finding("family_names", f"{names.family:.2f}", *family, family_points(names.family))
    if names.order != "same":
        one, other = (f"{each.given_names} / {each.family_names}" for each in (first, second))
        yield Finding("order_of_names", names.order, one, other, -0.5)


def _namesakes(number: int) -> Iterator[Finding]:
    if number:
        yield Finding("namesakes", str(number), "", "", round(NAMESAKE_POINTS * min(number, MOST_NAMESAKES), 1))


def _birth(first: Person, second: Person) -> Iterator[Finding]:
    if first.birth_date is None or second.birth_date is None:
        return
    how = compare_dates(first.birth_date, second.birth_date)
    points = BIRTH_POINTS[how]
    if points > 0 and _is_told_by_a_centre(first, second, first.birth_date, second.birth_date):
        points = min(points, MOST_AT_CENTRE)
    yield Finding("birth_date", how, str(first.birth_date), str(second.birth_date), points)


def _is_told_by_a_centre(first: Person, second: Person, *dates: PartialDate) -> bool:
    return (first.at_centre or second.at_centre) and any(each.is_conventional for each in dates)


def _household(first: Person, second: Person) -> Iterator[Finding]:
    is_home = not (first.at_centre or second.at_centre)
    if is_home and first.postcode and second.postcode:
        how = _postcodes(plain_postcode(first.postcode), plain_postcode(second.postcode))
        yield Finding("postcode", how, first.postcode, second.postcode, POSTCODE_POINTS[how])
    if is_home and first.address and second.address:
        yield _same("address", first.address, second.address, _is_one_address(first, second))
    if first.family_key and second.family_key:
        yield _same("family_key", first.family_key, second.family_key, first.family_key == second.family_key)
    shared = sorted(first.other_ids & second.other_ids)
    if shared:
        yield _same("other_ids", shared[0], shared[0], True)


def _postcodes(first: str, second: str) -> Literal["same", "area", "other"]:
    """Whether two postcodes are one street, or one area as far as is known: lists often have its four digits alone."""
    if first == second and len(first) > PC4:
        return "same"
    is_area = min(len(first), len(second)) <= PC4 and first[:PC4] == second[:PC4]
    return "area" if is_area else "other"


def _same(code: Code, first: str, second: str, is_same: bool) -> Finding:
    return Finding(code, "same" if is_same else "other", first, second, HOUSEHOLD_POINTS[code] if is_same else 0.0)


def _is_one_address(first: Person, second: Person) -> bool:
    """Whether street and number agree, and the postcodes do not contradict that."""
    if (
        first.postcode
        and second.postcode
        and plain_postcode(first.postcode)[:PC4] != plain_postcode(second.postcode)[:PC4]
    ):
        return False
    return plain_address(first.address or "") == plain_address(second.address or "")


def _arrival(first: Person, second: Person) -> Iterator[Finding]:
    if first.arrived_on is not None and second.arrived_on is not None:
        apart = abs((first.arrived_on - second.arrived_on).days)
        how = "same" if apart == 0 else "other" if apart < ARRIVED_APART else "apart"
        days = (first.arrived_on.isoformat(), second.arrived_on.isoformat())
        yield Finding("arrived_on", how, *days, ARRIVAL_POINTS[how])
