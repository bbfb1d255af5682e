"""A page as its template needs it: blocks with their kind, unique anchors, rows that fit their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

from placement.reports.page.blocks import Align, Block, Cell, Column, Figure, Medium, Page, Table
from placement.reports.page.control_characters import without_controls
from placement.reports.page.labels import Labels
from placement.reports.page.shades import step

WIDE = 7
"""Number of columns from which a table is set in smaller type."""

SHORT = 20
"""Number of rows up to which a table is not broken across sheets."""

LONG = 24
"""Number of letters from which a word is broken, so that paper does not cut it off."""


@dataclass
class Names:
    """Anchors and names of regions, each unique on a page."""

    used: Counter[str] = field(default_factory=Counter)

    def anchor(self, text: str) -> str:
        """Unique anchor made from a key."""
        letters = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        return self._once(re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "part", "-")

    def region(self, text: str) -> str:
        """Name of a region, with a number if it occurs again."""
        return self._once(text, " ")

    def _once(self, name: str, joint: str) -> str:
        given, number = name, 1
        while given in self.used:
            number += 1
            given = f"{name}{joint}{number}"
        self.used[given] += 1
        return given


@dataclass(frozen=True, slots=True)
class CellView:
    """Cell: its tag, classes, text and what is beside it; `step` is that of its shade."""

    tag: str
    text: str
    number: bool
    step: int | None = None
    code: bool = False
    long: bool = False
    beside: str | None = None

    @property
    def classes(self) -> str:
        """Class names for the style sheet."""
        shade = None if self.step is None else f"s s{self.step}"
        names = (self.number and "n", shade, self.code and "code", self.long and "long")
        return " ".join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class TableView:
    """Table with an id and a region name of its own."""

    id: str
    region: str
    caption: str
    note: str
    heads: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    total: bool
    wide: bool
    shaded: bool
    short: bool
    medium: Medium


@dataclass(frozen=True, slots=True)
class FigureView:
    """Figure; `svg` has yet to be embedded."""

    id: str
    region: str
    figure: Figure
    table: TableView | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """Block with the name of its kind."""

    kind: str
    block: Block | TableView | FigureView


@dataclass(frozen=True, slots=True)
class SectionView:
    """Section with its anchor."""

    anchor: str
    title: str
    blocks: tuple[BlockView, ...]


def table_view(table: Table, names: Names, labels: Labels) -> TableView:
    """Table prepared for the template.

    Raises
    ------
    ValueError
        If a row has more or fewer cells than the table has columns.
    """
    rows = tuple(tuple(_cells(table, row)) for row in table.rows)
    return TableView(
        id=names.anchor(f"table {table.caption}"),
        region=names.region(f"{labels.table}: {without_controls(table.caption)}"),
        caption=table.caption,
        note=table.note,
        heads=tuple(_head(each) for each in table.columns),
        rows=rows,
        total=table.total,
        wide=len(table.columns) > WIDE,
        shaded=any(cell.step is not None for row in rows for cell in row),
        short=len(rows) <= SHORT,
        medium=table.medium,
    )


def _head(column: Column) -> CellView:
    """Head of a column; one that contains a digit may be an id, and keeps its case."""
    text = without_controls(column.title)
    return CellView(
        "th" if text.strip() else "td",
        column.title,
        column.align is Align.NUMBER,
        code=any(letter.isdigit() for letter in text),
        long=_is_long(text),
    )


def _is_long(text: str) -> bool:
    return any(len(word) > LONG for word in text.split())


def _cells(table: Table, row: tuple[Cell, ...]) -> Iterator[CellView]:
    if len(row) != len(table.columns):
        raise ValueError(f"{table.caption}: a row of {len(row)} cells under {len(table.columns)} columns")
    for number, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        tag = "th" if number == 0 and without_controls(cell.text).strip() else "td"
        shade = None if cell.shade is None else step(cell.shade)
        long = _is_long(without_controls(cell.text))
        yield CellView(tag, cell.text, column.align is Align.NUMBER, shade, long=long, beside=cell.beside)


def sections(page: Page, labels: Labels) -> tuple[SectionView, ...]:
    """All sections of a page, prepared for the template."""
    names = Names(Counter({"content": 1}))
    anchors = [names.anchor(section.key) for section in page.sections]
    return tuple(
        SectionView(anchor, section.title, tuple(_block(block, names, labels) for block in section.blocks))
        for anchor, section in zip(anchors, page.sections, strict=True)
    )


def _block(block: Block, names: Names, labels: Labels) -> BlockView:
    kind = type(block).__name__.lower()
    if isinstance(block, Table):
        return BlockView(kind, table_view(block, names, labels))
    if isinstance(block, Figure):
        table = None if block.table is None else table_view(block.table, names, labels)
        region = names.region(f"{labels.figure}: {without_controls(block.caption)}")
        return BlockView(kind, FigureView(names.anchor(f"figure {block.caption}"), region, block, table))
    return BlockView(kind, block)
