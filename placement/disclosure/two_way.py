"""A table of counts with its row and column totals."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from placement.disclosure.choice import hide_further
from placement.disclosure.least import LEAST
from placement.disclosure.network import Arc, Network, Node

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)

SOURCE: Node = ("total", 0)
SINK: Node = ("total", 1)


@dataclass(frozen=True)
class Suppressed(Generic[R, C]):
    """A table that may be shown; suppressed values are `None`. Rows and columns are in order of first occurrence."""

    cells: Mapping[tuple[R, C], int | None]
    row_totals: Mapping[R, int | None]
    column_totals: Mapping[C, int | None]
    total: int


def suppress_table(
    cells: Mapping[tuple[R, C], int],
    *,
    open_rows: bool = True,
    open_columns: bool = False,
    least: int = LEAST,
    also: Collection[tuple[R, C]] = (),
) -> Suppressed[R, C]:
    """Suppress the small counts of a table, and as few others as prevent their derivation.

    Parameters
    ----------
    cells
        (row, column) -> count; absent cells count as 0.
    open_rows, open_columns
        Whether these totals are always shown: true for the region, a board or a school, not for an origin, an
        age, a postcode or a home municipality. Totals that are not open are suppressed like cells.
    also
        Cells to suppress as if they were small, whatever their value.

    Returns
    -------
    Suppressed
        No suppressed count can be computed from what is shown, or shown to be below `least`, unless the
        open totals alone reveal it: in a school with three pupils no origin has five.
    """
    rows = list(dict.fromkeys(row for row, _ in cells))
    columns = list(dict.fromkeys(column for _, column in cells))
    full = {(row, column): cells.get((row, column), 0) for row in rows for column in columns}
    row_totals = {row: sum(full[row, column] for column in columns) for row in rows}
    column_totals = {column: sum(full[row, column] for row in rows) for column in columns}
    # Numbered in sorted order, so that the order of rows has no influence.
    row_node: dict[R, Node] = {row: ("row", at) for at, row in enumerate(sorted(rows, key=str))}
    column_node: dict[C, Node] = {column: ("column", at) for at, column in enumerate(sorted(columns, key=str))}
    arcs = sorted(
        [
            *(Arc(row_node[row], column_node[column], count, True) for (row, column), count in full.items()),
            *(Arc(SOURCE, row_node[row], count, not open_rows) for row, count in row_totals.items()),
            *(Arc(column_node[column], SINK, count, not open_columns) for column, count in column_totals.items()),
        ],
        key=lambda arc: (arc.tail, arc.head),
    )
    asked = {(row_node[row], column_node[column]) for row, column in also}
    small = frozenset(
        number
        for number, arc in enumerate(arcs)
        if arc.can_hide and (arc.count < least or (arc.tail, arc.head) in asked)
    )
    hidden = hide_further(Network(arcs), small, least)
    shown = {(arc.tail, arc.head): None if number in hidden else arc.count for number, arc in enumerate(arcs)}
    return Suppressed(
        cells={(row, column): shown[row_node[row], column_node[column]] for row, column in full},
        row_totals={row: shown[SOURCE, row_node[row]] for row in rows},
        column_totals={column: shown[column_node[column], SINK] for column in columns},
        total=sum(row_totals.values()),
    )
