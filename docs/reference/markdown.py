"""Pieces of a written page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

WRITTEN = "<!-- Written by `python -m docs.reference`; a change here is lost. -->"


def page(title: str, *parts: str) -> str:
    """A page with a title."""
    return "\n\n".join((f"# {title}", WRITTEN, *(each for each in parts if each))) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a `|` in a cell is no border."""
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |") for cells in lines)


def code(text: object) -> str:
    """Text as code; empty for none."""
    return f"`{text}`" if text not in (None, "") else ""


def in_one_line(text: str) -> str:
    """A docstring on one line, its roles as plain code, and a closing stop left as it is."""
    return re.sub(r":\w+:`~?([^`]*)`", r"`\1`", " ".join(text.split()))
