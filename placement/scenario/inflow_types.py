"""What `arrivals.yaml` says: who comes in the weeks that are played (contract, section 8).

Numbers come as the text that was written, as in every change of a scenario.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from placement.policy import Frozen
from placement.scenario.days import Day
from placement.scenario.shock_types import OWN, DrawSeed, Factor, LocationChange, Words, from_text
from placement.tables.numbers import exact, whole

MOST_MEAN = 1000
"""Children a week or a month: far beyond any region."""

LONGEST_STAY = 120
"""Months."""

MONTHS = 12

ABOVE = f"a number above 0, at most {MOST_MEAN}"

TWELVE = "twelve factors, January first, not all of them 0"


def _between(low: int, high: int, *, above: bool = False) -> AfterValidator:
    def check(value: Fraction) -> Fraction:
        if not low <= value <= high or (above and value == low):
            raise ValueError(f"a number from {low} to {high}")
        return value

    return AfterValidator(check)


def _twelve(value: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    if not any(value):
        raise ValueError(TWELVE)
    return value


Mean = Annotated[
    Fraction,
    from_text(exact),
    _between(0, MOST_MEAN, above=True),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST_MEAN, "x-expected": ABOVE}),
]
Chance = Annotated[
    Fraction,
    from_text(exact),
    _between(0, 1),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1, "x-expected": "a part from 0 to 1, such as 0.03"}),
]
Stay = Annotated[
    int, from_text(whole(1, LONGEST_STAY)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": LONGEST_STAY})
]
Season = Annotated[
    tuple[Factor, ...],
    Field(min_length=MONTHS, max_length=MONTHS),
    AfterValidator(_twelve),
    WithJsonSchema({"type": "array", "x-expected": TWELVE}),
]


class Rate(Frozen):
    """How many children sign up."""

    per: Literal["week", "month"] = "week"
    """The unit of time of `mean`."""
    mean: Mean
    """Children who sign up in it, on average."""
    months: Season | None = None
    """Factor of each month, January first (default: 1 for each)."""


class Event(Frozen):
    """What happens on a day."""

    on: Day
    """The first day on which the children are there; they sign up in that week."""
    new_location: LocationChange
    """A new location of the COA, as in `changes`; its `from` is the day of the event."""


class ArrivalsFile(Frozen):
    """Who comes, how long they stay, and who does not show up."""

    rate: Rate | None = None
    """How many sign up (default: as many as in the profile's last 52 weeks, by month)."""
    profile: Words = OWN
    """Whom they are like: `sample` for the scenario's own pupils, a file of sums, or a file as pupils.csv."""
    past: Words | None = None
    """A file as pupils.csv that is played again by `registered_on`, instead of rate and profile."""
    stay_months: Stay | None = None
    """Months in a group of those whose exit is not in the tables (default: money.assumed_stay_months)."""
    no_show: Chance = Fraction(0)
    """Part of the children placed who do not come: their seat is free again after the week."""
    events: tuple[Event, ...] = ()
    """New locations."""
    seed: DrawSeed = 1
    """Seed of all draws."""
