"""What a table is: columns over row objects, filled with values that every writer puts down in its own way.

The order in which columns are declared is their order in every medium. Where media show different things under one
name, the column is declared once for each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import Generic, Never, TypeVar

R_contra = TypeVar("R_contra", contravariant=True)


class Medium(StrEnum):
    """Where a table is read. A page is HTML, Markdown, paper, and the workbook that is made of a page."""

    NARROW = "narrow screen"
    WIDE = "wide screen"
    PAGE = "page"
    SHEET = "coordinator's workbook"
    FILE = "file for programs"


Media = frozenset[Medium]
SCREEN: Media = frozenset({Medium.NARROW, Medium.WIDE})
PEOPLE: Media = SCREEN | {Medium.PAGE, Medium.SHEET}
EVERYWHERE: Media = frozenset(Medium)


def only(*media: Medium) -> Media:
    """Just these media."""
    return frozenset(media)


class Kind(StrEnum):
    """What a column's cells are, from which each writer takes how they look."""

    ID = "id"
    NAME = "name, as the tables have it"
    TERM = "code that has a word"
    WORDS = "words of ours"
    CODE = "code as programs know it"
    COUNT = "whole number"
    NUMBER = "number"
    CHANGE = "difference, with its sign"
    WAY = "distance"
    DAY = "day"


NUMERIC: frozenset[Kind] = frozenset({Kind.COUNT, Kind.NUMBER, Kind.CHANGE, Kind.WAY})
"""Kinds that stand right-aligned and in one line."""


@dataclass(frozen=True, slots=True)
class Way:
    """A distance to school, one way.

    Attributes
    ----------
    is_given
        Whether a table gives it; else it is estimated, and called so.
    """

    metres: Fraction
    is_given: bool


Value = str | int | Fraction | dt.date | Way | None
"""What a cell holds, before it is put into words; `None`: nothing."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R_contra]):
    """A column over rows of one type.

    Attributes
    ----------
    code
        Its name in files for programs, the same in every language.
    heading
        A sentence of the catalogs; `{column}` in it becomes the code.
    show
        What a row has in it.
    names
        Code -> word, for :attr:`Kind.TERM`.
    optional
        Whether people are spared it where no row has anything in it. A file always has all of its columns.
    """

    code: str
    heading: str
    kind: Kind
    show: Callable[[R_contra], Value]
    media: Media = PEOPLE
    names: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False


Head = Column[Never]
"""A column whose rows have been shown."""


@dataclass(frozen=True, slots=True)
class Total:
    """The closing row: what it is called, and values by the code of their column."""

    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table with the columns and rows of one medium.

    Attributes
    ----------
    caption
        In the reader's language.
    """

    caption: str
    columns: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: Total | None = None

    @property
    def totals(self) -> tuple[Value, ...]:
        """Values of the closing row under the columns after the first, which holds its label."""
        values = {} if self.total is None else self.total.values
        return tuple(values.get(column.code) for column in self.columns[1:])


@dataclass(frozen=True, slots=True)
class TableSpec(Generic[R_contra]):
    """A table's columns, in order."""

    columns: tuple[Column[R_contra], ...]

    def of(self, medium: Medium) -> tuple[Column[R_contra], ...]:
        """Columns that may stand in a medium."""
        return tuple(column for column in self.columns if medium in column.media)

    def without(self, codes: Collection[str]) -> TableSpec[R_contra]:
        """Leave columns out."""
        return replace(self, columns=tuple(column for column in self.columns if column.code not in codes))

    def fill(
        self, rows: Sequence[R_contra], medium: Medium, *, caption: str = "", total: Total | None = None
    ) -> FilledTable:
        """Show rows in a medium."""
        shown = [(column, [column.show(row) for row in rows]) for column in self.of(medium)]
        kept = [(column, cells) for column, cells in shown if medium is Medium.FILE or _stands(column, cells)]
        columns = tuple(column for column, _ in kept)
        filled = tuple(zip(*(cells for _, cells in kept), strict=True)) if rows else ()
        return FilledTable(caption, columns, filled, total)


def _stands(column: Head, cells: Sequence[Value]) -> bool:
    return not column.optional or any(cell not in (None, "") for cell in cells)
