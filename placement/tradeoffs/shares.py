"""A part of a search's time for one of several questions, so that a hard one leaves something for the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from placement.solve.budget import Search


@contextmanager
def share_of(search: Search, share: float) -> Iterator[Search]:
    """Give a search that may use a share of the time left, and take what it used from the whole."""
    part = search.within(search.left * share)
    granted = part.deterministic
    try:
        yield part
    finally:
        if granted is not None and part.deterministic is not None:
            search.spend(granted - part.deterministic)


def fair_share(questions: int) -> float:
    """Give twice an equal share to the first of so many questions, all of it to the last."""
    return 2 / (questions + 1)
