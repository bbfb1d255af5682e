"""Which header means which column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.faults import Fault
from placement.tables.columns import InputColumn, Table
from placement.tables.names import fold, lookup, nearest
from placement.tables.values import text


@dataclass(frozen=True)
class Header:
    """First row of a file, matched with the table's columns.

    Attributes
    ----------
    row
        Its line.
    width
        Number of columns, without empty ones at the end.
    columns
        Position and column; for pupils this includes the user's own columns, whose values are traits.
    unnamed
        Positions without a header.
    written
        Our name -> the header as written in the file.
    faults, warnings
        Of the header itself.
    complete
        Whether no required column is missing, so that rows can be built at all.
    known
        Whether any of its cells is a header of the table; if not, it is a title or a row of data.
    """

    row: int
    width: int
    columns: tuple[tuple[int, InputColumn], ...]
    unnamed: tuple[int, ...]
    written: Mapping[str, str]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    complete: bool
    known: bool = True

    @property
    def names(self) -> frozenset[str]:
        """Columns present in the file, by our names or the user's own."""
        return frozenset(self.written)


def read_header(file: str, row: int, cells: Sequence[str], table: Table, own: Mapping[str, str]) -> Header:
    """Header of a file, matched with a table's columns.

    Parameters
    ----------
    own
        The user's folded headers -> our names; they win over the built-in ones.
    """
    known = lookup(table)
    by_name = {column.name: column for column in table.columns}
    columns: list[tuple[int, InputColumn]] = []
    unnamed: list[int] = []
    first: dict[str, str] = {}
    faults: list[Fault] = []
    warnings: list[Fault] = []
    width = max((position + 1 for position, cell in enumerate(cells) if cell.strip()), default=0)
    for position, cell in enumerate(cells[:width]):
        header, folded = cell.strip(), fold(cell)
        column = by_name[own[folded]] if folded in own else known.get(folded)
        name = column.name if column else folded
        if not header:
            unnamed.append(position)
        elif name in first:
            expected = f"one column for {name}; {first[name]!r} is it already"
            faults.append(Fault("duplicate_column", file, row, header, header, expected))
        elif column:
            first[name] = header
            columns.append((position, column))
        else:
            first[name] = header
            if table.name == "pupils":
                columns.append((position, InputColumn(header, None, text, trait=True, stored=False)))
            warnings.append(Fault("unknown_column", file, row, header, header, _expected(table, header)))
    written = {column.name: cells[position].strip() for position, column in columns}
    missing = list(_missing(file, row, table, frozenset(written)))
    return Header(
        row,
        width,
        tuple(columns),
        tuple(unnamed),
        written,
        tuple(faults + missing),
        tuple(warnings),
        complete=not missing,
        known=any(column.name in by_name for _, column in columns),
    )


def _missing(file: str, row: int, table: Table, names: frozenset[str]) -> list[Fault]:
    faults = [
        Fault("missing_column", file, row, column.name, None, _called(column))
        for column in table.columns
        if column.required and column.name not in names
    ]
    if table.placed and "postcode" not in names and not {"lat", "lon"} <= names:
        faults.append(Fault("missing_column", file, row, "postcode", None, "a column postcode, or lat and lon"))
    return faults


def _called(column: InputColumn) -> str:
    return f"a column {column.name}" + (f" (or {column.alias})" if column.alias else "")


def _expected(table: Table, header: str) -> str:
    near = nearest(header, (table,))
    kept = "; kept as a column of your own" if table.name == "pupils" else "; not used"
    return (f"a known column; the nearest is {near}" if near else "a known column; none has a like name") + kept
