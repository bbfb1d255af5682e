"""A page as its template needs it: blocks with their kind, unique anchors, rows that fit their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

from placement.locale.language import Translator
from placement.reports.page.blocks import Block, Figure, Page, Paragraph, Split
from placement.reports.page.control_characters import without_controls
from placement.reports.page.labels import Labels
from placement.reports.page.shades import step
from placement.reports.tables.model import NUMERIC, Cells, FilledTable, Head
from placement.reports.tables.said import heading, said
from placement.reports.tables.values import Said, Shaded

WIDE = 7
"""Number of columns from which a table is set in smaller type."""

STACKED_ROWS, STACKED_COLUMNS = 6, 4
"""Number of rows up to which, and of columns from which, a narrow screen shows a table's rows one below the other."""

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

    @property
    def label(self) -> str:
        """The heading as it stands beside a figure: with a capital, unless it is an id."""
        return self.text if self.code else self.text[:1].upper() + self.text[1:]


@dataclass(frozen=True, slots=True)
class TableView:
    """Table with an id and a region name of its own.

    Attributes
    ----------
    total
        Whether the last row holds totals.
    stacks
        Whether a narrow screen shows its rows one below the other, each figure with its heading.
    only
        `screen` or `paper`, if it is for that alone.
    """

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
    stacks: bool
    only: str

    @property
    def classes(self) -> str:
        """Class names for the style sheet."""
        names = (self.wide and "wide", self.shaded and "heat", self.stacks and "stacks")
        return " ".join(name for name in names if name)


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
    is_annex: bool = False


def table_view(table: FilledTable, names: Names, labels: Labels, only: str = "") -> TableView:
    """Table prepared for the template.

    Raises
    ------
    ValueError
        If a row has more or fewer cells than the table has columns.
    """
    words = labels.translator
    rows = tuple(tuple(_cells(words, row)) for row in (*table.cells, table.totals) if row)
    shaded = any(cell.step is not None for row in rows for cell in row)
    return TableView(
        id=names.anchor(f"table {table.caption}"),
        region=names.region(f"{labels.table}: {without_controls(table.caption)}"),
        caption=table.caption,
        note=table.note,
        heads=tuple(_head(words, each) for each in table.columns),
        rows=rows,
        total=table.total is not None,
        wide=len(table.columns) > WIDE,
        shaded=shaded,
        short=len(rows) <= SHORT,
        stacks=len(rows) <= STACKED_ROWS and len(table.columns) >= STACKED_COLUMNS and not shaded,
        only=only,
    )


def _head(words: Translator, column: Head) -> CellView:
    """Head of a column; one that begins with a word that contains a digit or a dot may be an id, and keeps its case."""
    title = heading(words, column)
    text = without_controls(title)
    first = "".join(text.split()[:1])
    return CellView(
        "th" if text.strip() else "td",
        title,
        column.kind in NUMERIC,
        code=any(letter.isdigit() for letter in first) or "." in first[:-1],
        long=_is_long(text),
    )


def _is_long(text: str) -> bool:
    return any(len(word) > LONG for word in text.split())


def _cells(words: Translator, row: Cells) -> Iterator[CellView]:
    for number, (column, value) in enumerate(row):
        text = said(words, column, value)
        bare = without_controls(text)
        yield CellView(
            "th" if number == 0 and bare.strip() else "td",
            text,
            column.kind in NUMERIC,
            step(value.shade) if isinstance(value, Shaded) else None,
            long=_is_long(bare),
            beside=value.beside if isinstance(value, Said) else None,
        )


def sections(page: Page, labels: Labels) -> tuple[SectionView, ...]:
    """All sections of a page, prepared for the template."""
    names = Names(Counter({"content": 1}))
    anchors = [names.anchor(section.key) for section in page.sections]
    return tuple(
        SectionView(anchor, section.title, tuple(_blocks(section.blocks, names, labels)), section.is_annex)
        for anchor, section in zip(anchors, page.sections, strict=True)
    )


def _blocks(blocks: Iterable[Block], names: Names, labels: Labels) -> Iterator[BlockView]:
    for block in blocks:
        match block:
            case FilledTable():
                yield BlockView("table", table_view(block, names, labels))
            case Split():
                yield BlockView("table", table_view(block.whole, names, labels, "screen"))
                yield from (BlockView("table", table_view(each, names, labels, "paper")) for each in block.parts)
            case Figure():
                table = None if block.table is None else table_view(block.table, names, labels)
                region = names.region(f"{labels.figure}: {without_controls(block.caption)}")
                yield BlockView("figure", FigureView(names.anchor(f"figure {block.caption}"), region, block, table))
            case Paragraph():
                yield BlockView("paragraph", block)
            case _:
                yield BlockView(type(block).__name__.lower(), block)
