"""Order of preference among combinations."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from placement.results.options import Option

Rank = tuple[Fraction, ...]


def ranked(options: Iterable[Option]) -> list[Option]:
    """Options with a placement, sorted by what the scenario minimises, then fewest changes, then ids."""
    return sorted((each for each in options if each.figures is not None), key=place_of)


def place_of(option: Option) -> tuple[Rank, int, object]:
    """Sort key of an option."""
    return rank_of(option), option.combination.changes, option.combination


def rank_of(option: Option) -> Rank:
    """Values that the scenario minimises, in order.

    Raises
    ------
    ValueError
        If the option has no placement.
    """
    if option.figures is None:
        raise ValueError("an option without a placement has no rank")
    return option.figures.rank


def is_no_worse(option: Option, below: Rank) -> bool:
    """Whether an option is at least as good as everything with a given lower bound.

    Parameters
    ----------
    below
        A rank, or its first values only; the values after them may then be anything.
    """
    rank = rank_of(option)
    mine = rank[: len(below)]
    return bool(below) and (mine < below or (mine == below and len(below) == len(rank)))
