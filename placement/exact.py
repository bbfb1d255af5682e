"""Exact numbers: what a user writes as 0.2 is one fifth, not its nearest binary neighbour."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema


def to_fraction(value: Any) -> Fraction:
    """Turn a YAML or Python number into the fraction that its shortest decimal text stands for.

    Raises
    ------
    ValueError
        If it is no finite number of at least 0.
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
    return number


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
