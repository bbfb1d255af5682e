"""A share of a search's time for one of several questions, so that a hard one leaves time for the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from placement.solver.budget import Search


@contextmanager
def share_of(search: Search, share: float) -> Iterator[Search]:
    """A search with a share of the remaining time; the deterministic time it uses is charged to the whole."""
    part = search.within(search.left * share)
    granted = part.deterministic
    try:
        yield part
    finally:
        if granted is not None and part.deterministic is not None:
            search.spend(granted - part.deterministic)


def fair_share(questions: int) -> float:
    """Twice an equal share for the first of several questions, all of the time for the last."""
    return 2 / (questions + 1)
