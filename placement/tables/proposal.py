"""Which of a user's columns may be which of ours: what is to be asked once about their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from placement.faults import Fault
from placement.tables.columns import TABLES, InputColumn, Table
from placement.tables.dialect import Rows
from placement.tables.names import column_of, elsewhere, guess, is_national
from placement.tables.sources import open_source

_FIRST_ROWS = 40


@dataclass(frozen=True)
class Guess:
    """Heading that is no name of ours, and the column that it may mean.

    Attributes
    ----------
    column
        `None` where nothing is like it.
    """

    heading: str
    column: InputColumn | None


@dataclass(frozen=True)
class TableProposal:
    """What is to be asked about the headings of one table.

    Attributes
    ----------
    guesses
        Headings that are not known, in the order of the file.
    missing
        Required columns that no heading names and no guess gives.
    """

    table: str
    guesses: tuple[Guess, ...]
    missing: tuple[InputColumn, ...]


@dataclass(frozen=True)
class Proposal:
    """What is to be asked about tables as a whole.

    Attributes
    ----------
    missing
        Names of required tables that are not there.
    faults
        With which the tables cannot be read at all.
    """

    tables: tuple[TableProposal, ...]
    missing: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def asks(self) -> bool:
        """Whether any heading is not known."""
        return any(each.guesses for each in self.tables)


def propose(data: Path, encoding: str | None = None) -> Proposal:
    """Proposal for the headings of a folder or workbook; headings of its own `columns.yaml` are known already."""
    source = open_source(data, encoding)
    found = [
        _table(table, source.rows[table.name], source.own.columns.get(table.name, {}))
        for table in TABLES
        if table.name in source.rows
    ]
    return Proposal(
        tuple(found),
        tuple(table.name for table in TABLES if table.required and table.name not in source.rows),
        tuple(fault for fault in source.faults if fault.code != "missing_file"),
    )


def _table(table: Table, rows: Rows, own: Mapping[str, str]) -> TableProposal:
    cells = (cell.strip() for cell in _headings(rows, table, own))
    headings = [cell for cell in cells if cell and not is_national(cell)]
    known = {heading: column_of(heading, table, own) or elsewhere(heading, table) for heading in headings}
    taken = {column.name for column in known.values() if column is not None}
    guesses = []
    for heading in [each for each, column in known.items() if column is None]:
        near = guess(heading, table)
        column = None if near is None or near.name in taken else near
        guesses.append(Guess(heading, column))
        taken |= set() if column is None else {column.name}
    return TableProposal(table.name, tuple(guesses), tuple(_missing(table, taken)))


def _headings(rows: Rows, table: Table, own: Mapping[str, str]) -> Sequence[str]:
    """The row with most headings that are known, or the first."""
    first = [cells for _, cells in rows.rows[:_FIRST_ROWS]]
    return max(first, key=lambda cells: sum(column_of(cell, table, own) is not None for cell in cells), default=())


def _missing(table: Table, taken: set[str]) -> Iterator[InputColumn]:
    columns = {column.name: column for column in table.columns}
    yield from (column for column in table.columns if column.required and column.name not in taken)
    if table.placed and "postcode" not in taken and not {"lat", "lon"} <= taken:
        yield columns["postcode"]
