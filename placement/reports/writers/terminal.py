"""Sections on a screen: ids are never broken, words wrap, and sentences beside a table are dimmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol, TypeVar

from rich.console import RenderableType
from rich.text import Text

from placement.locale.language import Translator
from placement.reports.page import blocks
from placement.reports.page.blocks import Aside, Block, Bullets, Callout, Fold, More, Paragraph, Section
from placement.reports.tables.model import NUMERIC, Emphasis, FilledTable, Head, Kind, Medium
from placement.reports.tables.said import DECIMALS, heading, said
from placement.reports.tables.values import Bar, Remarks, Said, Tone, Value
from placement.reports.terminal import bars, screen
from placement.reports.terminal.layout import Column
from placement.reports.view import RegionView
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import signed, some

V = TypeVar("V", bound=RegionView)

FOREIGN = (Kind.ID, Kind.NAME)
"""Kinds with free text from tables, from which terminal control characters are removed."""

SIGNS: Mapping[Kind, str] = {Kind.GAIN: "+", Kind.LOSS: "-"}
STYLES: Mapping[Emphasis, str] = {Emphasis.NONE: "", Emphasis.STRONG: "bold", Emphasis.DOUBT: "yellow"}
TONES: Mapping[Tone, str] = {Tone.WATCH: "yellow", Tone.OVER: "red"}
CALLS: Mapping[blocks.Tone, str] = {blocks.Tone.WARNING: "yellow", blocks.Tone.DECIDE: "bold yellow"}
HEADINGS: Mapping[blocks.Tone, str] = {blocks.Tone.DECIDE: "bold yellow", blocks.Tone.GOOD: "bold green"}
"""Tone of a section's first sentence -> style of its heading, if it is not the usual one."""


class Reader(Protocol):
    """The reader of a screen: the language, and the marks that can be shown."""

    @property
    def words(self) -> Translator:
        """The reader's language."""

    @property
    def marks(self) -> Marks:
        """Marks that the screen can show."""


def shown(view: V, made: Iterable[Callable[[V, Medium], Section | None]]) -> Iterator[screen.Section]:
    """The sections that there are, as a terminal of this width shows them."""
    medium = Medium.WIDE if view.wide else Medium.NARROW
    for make in made:
        if (found := make(view, medium)) is not None:
            yield shown_section(view, found)


def shown_section(view: Reader, found: Section) -> screen.Section:
    """A section in the form of a terminal."""
    body = tuple(each for block in found.blocks for each in _shown(view, block))
    match found.blocks:
        case [Callout(tone=tone), *_] if tone in HEADINGS:
            return screen.Section(found.title, body, HEADINGS[tone])
    return screen.Section(found.title, body)


def _shown(view: Reader, block: Block) -> Iterator[RenderableType]:
    match block:
        case FilledTable():
            scale = _scale(block)
            yield shown_table(view, block, scale)
            if scale is not None:
                yield screen.paragraph(bars.legend(view.words, view.marks, scale))
        case Bullets():
            yield screen.bullets(block.items, view.marks)
        case Callout(tone=blocks.Tone.GOOD):
            yield screen.paragraph(block.text)
        case Callout(tone=blocks.Tone.WARNING | blocks.Tone.DECIDE):
            yield screen.bullets([block.text], view.marks, style=CALLS[block.tone])
        case Fold():
            yield screen.paragraph(block.summary, style="dim")
        case Aside():
            yield screen.paragraph(block.text, style="dim")
        case More():
            yield screen.paragraph(block.text, style="bold")
        case Paragraph():
            yield screen.paragraph(block.text)
        case _:
            raise TypeError(f"no screen shows a {type(block).__name__}")


def _scale(filled: FilledTable) -> bars.Scale | None:
    """Scale of a table's bars; `None` if it has no column of bars."""
    if not any(column.kind is Kind.BAR for column in filled.columns):
        return None
    return bars.Scale.of(value for row in filled.rows for value in row if isinstance(value, Bar))


def shown_table(view: Reader, filled: FilledTable, scale: bars.Scale | None = None) -> RenderableType:
    """A table in the form of a terminal; bars are drawn to a scale."""
    columns = [
        Column(
            heading(view.words, column).replace(Marks().arrow, view.marks.arrow),
            number=column.kind in NUMERIC,
            fixed=column.kind is Kind.ID or column.whole,
        )
        for column in filled.columns
    ]
    rows = [
        [_cell(view, column, value, scale, style) for column, value in row]
        for row, style in zip(filled.cells, _styles(filled), strict=True)
    ]
    if filled.total is None:
        return screen.table(columns, rows)
    return screen.table(columns, rows, closing=[text(view, column, value) for column, value in filled.totals])


def _styles(filled: FilledTable) -> list[str]:
    return [STYLES[each] for each in filled.emphasis] or [""] * len(filled.rows)


def _cell(view: Reader, column: Head, value: Value, scale: bars.Scale | None, style: str) -> Text:
    if isinstance(value, Bar) and scale is not None:
        return bars.drawn(value, view.marks, scale)
    if isinstance(value, Remarks):
        said_apart = (Text(text(view, column, each), TONES.get(each.tone, "")) for each in value.items)
        return Text("; ").join(said_apart)
    return Text(text(view, column, value), style=style)


def text(view: Reader, column: Head, value: Value) -> str:
    """Text of a cell; a difference of more than one word follows its figure in brackets."""
    if isinstance(value, tuple) and value:
        ids = list(map(plain, value))
        return ", ".join(ids) if column.most is None else some(view.words, view.marks, ids, column.most)
    if isinstance(value, Said) and value.beside:
        is_long = " " in value.text + value.beside
        return f"{value.text} ({value.beside})" if is_long else f"{value.text} {value.beside}"
    if isinstance(value, int | Fraction):
        if column.kind is Kind.CHANGE:
            return signed(view.words, value, DECIMALS if column.decimals is None else column.decimals)
        if column.kind in SIGNS:
            return f"{SIGNS[column.kind]}{view.words.number(value)}" if value else ""
    found = said(view.words, column, value)
    return plain(found) if column.kind in FOREIGN else found
