"""Cells as messages quote them."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_VALUE = 80
"""Characters of a cell that a fault quotes; a cell with a missing quote can hold a whole file."""

MOST_PLACES = 5
"""Rows or cells that a message names before it only counts."""


_MORE = "…"
"""Behind the rows that are named, where there are more."""


def shown(cell: str) -> str:
    """Cell as a fault quotes it: its first line, truncated where it is long."""
    line = cell.splitlines()[0] if cell.strip() else cell
    return line if line == cell and len(line) <= LONGEST_VALUE else line[:LONGEST_VALUE] + "…"


def named(places: Sequence[object]) -> str:
    """The first few of some rows or cells, and whether there are more: `2, 3, 4, 5, 6, …`."""
    first = [str(place) for place in places[:MOST_PLACES]]
    return ", ".join([*first, _MORE] if len(places) > MOST_PLACES else first)
