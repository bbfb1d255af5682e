"""Paragraphs, lists and tables that fit the screen: ids and numbers keep their line, words wrap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

INDENT = 2
"""Columns before everything that stands under a heading."""

GAP = 2
"""Columns between those of a table."""

NARROWEST = 6
"""To which a column of text may be squeezed."""


@dataclass(frozen=True)
class Hanging:
    """A text whose further lines hang under its first word."""

    mark: Text
    text: Text
    indent: int = INDENT

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wrap the text beside its mark."""
        start = self.indent + (self.mark.cell_len + 1 if self.mark else 0)
        for at, part in enumerate(_wrapped(console, self.text, options.max_width - start)):
            line = Text(" " * self.indent).append_text(self.mark) if self.mark and not at else Text()
            line.append(" " * (start - line.cell_len)).append_text(part)
            yield line


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: numbers stand right and never wrap, nor does what is `fixed`."""

    header: str
    number: bool = False
    fixed: bool = False

    @property
    def wraps(self) -> bool:
        """Whether long cells go on in another line."""
        return not (self.number or self.fixed)


@dataclass(frozen=True)
class Grid:
    """A table without a frame; the columns that wrap share what room the others leave."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose the widths and lay out row by row."""
        header = [Text(column.header, style="dim") for column in self.columns]
        rows = [header, *self.rows]
        room = options.max_width - INDENT - GAP * (len(self.columns) - 1)
        widths = column_widths(self.columns, rows, room)
        for row in rows:
            yield from self._lines(console, row, widths)

    def _lines(self, console: Console, row: Sequence[Text], widths: Sequence[int]) -> Iterator[Text]:
        cells = [_wrapped(console, cell, width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            line = Text(" " * INDENT)
            for column, cell, width in zip(self.columns, cells, widths, strict=True):
                part = cell[at] if at < len(cell) else Text()
                free = " " * max(0, width - part.cell_len)
                line.append(free if column.number else "").append_text(part)
                line.append(("" if column.number else free) + " " * GAP)
            line.rstrip()
            yield line


def column_widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]], room: int) -> list[int]:
    """Give each column the width of its longest cell; where that is too much, those that wrap give way.

    None of them gets narrower than its longest word while the room allows it. Two that wrap share
    the room so that the table has the fewest lines.
    """
    natural = [max(row[at].cell_len for row in rows) for at in range(len(columns))]
    least = [
        max(cell_len(word) for row in rows for word in row[at].plain.split(" ")) if column.wraps else natural[at]
        for at, column in enumerate(columns)
    ]
    spare = room - sum(least)
    if sum(natural) <= room:
        return natural
    if spare <= 0:
        return _squeezed(columns, least, -spare)
    wrapping = [at for at, column in enumerate(columns) if column.wraps and least[at] < natural[at]]
    if len(wrapping) == 2:
        return _fewest_lines(least, spare, wrapping, rows)
    widths = list(least)
    for _ in range(spare):
        widths[max(wrapping, key=lambda at: natural[at] / widths[at])] += 1
    return widths


def _squeezed(columns: Sequence[Column], widths: list[int], excess: int) -> list[int]:
    """Fold even ids and long words where nothing else helps, the widest first; numbers stay whole."""
    texts = [at for at, column in enumerate(columns) if not column.number]
    widths = list(widths)
    for _ in range(excess):
        widest = max(texts, key=lambda at: widths[at], default=None)
        if widest is None or widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _fewest_lines(least: list[int], spare: int, wrapping: list[int], rows: Sequence[Sequence[Text]]) -> list[int]:
    first, second = wrapping
    pairs = Counter((row[first].plain, row[second].plain) for row in rows)
    splits = []
    for more in range(spare + 1):
        widths = list(least)
        widths[first] += more
        widths[second] += spare - more
        lines = sum(
            count * max(_line_count(one, widths[first]), _line_count(other, widths[second]))
            for (one, other), count in pairs.items()
        )
        splits.append((lines, widths))
    return min(splits)[1]


def _line_count(text: str, width: int) -> int:
    lines, filled = 1, -1
    for word in text.split(" "):
        length = cell_len(word)
        if filled + 1 + length > width and filled >= 0:
            lines, filled = lines + 1, length
        else:
            filled += 1 + length
    return lines


def _wrapped(console: Console, text: Text, width: int) -> list[Text]:
    fits = text.cell_len <= width and "\n" not in text.plain
    lines = [text.copy()] if fits else list(text.wrap(console, max(1, width), overflow="fold")) or [Text()]
    for line in lines:
        line.rstrip()
    return lines
