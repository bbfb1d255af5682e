"""Draws that are the same on every machine, in every version of Python and for every order of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

Thing = TypeVar("Thing")

_BYTES = 16
"""128 bits a draw: what a remainder favours is far below anything that could be seen."""


class Draw:
    """A stream of draws.

    Parameters
    ----------
    seed
        Another seed is another stream.
    label
        What is drawn, so that two draws with one seed have nothing to do with each other.
    """

    def __init__(self, seed: int, label: str) -> None:
        self._start = f"{seed}:{label}:"
        self._drawn = 0

    def below(self, many: int) -> int:
        """Draw a whole number from 0 to `many` - 1, the next of the stream."""
        self._drawn += 1
        return self._lot(f"next-{self._drawn}") % many

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Draw one of several things."""
        return things[self.below(len(things))]

    def in_lot_order(self, keys: Iterable[str]) -> list[str]:
        """Put names in an order by lot; a name's lot does not depend on the other names."""
        return sorted(keys, key=lambda key: (self._lot(f"of-{key}"), key))

    def _lot(self, text: str) -> int:
        return int.from_bytes(blake2b((self._start + text).encode(), digest_size=_BYTES).digest(), "big")
