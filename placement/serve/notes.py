"""Sentences that a visitor reads once, on the next page: what was done."""

from __future__ import annotations

import threading

_MOST = 20


class Notes:
    """Sentences left for visitors."""

    def __init__(self) -> None:
        self._left: dict[str, list[str]] = {}
        self._lock = threading.Lock()

    def leave(self, visitor: str, sentence: str) -> None:
        """Leave a sentence for a visitor's next page."""
        with self._lock:
            self._left.setdefault(visitor, []).append(sentence)
            del self._left[visitor][:-_MOST]

    def take(self, visitor: str) -> tuple[str, ...]:
        """What was left; it is not left any more."""
        with self._lock:
            return tuple(self._left.pop(visitor, ()))
