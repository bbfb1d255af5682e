"""Several questions under one limit: a hard one may not use up the time of those after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from placement.solve.budget import Search

PATIENCE = 4
"""How many times its even part of the time left a question may take: most need far less."""


@contextmanager
def turn(search: Search, left: int) -> Iterator[Search]:
    """Lend one question a part of the time that is left; nobody watches it.

    Parameters
    ----------
    left
        How many questions are still to come, this one included.
    """
    lent = replace(search.within(search.left * min(1.0, PATIENCE / left)), watcher=None)
    granted = lent.deterministic or 0.0
    try:
        yield lent
    finally:
        search.spend(granted - (lent.deterministic or 0.0))
