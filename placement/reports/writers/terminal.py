"""Sections on a screen: ids keep their line, words wrap, sentences beside a table stand back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol, TypeVar

from rich.console import RenderableType
from rich.text import Text

from placement.locale.language import Translator
from placement.reports.page.blocks import Bullets, Callout, Paragraph, Tone
from placement.reports.sections.parts import Aside, More, Part, Section
from placement.reports.tables.model import NUMERIC, Emphasis, FilledTable, Head, Kind, Medium, Said, Value
from placement.reports.tables.said import heading, said
from placement.reports.terminal import screen
from placement.reports.terminal.layout import Column
from placement.reports.view import RegionView, View
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import signed, some


class Reader(Protocol):
    """Who reads a screen: in which language, and with which signs."""

    @property
    def words(self) -> Translator:
        """The language."""

    @property
    def marks(self) -> Marks:
        """Signs that the screen has."""


V = TypeVar("V", bound=RegionView)

FOREIGN = (Kind.ID, Kind.NAME)
"""Kinds that tables are free in: what steers a terminal is taken out of them."""

STYLES: Mapping[Emphasis, str] = {Emphasis.NONE: "", Emphasis.STRONG: "bold", Emphasis.DOUBT: "yellow"}


def on_screen(make: Callable[[View, Medium], Section | None]) -> Callable[[View], screen.Section | None]:
    """Make a section as the terminal shows it, of one that is made for any medium."""
    return lambda view: next(shown(view, (make,)), None)


def shown(view: V, made: Iterable[Callable[[V, Medium], Section | None]]) -> Iterator[screen.Section]:
    """The sections that there are, as a terminal of this width shows them."""
    medium = Medium.WIDE if view.wide else Medium.NARROW
    for make in made:
        if (found := make(view, medium)) is not None:
            yield shown_section(view, found)


def shown_section(view: Reader, found: Section) -> screen.Section:
    """Put a section down as the terminal shows it."""
    return screen.Section(found.title, tuple(_shown(view, part) for part in found.parts))


def _shown(view: Reader, part: Part) -> RenderableType:
    match part:
        case FilledTable():
            return _table(view, part)
        case Bullets():
            return screen.bullets(part.items, view.marks)
        case Callout(tone=Tone.WARNING):
            return screen.bullets([part.text], view.marks, style="yellow")
        case Paragraph():
            return screen.paragraph(part.text)
        case Aside():
            return screen.paragraph(part.text, style="dim")
        case More():
            return screen.paragraph(part.text, style="bold")
    raise TypeError(f"no screen shows a {type(part).__name__}")


def _table(view: Reader, filled: FilledTable) -> RenderableType:
    columns = [
        Column(
            heading(view.words, column),
            number=column.kind in NUMERIC,
            fixed=column.kind is Kind.ID or column.whole,
        )
        for column in filled.columns
    ]
    rows = [
        [Text(text(view, column, value), style=style) for column, value in zip(filled.columns, row, strict=True)]
        for row, style in zip(filled.rows, _styles(filled), strict=True)
    ]
    if filled.total is None:
        return screen.table(columns, rows)
    totals = [text(view, column, value) for column, value in filled.totals]
    return screen.table(columns, rows, closing=[filled.total.label, *totals])


def _styles(filled: FilledTable) -> list[str]:
    return [STYLES[each] for each in filled.emphasis] or [""] * len(filled.rows)


def text(view: Reader, column: Head, value: Value) -> str:
    """Text of a cell; a difference that is more than one word stands in brackets behind its figure."""
    if isinstance(value, tuple) and value:
        ids = list(map(plain, value))
        return ", ".join(ids) if column.most is None else some(view.words, view.marks, ids, column.most)
    if isinstance(value, Said) and value.beside:
        is_long = " " in value.text + value.beside
        return f"{value.text} ({value.beside})" if is_long else f"{value.text} {value.beside}"
    if column.kind is Kind.CHANGE and isinstance(value, int | Fraction):
        return signed(view.words, Fraction(value))
    found = said(view.words, column, value)
    return plain(found) if column.kind in FOREIGN else found
