"""Which combinations are better than which."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from placement.results.options import Option

Rank = tuple[Fraction, ...]


def ranked(options: Iterable[Option]) -> list[Option]:
    """Sort those that have a placement: by what the scenario minimises, then the fewest changes, then ids."""
    return sorted((each for each in options if each.figures is not None), key=place_of)


def place_of(option: Option) -> tuple[Rank, int, object]:
    """Give what an option is ranked by."""
    return rank_of(option), option.combination.changes, option.combination


def rank_of(option: Option) -> Rank:
    """Give what the scenario minimises.

    Raises
    ------
    ValueError
        If the option has no placement.
    """
    if option.figures is None:
        raise ValueError("an option without a placement has no rank")
    return option.figures.rank


def is_no_worse(option: Option, below: Rank) -> bool:
    """Tell whether nothing that is bounded from below can be better than an option.

    Parameters
    ----------
    below
        A rank, or only its first parts: what comes after them may then be anything.
    """
    rank = rank_of(option)
    mine = rank[: len(below)]
    return bool(below) and (mine < below or (mine == below and len(below) == len(rank)))
