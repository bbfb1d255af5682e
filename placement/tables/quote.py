"""Cells as messages quote them."""

from __future__ import annotations

LONGEST_VALUE = 80
"""Characters of a cell that a fault quotes; a cell with a missing quote can hold a whole file."""

MOST_ROWS = 5
"""Rows that a message names before it only counts."""


def shown(cell: str) -> str:
    """Cell as a fault quotes it: its first line, truncated where it is long."""
    line = cell.splitlines()[0] if cell.strip() else cell
    return line if line == cell and len(line) <= LONGEST_VALUE else line[:LONGEST_VALUE] + "…"


def rows_named(rows: list[int]) -> str:
    """The first few of some rows, and whether there are more: `2, 3, 4, 5, 6 …`."""
    named = ", ".join(str(row) for row in rows[:MOST_ROWS])
    return f"{named} …" if len(rows) > MOST_ROWS else named
