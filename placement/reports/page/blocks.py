"""The blocks of a report's sections. All text is in the reader's language, plain, and escaped by the writer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from placement.reports.tables.model import FilledTable


class Tone(StrEnum):
    """Severity of a callout."""

    INFO = "info"
    DECIDE = "decide"
    WARNING = "warning"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Split:
    """A table too wide for paper: in one piece on a screen and in a workbook, split on paper."""

    whole: FilledTable
    parts: tuple[FilledTable, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Paragraph of text."""

    text: str


class Aside(Paragraph):
    """A sentence on how to read the block above it."""

    __slots__ = ()


class More(Paragraph):
    """A sentence on where to find the rest of a list."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """List of sentences."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Sentences that few need to read: folded where a reader can unfold them, one line on a screen.

    Attributes
    ----------
    summary
        What is in it, in a sentence.
    """

    summary: str
    items: tuple[str, ...]


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
    table: FilledTable | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """Space for a person to write in: how many lines, and what for."""

    label: str
    lines: int = 3


Block = Paragraph | Bullets | Fold | Callout | Facts | FilledTable | Split | Figure | Blank


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a report.

    Attributes
    ----------
    key
        Anchor, the same in every language.
    is_annex
        Whether a page folds it, and prints it only if it was unfolded.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    is_annex: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Complete page.

    Attributes
    ----------
    marking
        Who may see it, shown at the top and on every printed sheet.
    footer
        Provenance: run, versions, date, what is proven.
    is_sheet
        Whether it is a letter that is to fit one sheet of paper.
    is_rtl
        Whether it is written from right to left.
    beside
        The same page in another language, beside it on a screen and on the back of its sheet.
    """

    language: str
    title: str
    subtitle: str
    marking: str
    sections: tuple[Section, ...]
    footer: tuple[str, ...] = ()
    is_sheet: bool = False
    is_rtl: bool = False
    beside: Page | None = None
