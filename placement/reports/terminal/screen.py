"""The reader's screen: its marks, its encoding, and the few elements of every section."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import (
    Console,
    ConsoleOptions,
    ConsoleRenderable,
    Group,
    RenderableType,
    RenderHook,
    RenderResult,
)
from rich.segment import Segment
from rich.text import Text

from placement.reports.terminal.layout import Column, Grid, Hanging
from placement.reports.words.marks import ASCII, Marks

WIDE = 120
"""Width in columns from which a screen has room for more than the essentials."""


def marks_for(console: Console) -> Marks:
    """Marks that the encoding of a console can represent."""
    return Marks() if console.encoding.lower().startswith("utf") else ASCII


class _Encodable(RenderHook):
    """Replaces characters that the encoding lacks, without changing any width."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Rewritten(renderable, self.encoding) for renderable in renderables]


@dataclass
class _Rewritten:
    renderable: ConsoleRenderable
    encoding: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.renderable, options):
            yield Segment(encodable(segment.text, self.encoding), segment.style, segment.control)


def encodable(text: str, encoding: str) -> str:
    """Text with each character that an encoding lacks replaced by the nearest one, such as e for é, or by `?`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_nearest(sign, encoding) for sign in text)
    return text


def _nearest(sign: str, encoding: str) -> str:
    for form in (sign, unicodedata.normalize("NFKD", sign)[:1]):
        try:
            form.encode(encoding)
        except UnicodeEncodeError:
            continue
        return form
    return "?"


@contextmanager
def legible(console: Console) -> Iterator[None]:
    """Context in which printing never fails on characters that the console's encoding lacks."""
    if console.encoding.lower().startswith("utf"):
        yield
        return
    console.push_render_hook(_Encodable(console.encoding))
    try:
        yield
    finally:
        console.pop_render_hook()


def bullets(items: Iterable[str], marks: Marks, style: str = "") -> RenderableType:
    """Bulleted list with hanging indents."""
    return Group(*(Hanging(Text(marks.bullet, style=style), Text(item)) for item in items))


def sentence(text: str | Text, style: str = "") -> RenderableType:
    """Sentence without indentation, for use outside headings."""
    return Hanging(Text(), text if isinstance(text, Text) else Text(text, style=style), indent=0)


def paragraph(text: str | Text, style: str = "") -> RenderableType:
    """Paragraph, indented like everything below a heading."""
    return Hanging(Text(), text if isinstance(text, Text) else Text(text, style=style))


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str | Text]], closing: Sequence[str] = ()
) -> RenderableType:
    """Table, with its closing row, if any, in bold."""
    filled = [[cell if isinstance(cell, Text) else Text(cell) for cell in row] for row in rows]
    if closing:
        filled.append([Text(cell, style="bold") for cell in closing])
    return Grid(columns, filled)


@dataclass(frozen=True)
class Section:
    """A heading with the elements below it."""

    title: str
    body: tuple[RenderableType, ...]
    style: str = "bold"


def print_sections(console: Console, sections: Iterable[Section]) -> None:
    """Print sections with an empty line before each."""
    for section in sections:
        console.print()
        console.print(sentence(section.title, section.style))
        for part in section.body:
            console.print(part)
