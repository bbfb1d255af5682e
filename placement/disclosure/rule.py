"""The rule for readers without pupils, so that none of them learns anything of a single child (contract, section 5).

- Exact: how many children are placed, wait, are referred or move, groups and their sizes, families apart, who has a
  longer or shorter way, and who goes further than 6 km; for those who decide also by board and home municipality,
  since they answer for its places and its money.
- Children counted by a personal attribute: to the nearest five, "fewer than five" below, and only in comparisons and
  sets, never from week to week.
- Ways: the mean, to 0.1 km over 25 children or more and to 0.5 km over five or more; the longest in steps. No median,
  percentile or sum: each is, or gives, the way of one child. A difference is that of the figures shown.
- The mix by origin: better, equal or worse.
- What compares two placements by a personal attribute: nothing where fewer than five children sit elsewhere.
- Points: from the figures as shown.
- Money: as it is. Whoever pays knows the amounts, so nobody is shown another figure or another sign.

A count of five children out of five would tell the attribute of each; so a count is never rounded up to all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from fractions import Fraction
from math import floor

FIVE = 5
"""The step of counts by a personal attribute, and the fewest children of whom anything of the kind is told."""

MANY = 25
"""The fewest children over whom a mean way is told to 0.1 km."""

STEPS_KM = (6, 10, 15, 20)
"""Steps in km in which the longest way is told."""

FIGURE_STEPS: Mapping[str, int] = {"proximity": 10, "age_fit": 10, "later": 10}
"""Criterion -> step in its unit: pupil-km and months, which add up what is known of each child, and prices of seats.

Those are worked out from the ways of this week's children too.
"""

OF_ATTRIBUTES: frozenset[str] = frozenset({"preference", "support"})
"""Criteria that count children by a personal attribute."""

MIXING = "diversity"
"""The criterion of which only better, equal or worse is told."""

EUROS = 10_000
"""Step in euro of what everybody else is told of money that is estimated."""


class Mix(Enum):
    """How children are mixed, compared with another placement."""

    BETTER = -1
    EQUAL = 0
    WORSE = 1


def nearest(value: Fraction, step: int) -> Fraction:
    """The multiple of a step nearest to a value; of two, the one further from zero."""
    size = abs(value) / step
    whole = Fraction(floor(size + Fraction(1, 2))) * step
    return whole if value >= 0 else -whole


def count(children: int, of: int | None = None) -> int | None:
    """A number of children by a personal attribute; `None` for fewer than five.

    Parameters
    ----------
    of
        How many there are together, whom the reader knows.
    """
    if children < FIVE:
        return None
    shown = int(nearest(Fraction(children), FIVE))
    if of is not None and (shown > of or shown == of == FIVE):
        shown -= FIVE
    return shown or None


def mean_way(metres: Fraction, children: int) -> Fraction | None:
    """Mean way in metres, from the sum of all; `None` for fewer than five children."""
    if children < FIVE:
        return None
    return nearest(metres / children, 100 if children >= MANY else 500)


def longest_way(metres: Fraction) -> Fraction:
    """The last of :data:`STEPS_KM` that the longest way exceeds, in km; 0 if none."""
    return Fraction(max((step for step in STEPS_KM if metres > step * 1000), default=0))


def measure(criterion: str, value: Fraction, of: int | None = None) -> Fraction | None:
    """A criterion's measure; `None` for the mix, and for fewer than five children by a personal attribute.

    Parameters
    ----------
    of
        How many children it could count, whom the reader knows.
    """
    if criterion == MIXING:
        return None
    if criterion in OF_ATTRIBUTES:
        told = count(int(value), of) if value > 0 else None
        return None if told is None else Fraction(told)
    return nearest(value, FIGURE_STEPS[criterion]) if criterion in FIGURE_STEPS else value


def points(measures: Mapping[str, Fraction | None], weights: Mapping[str, Fraction]) -> Fraction:
    """Sum of weight times measure over the criteria as shown."""
    return sum((weights.get(name, Fraction(0)) * value for name, value in measures.items() if value), Fraction(0))


def mix(before: Fraction, after: Fraction) -> Mix:
    """How the mix changes with the number of pairs alike."""
    return Mix((after > before) - (after < before))


def apart(placements: Mapping[str, Mapping[str, str | None]]) -> tuple[str, ...]:
    """Placements that may be told apart by a personal attribute.

    Parameters
    ----------
    placements
        Name -> pupil -> group, for the pupils who are elsewhere than in the base, which is none of these.

    Returns
    -------
    tuple of str
        In order: those in which five children or more sit elsewhere than in the base, and than in each of the others
        returned before.
    """
    told: list[str] = []
    for name, here in placements.items():
        others = [{}, *(placements[each] for each in told)]
        if all(_elsewhere(here, there) >= FIVE for there in others):
            told.append(name)
    return tuple(told)


_AS_IN_BASE = object()


def _elsewhere(here: Mapping[str, str | None], there: Mapping[str, str | None]) -> int:
    pupils: Collection[str] = here.keys() | there.keys()
    return sum(here.get(each, _AS_IN_BASE) != there.get(each, _AS_IN_BASE) for each in pupils)


def estimate(euro: Fraction) -> Fraction:
    """Money that is estimated, as everybody else is told it: to ten thousand euro, and never with another sign."""
    return nearest(euro, EUROS)
