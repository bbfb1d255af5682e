"""Ways to break one thing in the small project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.world import edit

Break = Callable[[Path], None]
"""Breaks one thing in a folder."""


def change(file: str, before: str, after: str) -> Break:
    """Replaces a text that occurs once in a file."""
    return lambda folder: edit(folder / file, before, after)


def write(file: str, content: bytes) -> Break:
    """Overwrites a file."""

    def apply(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return apply


def remove(file: str) -> Break:
    """Deletes a file."""
    return lambda folder: (folder / file).unlink()


def append(file: str, text: str) -> Break:
    """Appends text to a file."""

    def apply(folder: Path) -> None:
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return apply
