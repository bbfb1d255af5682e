"""A workbook in memory: its sheets, its formats, its marking on every printed page."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import xlsxwriter

from placement.locale.language import Translator
from placement.reports.excel.cells import Value, put
from placement.reports.excel.looks import WHOLE, Look, formats
from placement.reports.excel.names import SheetNames

EPOCH = dt.date(2000, 1, 1)
"""Day of making of a workbook that belongs to no day: never today, so that the same input gives the same bytes."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_HEADER_SIGNS = 200
"""Of the 255 that a printed header may have."""


class Book:
    """A workbook that is being written.

    Parameters
    ----------
    title
        What the file is, for its properties: without anything about a person.
    marking
        Who may see it, on every printed sheet.
    day
        The day that the file gives as that of its making.
    """

    def __init__(self, words: Translator, *, title: str, marking: str, day: dt.date | None = None) -> None:
        self.words = words
        self.names = SheetNames()
        self._marking = marking
        self._raw = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(self._raw, _OPTIONS)
        self._looks = formats(words)
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        made = day if day is not None and day.year >= EPOCH.year else EPOCH
        self._workbook.set_properties(
            {"title": title, "author": "placement", "created": dt.datetime(made.year, made.month, made.day)}
        )
        self._workbook.set_size(2400, 1500)

    def sheet(self, name: str, *, landscape: bool = True) -> Sheet:
        """Add a sheet under a name that :attr:`names` gave; it is printed as wide as the paper."""
        raw = self._workbook.add_worksheet(name)
        raw.hide_gridlines(2)
        raw.set_paper(_A4)
        if landscape:
            raw.set_landscape()
        raw.fit_to_pages(1, 0)
        raw.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
        raw.set_header(f"&L&B{_printed(self._marking)}&R{_printed(name)}")
        raw.set_footer("&C" + self.words.text("page {page} of {pages}", page="&P", pages="&N"))
        return Sheet(self, raw, name)

    def hidden(self, name: str) -> Any:
        """Add a sheet for programs, which Excel offers nobody to show."""
        raw = self._workbook.add_worksheet(name)
        raw.very_hidden()
        return raw

    def look(self, look: Look, **more: object) -> Any:
        """Give the workbook's format for a look, with other properties where some are given."""
        return self.styled({**self._looks[look], **more})

    def properties(self, look: Look) -> Mapping[str, object]:
        """Give what a look is made of."""
        return self._looks[look]

    def styled(self, properties: Mapping[str, object]) -> Any:
        """Give the workbook's format for these properties; each is made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(properties))
        return self._formats[key]

    def close(self) -> bytes:
        """Finish the workbook and give its bytes."""
        self._workbook.close()
        return self._raw.getvalue()


class Sheet:
    """A sheet that is being written: rows and columns count from 0."""

    def __init__(self, book: Book, raw: Any, name: str) -> None:
        self.book = book
        self.raw = raw
        self.name = name

    def put(self, row: int, column: int, value: Value, look: Look) -> None:
        """Write a value into a cell."""
        if look in WHOLE and _is_whole(value):
            look = WHOLE[look]
        put(self.raw, row, column, value, self.book.look(Look.DATE if isinstance(value, dt.date) else look))

    def put_styled(self, row: int, column: int, value: Value, properties: Mapping[str, object]) -> None:
        """Write a value into a cell with a look of its own."""
        put(self.raw, row, column, value, self.book.styled(properties))

    def link(self, row: int, column: int, sheet: str, text: str, look: Look = Look.LINK) -> None:
        """Write a text that leads to another sheet of the workbook."""
        place = sheet.replace("'", "''")
        self.raw.write_url(row, column, f"internal:'{place}'!A1", self.book.look(look), "x")
        self.put(row, column, text, look)


def _is_whole(value: Value) -> bool:
    return isinstance(value, int | float | Fraction) and float(value).is_integer()


def _printed(text: str) -> str:
    """Give a text as a printed header has it: `&` begins a command there."""
    return text.replace("&", "&&")[:_HEADER_SIGNS]
