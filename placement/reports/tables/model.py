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
    FIXED = "number, all of its decimals shown"
    PERCENT = "part of one"
    HEAT = "number, shaded by how good it is"
    FIGURE = "number in a unit of its row"
    CHANGE = "difference, with its sign"
    WAY = "distance"
    DAY = "day"
    IDS = "several ids"
    GAIN = "how many more, with a sign; nothing where none"
    LOSS = "how many fewer, with a sign; nothing where none"
    MONEY = "whole euros"
    BAR = "bar of a group's seats"
    SETTING = "value of a setting, as its file has it"
    INPUT = "empty, for a person to fill in"


NUMERIC: frozenset[Kind] = frozenset(Kind) - {
    Kind.ID, Kind.NAME, Kind.TERM, Kind.WORDS, Kind.CODE, Kind.DAY, Kind.IDS, Kind.BAR, Kind.SETTING, Kind.INPUT,
}  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Shaded:
    """A number in a heat table.

    Attributes
    ----------
    shade
        0 (best) to 1 (worst).
    """

    number: Fraction
    shade: float


@dataclass(frozen=True, slots=True)
class Said:
    """A number in words of its own, where its column does not tell how it is written.

    Attributes
    ----------
    number
        What a spreadsheet reckons with, in the unit that the text has; `None` for text alone.
    beside
        What stands after the text, smaller: a difference. Empty where others in the column have one and this cell
        has none; `None` where the column has none.
    """

    text: str
    number: Fraction | int | None = None
    beside: str | None = None


class Tone(StrEnum):
    """Why a value is to be noticed."""

    NONE = "none"
    WATCH = "watch"
    OVER = "over what is allowed"
    STRONG = "strong"
    COMES = "comes"
    GOES = "goes"


@dataclass(frozen=True, slots=True)
class Toned:
    """A value that is to be noticed."""

    value: str | int | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class Remarks:
    """Short remarks, each with its tone."""

    items: tuple[Toned, ...]

    @property
    def text(self) -> str:
        """All of them on one line."""
        return "; ".join(str(each.value) for each in self.items)


@dataclass(frozen=True, slots=True)
class Bar:
    """A group as a row of seats.

    Attributes
    ----------
    seated
        Pupils who were there and stay.
    free, reserved
        Free seats up to the maximum, and how many the group holds back.
    limits
        Sizes at which a mark stands.
    longest
        The larger of size and maximum, by which bars of a table are scaled.
    """

    seated: int
    new: int
    free: int
    reserved: int
    limits: frozenset[int]
    longest: int


Value = str | int | Fraction | dt.date | Way | Shaded | Said | Toned | Remarks | Bar | tuple[str, ...] | None
"""What a cell holds, before it is put into words; `None`: nothing. A tuple holds ids."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading that comes of the data, such as a scenario's name, as readers see it."""

    text: str


@dataclass(frozen=True, slots=True)
class Column(Generic[R_contra]):
    """A column over rows of one type.

    Attributes
    ----------
    code
        Its name in files for programs, the same in every language.
    heading
        A sentence of the catalogs, in which `{column}` becomes the code; or what comes of the data.
    show
        What a row has in it.
    names
        Code -> word, for :attr:`Kind.TERM`.
    optional
        Whether people are spared it where no row has anything in it. A file always has all of its columns.
    decimals
        Most that are shown, of :attr:`Kind.FIXED` all; `None`: as many as numbers of the kind usually have.
    absent
        What people read where there is nothing, a sentence of the catalogs; empty: nothing.
    most
        Of :attr:`Kind.IDS`, how many a screen names before the rest is counted; `None`: all.
    whole
        Whether words in it keep their line on a screen, as ids always do.
    widest
        Signs of a sheet's column from which long texts wrap; `None`: as usual for the kind.
    """

    code: str
    heading: str | Title
    kind: Kind
    show: Callable[[R_contra], Value]
    media: Media = PEOPLE
    names: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    decimals: int | None = None
    absent: str = ""
    most: int | None = None
    whole: bool = False
    widest: int | None = None


Head = Column[Never]
"""A column whose rows have been shown."""


class Emphasis(StrEnum):
    """How a row stands out on a screen."""

    NONE = "none"
    STRONG = "strong"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Total:
    """The closing row: what it is called, and values by the code of their column.

    Attributes
    ----------
    kind
        What its values are, where other than the rows above it; else `None`.
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
        In the reader's language; the note is what stands beneath on a page.
    emphasis
        Of each row; empty where all are alike.
    """

    caption: str
    columns: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: Total | None = None
    note: str = ""
    emphasis: tuple[Emphasis, ...] = ()

    @property
    def totals(self) -> tuple[tuple[Head, Value], ...]:
        """The closing row after its label: each further column, as it is there, with its value."""
        if self.total is None:
            return ()
        kind, values = self.total.kind, self.total.values
        return tuple(
            (column if kind is None else replace(column, kind=kind), values.get(column.code))
            for column in self.columns[1:]
        )


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
        self,
        rows: Sequence[R_contra],
        medium: Medium,
        *,
        caption: str = "",
        total: Total | None = None,
        note: str = "",
        emphasis: Callable[[R_contra], Emphasis] | None = None,
    ) -> FilledTable:
        """Show rows in a medium."""
        shown = [(column, [column.show(row) for row in rows]) for column in self.of(medium)]
        kept = [(column, cells) for column, cells in shown if medium is Medium.FILE or _stands(column, cells)]
        columns = tuple(column for column, _ in kept)
        filled = tuple(zip(*(cells for _, cells in kept), strict=True)) if rows else ()
        marked = () if emphasis is None else tuple(map(emphasis, rows))
        return FilledTable(caption, columns, filled, total, note, marked)


def _stands(column: Head, cells: Sequence[Value]) -> bool:
    return not column.optional or any(cell not in (None, "", ()) for cell in cells)
