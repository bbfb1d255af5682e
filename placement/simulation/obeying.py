"""How work that takes long is told to end."""

from __future__ import annotations

from collections.abc import Callable

Obey = Callable[[], None]
"""Raises :class:`placement.workers.StoppedError` if the work was asked to stop."""


def go_on() -> None:
    """Nobody asks to stop."""
