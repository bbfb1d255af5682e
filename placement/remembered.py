"""What a function says of each key, asked once: a dictionary that is fast to look things up in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(dict[Key, Value]):
    """Values of a function by its argument, worked out when they are first asked for."""

    def __init__(self, ask: Callable[[Key], Value]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: Key) -> Value:
        found = self[key] = self._ask(key)
        return found
