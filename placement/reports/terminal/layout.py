"""Paragraphs, lists and tables that fit the screen: ids and numbers stay on one line, words wrap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

INDENT = 2
"""Indentation in columns of everything below a heading."""

GAP = 2
"""Distance in columns between two columns of a table."""

NARROWEST = 6
"""Minimum width to which a column of text may be squeezed."""


@dataclass(frozen=True)
class Hanging:
    """A text with a hanging indent: further lines start below its first word."""

    mark: Text
    text: Text
    indent: int = INDENT

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lines of the wrapped text, the first with the mark."""
        start = self.indent + (self.mark.cell_len + 1 if self.mark else 0)
        for at, part in enumerate(_wrapped(console, self.text, options.max_width - start)):
            line = Text(" " * self.indent).append_text(self.mark) if self.mark and not at else Text()
            line.append(" " * (start - line.cell_len)).append_text(part)
            yield line


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: numbers are right-aligned and never wrap, nor do `fixed` columns.

    The heading of numbers wraps, if the table does not fit otherwise.
    """

    header: str
    number: bool = False
    fixed: bool = False

    @property
    def wraps(self) -> bool:
        """Whether long cells continue on another line."""
        return not (self.number or self.fixed)


@dataclass(frozen=True)
class Grid:
    """A table without a frame; columns that wrap share the room that the others leave."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lines of the table, row by row, in widths that fit the console."""
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
    """Width of each column: that of its longest cell, or less for columns that wrap if there is not enough room.

    A column is not narrower than its longest word as long as the room allows it. Two columns that wrap share the room
    such that the table has the fewest lines.

    Parameters
    ----------
    rows
        The headings, then the rows below them.
    """
    natural = [max(row[at].cell_len for row in rows) for at in range(len(columns))]
    if sum(natural) <= room:
        return natural
    least = [
        _longest_word(row[at] for row in rows) if column.wraps else natural[at] for at, column in enumerate(columns)
    ]
    if sum(least) > room:
        least = [
            max([_longest_word([rows[0][at]]), *(row[at].cell_len for row in rows[1:])]) if column.number else least[at]
            for at, column in enumerate(columns)
        ]
    spare = room - sum(least)
    if spare <= 0:
        return _squeezed(columns, least, -spare)
    wrapping = [at for at in range(len(columns)) if least[at] < natural[at]]
    if len(wrapping) == 2:
        return _fewest_lines(least, spare, wrapping, rows)
    widths = list(least)
    for _ in range(spare):
        widths[max(wrapping, key=lambda at: natural[at] / widths[at])] += 1
    return widths


def _longest_word(cells: Iterable[Text]) -> int:
    return max((cell_len(word) for cell in cells for word in cell.plain.split(" ")), default=0)


def _squeezed(columns: Sequence[Column], widths: list[int], excess: int) -> list[int]:
    """Widths reduced further, the widest first, so that even ids and long words are broken, but never numbers."""
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
