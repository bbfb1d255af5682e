"""The blocks that a page is made of. All text is in the reader's language, plain, and escaped by the renderer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Tone(StrEnum):
    """Severity of a callout."""

    INFO = "info"
    DECIDE = "decide"
    WARNING = "warning"
    GOOD = "good"


class Align(StrEnum):
    """Alignment of a column."""

    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Cell:
    """Table cell.

    Attributes
    ----------
    text
        For people to read.
    value
        Number behind the text, for a spreadsheet; `None` for text.
    shade
        0 (best) to 1 (worst) in a heat table; never the only sign of it.
    beside
        Smaller text after the main one: a difference. Empty where other cells of the column have one and this
        one has none; `None` where the whole column has none.
    """

    text: str
    value: Fraction | float | int | None = None
    shade: float | None = None
    beside: str | None = None

    @property
    def full_text(self) -> str:
        """The text and what is beside it, on one line."""
        return f"{self.text} {self.beside}" if self.beside else self.text


@dataclass(frozen=True, slots=True)
class Column:
    """Column of a table: its title and alignment."""

    title: str
    align: Align = Align.TEXT


class Medium(StrEnum):
    """Where a block is shown: on paper, a table that is too wide is replaced by its parts."""

    ALL = "all"
    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Table:
    """Table with a caption.

    Attributes
    ----------
    rows
        The first cell of each row names it.
    total
        Whether the last row holds totals.
    medium
        Formats without a printed version leave out what is for paper alone.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total: bool = False
    medium: Medium = Medium.ALL


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Paragraph of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """List of sentences."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """Sentence that must not be missed."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A few large figures with their names: (name, figure)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Drawing.

    Attributes
    ----------
    svg
        A complete `<svg>` element without any external reference.
    alternative
        What it shows, in a sentence, for those who cannot see it.
    table
        The numbers drawn: formats without pictures show this instead, HTML puts it in a fold below.
    """

    caption: str
    svg: str
    alternative: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """Space for a person to write in: how many lines, and what for."""

    label: str
    lines: int = 3


Block = Paragraph | Bullets | Callout | Facts | Table | Figure | Blank


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a page.

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
    """Complete page.

    Attributes
    ----------
    marking
        Who may see it, shown at the top and on every printed sheet.
    footer
        Provenance: run, versions, date, what is proven.
    """

    language: str
    title: str
    subtitle: str
    marking: str
    sections: tuple[Section, ...]
    footer: tuple[str, ...] = ()
