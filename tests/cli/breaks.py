"""Ways to break one thing in the small world."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.world import edit

Break = Callable[[Path], None]
"""Breaks one thing in the folder that it is given."""


def change(file: str, before: str, after: str) -> Break:
    """Replace the one place where a text stands."""
    return lambda folder: edit(folder / file, before, after)


def write(file: str, content: bytes) -> Break:
    """Write other bytes into a file."""

    def apply(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return apply


def remove(file: str) -> Break:
    """Delete a file."""
    return lambda folder: (folder / file).unlink()


def append(file: str, text: str) -> Break:
    """Add text at the end of a file."""

    def apply(folder: Path) -> None:
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return apply
