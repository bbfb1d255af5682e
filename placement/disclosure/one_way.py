"""A list of counts, with or without its total."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from placement.disclosure.least import LEAST

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def suppress(
    counts: Mapping[K, int], *, total_shown: bool, least: int = LEAST, also: Collection[K] = ()
) -> dict[K, int | None]:
    """Suppress the small counts of a list, and one more if they could be derived otherwise.

    With a known total the suppressed counts add up to a known rest: there must be at least two, and the rest must be
    at least `least`, otherwise the smallest remaining count goes too. If none remains, the total itself is
    small, or the list has a single row; such a list should be left out.

    Parameters
    ----------
    total_shown
        Whether readers know the total, from this table or from elsewhere.
    also
        Counts to suppress as if they were small, whatever their value.

    Returns
    -------
    dict
        The counts in the same order; `None` for suppressed ones.
    """
    smallest_first = sorted(counts, key=lambda each: (counts[each], str(each)))
    hidden = [each for each in smallest_first if counts[each] < least or each in also]
    if total_shown and hidden and (len(hidden) == 1 or sum(counts[each] for each in hidden) < least):
        hidden += [each for each in smallest_first if each not in hidden][:1]
    return {each: None if each in hidden else count for each, count in counts.items()}


def suppress_means(means: Mapping[K, V], counts: Mapping[K, int | None]) -> dict[K, V | None]:
    """Suppress means, shares and the like that stand beside suppressed counts."""
    return {each: None if counts[each] is None else mean for each, mean in means.items()}
