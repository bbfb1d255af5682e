"""Sentences on a sheet, across several columns, in rows high enough for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from placement.reports.excel.book import Sheet
from placement.reports.excel.looks import Look
from placement.reports.excel.table import HIGHEST, LINE_HEIGHT, lines_of


@dataclass
class Writer:
    """Writes to a sheet from top to bottom.

    Attributes
    ----------
    widths
        Widths in characters of the columns that a sentence spans.
    row
        The next free row.
    """

    sheet: Sheet
    widths: Sequence[int]
    row: int = 0

    def title(self, text: str) -> None:
        """Write the title of the sheet."""
        self.sheet.raw.set_row(self.row, 28)
        self.sheet.put(self.row, 0, text, Look.TITLE)
        self.row += 1

    def heading(self, text: str) -> None:
        """Write a heading after an empty row."""
        self.row += 1
        for column in range(len(self.widths)):
            self.sheet.put(self.row, column, text if column == 0 else None, Look.HEADING)
        self.sheet.raw.set_row(self.row, 22)
        self.row += 1

    def sentence(self, text: str, look: Look = Look.TEXT, *, columns: int | None = None) -> None:
        """Write a sentence across all columns, or across so many of the first ones."""
        count = len(self.widths) if columns is None else columns
        if count > 1:
            self.sheet.raw.merge_range(self.row, 0, self.row, count - 1, "", self.sheet.book.look(look))
        self.sheet.put(self.row, 0, text, look)
        lines = lines_of(text, sum(self.widths[:count]))
        self.sheet.raw.set_row(self.row, min(HIGHEST, LINE_HEIGHT * lines + (4 if lines > 1 else 2)))
        self.row += 1

    def sentences(self, texts: Iterable[str], look: Look = Look.TEXT) -> None:
        """Write sentences, one below the other."""
        for text in texts:
            self.sentence(text, look)
