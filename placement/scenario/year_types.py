"""A year of inflow as a scenario asks for it: the weeks that a comparison plays after the batch (R32, R91)."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from placement.policy import Frozen
from placement.scenario.shock_types import DrawSeed, Words, from_text
from placement.tables.numbers import exact, whole

MOST_FACTOR = 10
"""Inflow as a part of what is usual."""

MOST_WEEKS = 520
"""Ten years; nothing that is known now holds for longer."""

MOST_DRAWS = 1000
"""More draws would not change any band."""

USUAL_WEEKS, USUAL_DRAWS = 52, 10


def _short(value: object) -> object:
    """`{factor: 0.6}` for the short form `0.6`."""
    return {"factor": value} if isinstance(value, str) else value


def _in_range(value: Fraction) -> Fraction:
    if value > MOST_FACTOR:
        raise ValueError(f"a number from 0 to {MOST_FACTOR}")
    return value


YearFactor = Annotated[
    Fraction,
    from_text(exact),
    AfterValidator(_in_range),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": MOST_FACTOR}),
]
Weeks = Annotated[
    int, from_text(whole(1, MOST_WEEKS)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_WEEKS})
]
Draws = Annotated[
    int, from_text(whole(1, MOST_DRAWS)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_DRAWS})
]


class YearChange(Frozen):
    """The weeks after the batch, with fewer or more sign-ups than usual."""

    factor: YearFactor = Fraction(1)
    """Sign-ups as a part of those of the 52 weeks up to date, with their season, or of `arrivals`; 0.6 for 60 %."""
    weeks: Weeks = USUAL_WEEKS
    """Weeks that are played, from date on."""
    draws: Draws = USUAL_DRAWS
    """How often it is drawn who comes."""
    seed: DrawSeed | None = None
    """Seed of the draws (default: solve.seed)."""
    arrivals: Words | None = None
    """A file as arrivals.yaml that says who usually comes (default: sign-ups like those of the tables)."""


class InflowYear(Frozen):
    """What a year of another inflow does to groups: a comparison plays it, the batch stays as it is."""

    inflow_year: Annotated[YearChange, BeforeValidator(_short, json_schema_input_type=YearFactor | YearChange)]
    """A part of the usual sign-ups, over so many weeks, in so many draws."""
