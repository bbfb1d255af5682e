"""Exact numbers: what a user writes as 0.2 is one fifth, not its nearest binary neighbour.

Figures are taken to six decimals and rounded half up beyond (contract, section 1): finer ones tell nothing of
a region, and the model's whole numbers could not hold them.
"""

from __future__ import annotations

import math
from fractions import Fraction
from math import floor
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

PLACES = 6
"""Decimals of a figure that count."""

LARGEST = 10**15
"""Figures are at most this: beyond, a double no longer tells whole numbers apart."""


TOO_LARGE = "too_large"
"""Kind of the error of a larger one."""


def half_up(value: Fraction, places: int = PLACES) -> Fraction:
    """A number rounded to so many decimals, halves upwards."""
    return Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places)


def to_fraction(value: Any) -> Fraction:
    """Turn a YAML or Python number into the fraction that its shortest decimal text stands for, to six decimals.

    Raises
    ------
    ValueError
        If it is no finite number from 0 to `LARGEST`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise ValueError("a number")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a finite number")
    number = (
        value
        if isinstance(value, Fraction)
        else Fraction(repr(float(value)) if isinstance(value, float) else int(value))
    )
    if number < 0:
        raise ValueError("a number of at least 0")
    if number > LARGEST:
        raise PydanticCustomError(TOO_LARGE, f"a number of at most {LARGEST}")
    # A fraction is no figure that somebody wrote: it was worked out, and stays exact.
    return number if isinstance(value, Fraction) else half_up(number)


def to_number(value: Fraction) -> int | float:
    """Write a fraction as the plain number that reads back as the same fraction where it has one."""
    return value.numerator if value.denominator == 1 else float(value)


Exact = Annotated[
    Fraction,
    PlainValidator(to_fraction),
    PlainSerializer(to_number),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""A non-negative exact number as a pydantic field."""
