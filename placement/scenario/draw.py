"""Random draws that are the same on every machine, in every version of Python and for every order of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

Thing = TypeVar("Thing")

_BYTES = 16
"""128 bits a draw: the bias of the remainder is far too small to matter."""


class Draw:
    """Stream of random draws.

    Parameters
    ----------
    seed
        Another seed is another stream.
    label
        What is drawn, so that two draws with one seed are independent of each other.
    """

    def __init__(self, seed: int, label: str) -> None:
        self._start = f"{seed}:{label}:"
        self._drawn = 0

    def below(self, many: int) -> int:
        """Next whole number of the stream, from 0 to `many` - 1."""
        self._drawn += 1
        return self._lot(f"next-{self._drawn}") % many

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """One of several things, drawn at random."""
        return things[self.below(len(things))]

    def in_lot_order(self, keys: Iterable[str]) -> list[str]:
        """Names in random order; the lot of a name does not depend on the other names."""
        return sorted(keys, key=lambda key: (self._lot(f"of-{key}"), key))

    def _lot(self, text: str) -> int:
        return int.from_bytes(blake2b((self._start + text).encode(), digest_size=_BYTES).digest(), "big")
