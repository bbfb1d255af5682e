"""Exact numbers: what a user writes as 0.2 is one fifth, not its nearest binary neighbour.

Figures are rounded half up to six decimals (contract, section 1): finer ones mean nothing for a region,
and would not fit the model's integers.
"""

from __future__ import annotations

import math
from fractions import Fraction
from math import floor
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

PLACES = 6
"""Number of decimals kept of a figure."""

LARGEST = 10**15
"""Largest figure accepted: beyond it a double no longer distinguishes consecutive integers."""


TOO_LARGE = "too_large"
"""Error type for a figure above `LARGEST`."""


def half_up(value: Fraction, places: int = PLACES) -> Fraction:
    """A number rounded half up to `places` decimals."""
    return Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places)


def to_fraction(value: Any) -> Fraction:
    """Fraction that a YAML or Python number stands for in its shortest decimal notation, to six decimals.

    Raises
    ------
    ValueError
        If it is not a finite number from 0 to `LARGEST`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise ValueError("a number")
    if isinstance(value, float) and math.isnan(value):
        raise ValueError("a finite number")
    if value == math.inf:
        raise PydanticCustomError(TOO_LARGE, f"a number of at most {LARGEST}")
    if value == -math.inf:
        raise ValueError("a number of at least 0")
    number = (
        value
        if isinstance(value, Fraction)
        else Fraction(repr(float(value)) if isinstance(value, float) else int(value))
    )
    if number < 0:
        raise ValueError("a number of at least 0")
    if number > LARGEST:
        raise PydanticCustomError(TOO_LARGE, f"a number of at most {LARGEST}")
    # A fraction is not a figure that someone typed but a computed value, and stays exact.
    return number if isinstance(value, Fraction) else half_up(number)


def to_number(value: Fraction) -> int | float:
    """A fraction as a plain number: an integer if it is whole, otherwise the nearest double."""
    return value.numerator if value.denominator == 1 else float(value)


Exact = Annotated[
    Fraction,
    PlainValidator(to_fraction),
    PlainSerializer(to_number),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""A non-negative exact number as a pydantic field."""
