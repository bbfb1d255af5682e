"""Blocks that several sections share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from placement.reports.page.blocks import Block, More
from placement.reports.tables.model import Medium, TableSpec
from placement.reports.view import RegionView

R = TypeVar("R")


def first_of(
    spec: TableSpec[R],
    rows: Sequence[R],
    medium: Medium,
    view: RegionView,
    *,
    caption: str,
    most: Mapping[Medium, int],
    file: str = "placements.csv",
) -> tuple[Block, ...]:
    """The first rows of a long table, and a sentence that the others are in a file.

    Parameters
    ----------
    most
        Maximum number of rows in a medium; all rows if the medium is not there.
    file
        The file that has all rows.
    """
    limit = most.get(medium, len(rows))
    table = spec.fill(rows[:limit], medium, caption=caption)
    rest = view.cut(len(rows), file, limit)
    return (table, More(rest)) if rest else (table,)
