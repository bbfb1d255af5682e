"""Weights as a picture: over which range each of them changes nothing, and what lies beyond its ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import log2
from urllib.parse import urlencode

from placement.results.tradeoffs import WeightRange

WIDTH, STEPS = 600.0, 4
"""Width of the picture, and how many times a weight is doubled or halved at its ends."""


@dataclass(frozen=True)
class WeightBar:
    """A weight's range in the picture.

    Attributes
    ----------
    left, right, now
        Where its range begins and ends, and where the weight itself is.
    low, high
        The same in points per unit; `high` is `None` without an end.
    below, above
        Addresses at which the scenario is played with a weight just beyond an end; empty where there is none.
    """

    criterion: str
    weight: Fraction
    low: Fraction
    high: Fraction | None
    left: float
    right: float
    now: float
    below: str
    above: str
    proven: bool


def weight_bars(found: Iterable[WeightRange], fields: dict[str, str]) -> Iterator[WeightBar]:
    """A bar for every weight that counts.

    Parameters
    ----------
    fields
        Fields of the form of which the weights are one part.
    """
    for each in found:
        if each.weight:
            yield WeightBar(
                each.criterion,
                each.weight,
                each.low,
                each.high,
                left=_place(each.low, each.weight),
                right=WIDTH if each.high is None else _place(each.high, each.weight),
                now=WIDTH / 2,
                below=_address(fields, each.criterion, each.low * Fraction(9, 10)) if each.low > 0 else "",
                above="" if each.high is None else _address(fields, each.criterion, _beyond(each.high)),
                proven=each.proven,
            )


def _beyond(high: Fraction) -> Fraction:
    return high * Fraction(11, 10) or Fraction(1, 10)


def _place(value: Fraction, weight: Fraction) -> float:
    """Place of a value on a scale that doubles from the middle to the right, and halves to the left."""
    if value <= 0:
        return 0.0
    steps = log2(float(value / weight))
    return round(WIDTH / 2 * (1 + max(-STEPS, min(STEPS, steps)) / STEPS), 1)


def _address(fields: dict[str, str], criterion: str, value: Fraction) -> str:
    return "/what-if?" + urlencode({**fields, f"w.{criterion}": f"{float(value):.4g}"})
