"""A table of scenarios written: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from placement.private import replace_text


def write_table(path: Path, text: str) -> None:
    """Write a table of scenarios in one step; without a text there is none any more.

    Raises
    ------
    OSError
        If it cannot be written; the old one is still there.
    """
    if text:
        replace_text(path, text)
    else:
        path.unlink(missing_ok=True)
