"""Invented families: where they come from, when they arrived, and how old their children are.

The proportions are invented: they are plausible, and say nothing about any region.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple, TypeVar

Choice = TypeVar("Choice")


class Origin(NamedTuple):
    """Country: its share of the families, its share of those in an asylum centre, and the languages spoken."""

    name: str
    parts: float
    in_centre: float
    languages: Sequence[tuple[str, float]]
    funding: str = "asylum"


ORIGINS = (
    Origin("Syrië", 26, 26, (("Arabisch", 3), ("Koerdisch|Arabisch", 1))),
    Origin("Oekraïne", 16, 0, (("Oekraïens", 2), ("Oekraïens|Russisch", 1))),
    Origin("Eritrea", 8, 8, (("Tigrinya", 1),)),
    Origin("Afghanistan", 7, 7, (("Dari", 2), ("Pasjtoe", 1))),
    Origin("Jemen", 5, 5, (("Arabisch", 1),)),
    Origin("Irak", 4, 4, (("Arabisch", 1), ("Koerdisch|Arabisch", 1))),
    Origin("Turkije", 9, 9, (("Turks", 3), ("Koerdisch|Turks", 1))),
    Origin("Polen", 11, 0, (("Pools", 1),), "other"),
    Origin("Roemenië", 4, 0, (("Roemeens", 1),), "other"),
    Origin("Bulgarije", 4, 0, (("Bulgaars", 1), ("Turks|Bulgaars", 1)), "other"),
    Origin("India", 3, 0, (("Hindi|Engels", 1), ("Tamil", 1)), "other"),
    Origin("Brazilië", 3, 0, (("Portugees", 1),), "other"),
)
CHILDREN = ((1, 0.5), (2, 0.34), (3, 0.16))
EARLIER_SCHOOLING = ((0, 0.88), (4, 0.05), (9, 0.05), (26, 0.02))
"""(months at another Dutch school, probability)."""
STAYS = (("36", 2), ("48", 3), ("60", 3))
"""(months that a family expects to stay, weight), where the stay is not short."""
HOLIDAYS = (("12-19", "12-31"), ("01-01", "01-04"), ("07-11", "08-30"))
"""First and last month and day of periods without a first school day: around Christmas, and in summer."""


@dataclass(frozen=True)
class Child:
    """Child of an invented family."""

    birth_date: dt.date
    needs_support: bool

    def fits(self, group: Mapping[str, str], on: dt.date) -> bool:
        """Whether the child is within the ages of a group on a day."""
        born = self.birth_date
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return int(group["age_from"]) <= years <= int(group["age_to"])


@dataclass(frozen=True)
class Family:
    """Children who arrived together.

    Attributes
    ----------
    id
        A random number, unique to the family.
    centre
        Whether they arrived at an asylum centre.
    entered_on
        First day at school; for those without a seat, the day on which one was requested.
    schooling
        Months at another Dutch school before.
    """

    id: float
    postcode: str
    centre: bool
    origin: Origin
    language: str
    source: str
    arrived_on: dt.date
    registered_on: dt.date
    entered_on: dt.date
    schooling: int
    stay: tuple[str, str]
    children: tuple[Child, ...]

    def joining(self, other: Family) -> Family:
        """Family of one more child, who follows the siblings."""
        came = replace(other, arrived_on=self.arrived_on, registered_on=self.registered_on, entered_on=self.entered_on)
        return replace(came, schooling=0, children=self.children[:1])


def draw_family(rng: Random, postcode: str, entered_on: dt.date, ages: tuple[int, int], *, centre: bool) -> Family:
    """Random family, by its first day at school.

    Parameters
    ----------
    ages
        Least and greatest age in months on the first day.
    """
    origin = chosen(rng, [(each, each.in_centre if centre else each.parts) for each in ORIGINS])
    registered_on = back(rng, entered_on, 1, 4)
    months = [ages[0] + rng.randrange(ages[1] - ages[0])]
    for _ in range(chosen(rng, CHILDREN) - 1):
        months.append(months[-1] - (0 if rng.random() < 0.04 else 13 + rng.randrange(28)))
    children = [
        Child(entered_on - dt.timedelta(days=each * 30 + each // 2), rng.random() < 0.08)
        for each in months
        if each >= ages[0]
    ]
    is_short = origin.funding == "other" and rng.random() < 0.08
    return Family(
        id=rng.random(),
        postcode=postcode,
        centre=centre,
        origin=origin,
        language=chosen(rng, origin.languages),
        source="COA" if centre else chosen(rng, [("gemeente", 5), ("school", 4), ("ouder", 2)]),
        arrived_on=back(rng, registered_on, 3, 20),
        registered_on=registered_on,
        entered_on=entered_on,
        schooling=chosen(rng, EARLIER_SCHOOLING),
        stay=("12", chosen(rng, [("work", 2), ("other", 1)])) if is_short else (chosen(rng, STAYS), ""),
        children=tuple(children),
    )


def chosen(rng: Random, parts: Sequence[tuple[Choice, float]]) -> Choice:
    """Random choice in the given proportions."""
    mark = rng.random() * sum(part for _, part in parts)
    for each, part in parts:
        mark -= part
        if mark < 0:
            return each
    return parts[-1][0]


def back(rng: Random, day: dt.date, least: int, most: int) -> dt.date:
    """Day some weeks, and a few days, earlier."""
    return day - dt.timedelta(days=7 * (least + rng.randrange(most - least)) + rng.randrange(5))


def monday(day: dt.date) -> dt.date:
    """Monday of a day's week, or the first one after a holiday."""
    day -= dt.timedelta(days=day.weekday())
    while any(first <= f"{day:%m-%d}" <= last for first, last in HOLIDAYS):
        day += dt.timedelta(weeks=1)
    return day
