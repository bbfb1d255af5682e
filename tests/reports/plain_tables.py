"""Tables for tests: made from headings and rows, and read again as people read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import translator
from placement.reports.page.blocks import Block, Figure, Split
from placement.reports.tables.model import Cells, Column, FilledTable, Head, Kind, Title, Total
from placement.reports.tables.said import heading, said
from placement.reports.tables.values import Said, Shaded, Toned, Value, Way


def plain_table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Value]] = (),
    *,
    numbers: Collection[int] = (),
    total: Sequence[Value] = (),
    note: str = "",
) -> FilledTable:
    """Table of text, with numbers in the columns at these places."""
    columns = tuple(_column(str(at), head, at in numbers) for at, head in enumerate(heads))
    sums = Total(str(total[0]), {str(at): value for at, value in enumerate(total)}) if total else None
    return FilledTable(caption, columns, tuple(map(tuple, rows)), sums, note)


def _column(code: str, head: str, is_number: bool) -> Head:
    return Column(code, Title(head), Kind.NUMBER if is_number else Kind.WORDS, lambda row: row)


@dataclass(frozen=True)
class Cell:
    """A cell as people read it, and what is behind it."""

    text: str
    value: Fraction | float | None = None
    shade: float | None = None
    beside: str | None = None

    @classmethod
    def of(cls, language: str, column: Head, value: Value) -> Cell:
        text = said(translator(language), column, value)
        match value:
            case Said():
                return cls(text, value.number, beside=value.beside)
            case Shaded():
                return cls(text, value.number, value.shade)
            case Toned():
                return cls.of(language, column, value.value)
            case Way():
                return cls(text, value.metres / 1000)
            case int() | Fraction():
                return cls(text, value)
        return cls(text)


@dataclass(frozen=True)
class Read:
    """A table as people read it, the total as its last row."""

    caption: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str
    total: bool


def read(table: FilledTable, language: str = "en") -> Read:
    """A table in a language."""

    def cells(row: Cells) -> tuple[Cell, ...]:
        return tuple(Cell.of(language, column, value) for column, value in row)

    titles = tuple(heading(translator(language), column) for column in table.columns)
    rows = tuple(cells(row) for row in (*table.cells, table.totals) if row)
    return Read(table.caption, titles, rows, table.note, table.total is not None)


def tables_of(blocks: Sequence[Block], language: str = "en", *, drawn: bool = True) -> Iterator[Read]:
    """Tables among blocks, in one piece; with `drawn` also those of drawings."""
    for block in blocks:
        match block:
            case FilledTable():
                yield read(block, language)
            case Split():
                yield read(block.whole, language)
            case Figure(table=FilledTable() as table) if drawn:
                yield read(table, language)
