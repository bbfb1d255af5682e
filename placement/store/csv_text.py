"""Rows of a table as the text of a CSV file."""

from __future__ import annotations

from collections.abc import Iterable

from placement.cells import line


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Text of a CSV file with these rows, header first."""
    return "".join(map(line, rows))
