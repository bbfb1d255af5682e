"""Policies on the same draws: the mean of their differences, with its confidence interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Mean of the differences over draws, and where the true mean lies with so much confidence.

    Attributes
    ----------
    low, high
        `None` with a single draw.
    """

    draws: int
    mean: Fraction
    low: Fraction | None
    high: Fraction | None


def interval(differences: Sequence[Fraction]) -> Interval:
    """Student's interval of paired differences: mean -+ t * s / sqrt(n)."""
    many = len(differences)
    mean = sum(differences, Fraction(0)) / many
    if many == 1:
        return Interval(1, mean, None, None)
    spread = sum(((each - mean) ** 2 for each in differences), Fraction(0)) / (many - 1)
    half = Fraction(quantile(many - 1) * math.sqrt(spread / many)).limit_denominator(10**9)
    return Interval(many, mean, mean - half, mean + half)


def quantile(freedom: int, confidence: float = CONFIDENCE) -> float:
    """Student's t that is exceeded on either side with a probability of (1 - confidence) / 2."""
    low, high = 0.0, 1000.0
    for _ in range(100):
        middle = (low + high) / 2
        if _inside(middle, freedom) < confidence:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _inside(t: float, freedom: int) -> float:
    """Probability that Student's t lies between -t and t.

    Source: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
    """
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    if freedom % 2:
        term, total = cosine, cosine if freedom > 1 else 0.0
        for step in range(3, freedom - 1, 2):
            term *= cosine**2 * (step - 1) / step
            total += term
        return 2 / math.pi * (angle + sine * total)
    term, total = 1.0, 1.0
    for step in range(2, freedom - 1, 2):
        term *= cosine**2 * (step - 1) / step
        total += term
    return sine * total
