"""The blocks that a page is built of. All text is in the reader's language, plain, and escaped by the renderer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Tone(StrEnum):
    """How a callout is meant."""

    INFO = "info"
    DECIDE = "decide"
    WARNING = "warning"
    GOOD = "good"


class Align(StrEnum):
    """How a column stands."""

    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    text
        As people read it.
    value
        The number behind it, for a spreadsheet; `None` for text.
    shade
        0 (best) to 1 (worst) in a heat table; never the only sign of it.
    beside
        What stands after the text, smaller: a difference. Empty where others in the column have one and this cell
        has none; `None` where the column has none.
    """

    text: str
    value: Fraction | float | int | None = None
    shade: float | None = None
    beside: str | None = None

    @property
    def said(self) -> str:
        """Text and what stands beside it, on one line."""
        return f"{self.text} {self.beside}" if self.beside else self.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    align: Align = Align.TEXT


class Medium(StrEnum):
    """Where a block is shown: a table too wide for paper stands there in parts instead."""

    ALL = "all"
    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption.

    Attributes
    ----------
    rows
        The first cell of each row names it.
    total
        Whether the last row is one of totals.
    medium
        Formats without paper of their own leave out what is for paper alone.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total: bool = False
    medium: Medium = Medium.ALL


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A sentence that must not be missed."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A few figures with their names, large: (name, figure)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing.

    Attributes
    ----------
    svg
        A complete `<svg>` element without any reference outside itself.
    alternative
        What it shows, in a sentence, for who cannot see it.
    table
        The numbers drawn: formats without pictures show it instead, HTML folds it open beneath.
    """

    caption: str
    svg: str
    alternative: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A place where a person writes: how many lines, and what for."""

    label: str
    lines: int = 3


Block = Paragraph | Bullets | Callout | Facts | Table | Figure | Blank


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Attributes
    ----------
    key
        Anchor, the same in every language.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page.

    Attributes
    ----------
    marking
        Who may see it, said at the top and on every printed sheet.
    footer
        Where it comes from: run, versions, date, what is proven.
    """

    language: str
    title: str
    subtitle: str
    marking: str
    sections: tuple[Section, ...]
    footer: tuple[str, ...] = ()
