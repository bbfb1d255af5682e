"""How headers are compared with the names of columns."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from placement.domain import Region
from placement.tables.columns import PUPILS, InputColumn, Table


def fold(header: str) -> str:
    """Canonical form of a header, in which headers are compared."""
    return header.strip().casefold()


def lookup(table: Table) -> dict[str, InputColumn]:
    """Columns of a table by their folded English and Dutch names."""
    return {name: column for column in table.columns for name in (column.name, column.alias) if name}


def column_of(header: str, table: Table, own: Mapping[str, str]) -> InputColumn | None:
    """Column of a table that a heading names, by the user's own headings first."""
    return lookup(table).get(own.get(fold(header)) or fold(header))


def nearest(name: str, tables: tuple[Table, ...]) -> str | None:
    """Known header, English or Dutch, most similar to a name; `None` where none is similar."""
    names = [known for table in tables for known in lookup(table)]
    return next(iter(get_close_matches(fold(name), names, n=1)), None)


def guess(header: str, table: Table) -> InputColumn | None:
    """Column that a heading might mean, to be asked about; `None` where nothing is like it."""
    near = nearest(header, (table,))
    return None if near is None else lookup(table)[near]


def called(column: InputColumn) -> str:
    """Column by its English name, with the Dutch one where it differs."""
    return f"{column.name} ({column.alias})" if column.alias else column.name


def pupil_column(region: Region, name: str) -> str | None:
    """Pupil column that a scenario means: in any case, in English or Dutch.

    Returns
    -------
    str or None
        The name as in :attr:`Region.pupil_columns`; `None` where the table has no such column.
    """
    column = lookup(PUPILS).get(fold(name))
    if column is not None:
        return column.name if column.name in region.pupil_columns else None
    return next((each for each in sorted(region.pupil_columns) if fold(each) == fold(name)), None)
