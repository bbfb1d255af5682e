"""A simulation in words: what its figures and policies are called."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator

FIGURES: Mapping[str, str] = {
    "arrived": msgid("children who sign up"),
    "placed": msgid("children placed"),
    "waiting_end": msgid("waiting in the last week"),
    "waiting_weeks_mean": msgid("mean wait, weeks"),
    "waiting_weeks_p90": msgid("nine in ten wait at most, weeks"),
    "waiting_weeks_longest": msgid("longest wait, weeks"),
    "waiting_points": msgid("waiting points"),
    "distance_mean": msgid("mean way, km"),
    "points": msgid("points of the linear criteria"),
    "left": msgid("seats that come free"),
    "no_show": msgid("of these, did not come"),
    "seated_end": msgid("children in groups in the last week"),
    "groups_under_mean": msgid("groups below their minimum, mean of the weeks"),
    "groups_over_mean": msgid("groups above their target, mean of the weeks"),
    "groups_under_end": msgid("groups below their minimum in the last week"),
    "groups_over_end": msgid("groups above their target in the last week"),
}
"""Measure of the section `year` -> its label, in reading order."""

POLICIES: Mapping[str, str] = {
    "greedy": msgid("greedy: each week the longest waiting first, each family at the nearest school with room"),
    "myopic": msgid("myopic: each week the best placement of that week alone, as placement solve finds it"),
    "prices": msgid("prices: as myopic, but each seat also costs what it costs those who come later"),
    "two-stage": msgid("two-stage: each week chosen together with sampled futures, as far as the rules allow"),
    "hindsight": msgid(
        "hindsight: the best that could have been done, had everybody who comes been known beforehand; its points and "
        "waiting points are a bound that no policy can beat"
    ),
}
"""Policy -> what it does."""


def policy_line(words: Translator, name: str) -> str:
    """What a policy does; its name where that is not told."""
    return words.text(POLICIES[name]) if name in POLICIES else name


def range_in_words(words: Translator, mean: Fraction, low: Fraction, high: Fraction) -> str:
    """A mean and what lies around it: "12.5 (10 to 15)"."""
    if low == high:
        return words.number(mean, 1)
    return words.text(
        "{mean} ({low} to {high})",
        mean=words.number(mean, 1),
        low=words.number(low, 1),
        high=words.number(high, 1),
    )
