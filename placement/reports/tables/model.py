"""The table model: columns over row objects, filled with values that each writer renders in its own way.

A column is declared once, with the media in which it stands; the order of declaration is the order in all of them.
Where a medium shows something else under the same heading, such as a count in place of names, that is another column.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, Never, TypeVar

from placement.cells import MOST_DECIMALS
from placement.reports.tables.values import Said, Value

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
READ: Media = SCREEN | {Medium.PAGE}
"""Media that are read from top to bottom; in a workbook people also sort and count by column."""
NOWHERE: Media = frozenset()


def only(*media: Medium) -> Media:
    """These media only."""
    return frozenset(media)


class Kind(StrEnum):
    """The kind of a column's cells, which determines how each writer renders them."""

    ID = "id"
    NAME = "name, as the tables have it"
    TERM = "code that has a word"
    WORDS = "words of ours"
    CODE = "code as programs know it"
    COUNT = "whole number"
    NUMBER = "number"
    FIXED = "number, all of its decimals shown"
    PERCENT = "part of one"
    HEAT = "number, shaded by how good it is"
    FIGURE = "number in a unit of its row"
    CHANGE = "difference, with its sign"
    WAY = "distance"
    DAY = "day"
    IDS = "several ids"
    GAIN = "how many came; a screen adds the sign, and leaves zero out"
    LOSS = "how many went; a screen adds the sign, and leaves zero out"
    MONEY = "whole euros"
    BAR = "bar of a group's seats"
    SETTING = "value of a setting, as its file has it"
    INPUT = "empty, for a person to fill in"


NUMERIC: frozenset[Kind] = frozenset(Kind) - {
    Kind.ID, Kind.NAME, Kind.TERM, Kind.WORDS, Kind.CODE, Kind.DAY, Kind.IDS, Kind.BAR, Kind.SETTING, Kind.INPUT,
}  # fmt: skip
"""Kinds that are right-aligned and never wrapped."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading taken from the data, such as a scenario's name, shown as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Column(Generic[R_contra]):
    """A column over rows of one type.

    Attributes
    ----------
    code
        Its name in files for programs, the same in every language.
    heading
        A msgid, in which `{column}` becomes the code; or a title taken from the data.
    show
        Value of a row in the column; filled tables of equal values are equal, however these were found.
    names
        Code -> word, for :attr:`Kind.TERM`.
    optional
        Media that leave the column out if it is empty in all rows; a file has all of its columns.
    decimals
        Maximum number of decimals for people, always shown for :attr:`Kind.FIXED`; `None`: the default of the kind.
    exact
        Maximum number of decimals in a file.
    absent
        Shown to people in an empty cell: a msgid, or a sign; empty: nothing.
    most
        For :attr:`Kind.IDS`, number of ids that a screen names before it counts the rest; `None`: all.
    whole
        Whether its words are never wrapped on a screen, as ids never are.
    widest
        Width of a sheet's column in characters, beyond which texts wrap; `None`: the default of the kind.
    """

    code: str
    heading: str | Title
    kind: Kind
    show: Callable[[R_contra], Value] = field(compare=False)
    media: Media = PEOPLE
    names: Mapping[str, str] = field(default_factory=dict)
    optional: Media = NOWHERE
    decimals: int | None = None
    exact: int = MOST_DECIMALS
    absent: str = ""
    most: int | None = None
    whole: bool = False
    widest: int | None = None


def for_programs(
    code: str, kind: Kind, show: Callable[[R_contra], Value], *, exact: int = MOST_DECIMALS
) -> Column[R_contra]:
    """Column of a file alone, headed by its code."""
    return Column(code, Title(code), kind, show, only(Medium.FILE), exact=exact)


Head = Column[Never]
"""A column whose values have been computed."""

Cells = tuple[tuple[Head, Value], ...]
"""A row: the value in each column."""


class Emphasis(StrEnum):
    """How a row stands out on a screen."""

    NONE = "none"
    STRONG = "strong"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Total:
    """The total row: its label, and values by the code of their column.

    Attributes
    ----------
    kind
        Kind of its values, if different from the rows above; else `None`.
    """

    label: str
    values: Mapping[str, Value]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table with the columns and rows of one medium.

    Attributes
    ----------
    caption, note
        In the reader's language; a page shows the note below the table.
    emphasis
        Emphasis of each row; empty if none has any.
    """

    caption: str
    columns: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: Total | None = None
    note: str = ""
    emphasis: tuple[Emphasis, ...] = ()

    @property
    def cells(self) -> tuple[Cells, ...]:
        """Cells of each row, without the total."""
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)

    @property
    def totals(self) -> Cells:
        """Cells of the total row, its label first; empty if the table has none."""
        if self.total is None:
            return ()
        kind, values = self.total.kind, self.total.values
        first, *others = self.columns
        return (
            (first, Said(self.total.label)),
            *((each if kind is None else replace(each, kind=kind), values.get(each.code)) for each in others),
        )


@dataclass(frozen=True, slots=True)
class TableSpec(Generic[R_contra]):
    """A table's columns, in order.

    Attributes
    ----------
    in_file
        Codes in the order of the file, if people read them in another one; codes not among them come last.
    """

    columns: tuple[Column[R_contra], ...]
    in_file: tuple[str, ...] = ()

    def of(self, medium: Medium) -> tuple[Column[R_contra], ...]:
        """Columns that a medium may show, in its order."""
        shown = tuple(column for column in self.columns if medium in column.media)
        return tuple(sorted(shown, key=self._place)) if medium is Medium.FILE else shown

    def _place(self, column: Column[R_contra]) -> int:
        return self.in_file.index(column.code) if column.code in self.in_file else len(self.in_file)

    def without(self, codes: Collection[str]) -> TableSpec[R_contra]:
        """The same table without some columns."""
        return replace(self, columns=tuple(column for column in self.columns if column.code not in codes))

    def fill(
        self,
        rows: Sequence[R_contra],
        medium: Medium,
        *,
        caption: str = "",
        total: Total | None = None,
        note: str = "",
        emphasis: Callable[[R_contra], Emphasis] | None = None,
    ) -> FilledTable:
        """The table filled with rows for a medium."""
        shown = [(column, [column.show(row) for row in rows]) for column in self.of(medium)]
        kept = [(column, cells) for column, cells in shown if medium not in column.optional or _has_any(cells)]
        columns = tuple(column for column, _ in kept)
        filled = tuple(zip(*(cells for _, cells in kept), strict=True)) if rows else ()
        marked = () if emphasis is None else tuple(map(emphasis, rows))
        return FilledTable(caption, columns, filled, total, note, marked)


def _has_any(cells: Sequence[Value]) -> bool:
    return any(cell not in (None, "", ()) for cell in cells)
