"""A workbook in memory: its sheets, its formats, and the marking on every printed page."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from placement.locale.language import Translator
from placement.reports.excel.cells import Value, put
from placement.reports.excel.looks import Look, formats
from placement.reports.excel.names import SheetNames

EPOCH = dt.date(2000, 1, 1)
"""Creation date of a workbook without a date: never today, so that equal input gives equal bytes."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_HEADER_SIGNS = 200
"""Maximum number of characters of a text in a printed header; Excel allows 255 in all."""


class Book:
    """A workbook in the making.

    Parameters
    ----------
    title
        Title in the properties of the file, without anything about a person.
    marking
        Who may see it, printed on every sheet.
    day
        Creation date in the properties of the file; :data:`EPOCH` if it is not given or earlier than that year.
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
        """New sheet under a name from :attr:`names`, printed as wide as the paper."""
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
        """New xlsxwriter worksheet for programs, which Excel does not offer to unhide."""
        raw = self._workbook.add_worksheet(name)
        raw.very_hidden()
        return raw

    def look(self, look: Look, **more: object) -> Any:
        """Format of the workbook for a look, with `more` properties added or replaced."""
        return self.styled({**self._looks[look], **more})

    def styled(self, properties: Mapping[str, object]) -> Any:
        """Format of the workbook with these properties; equal properties share one format."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(properties))
        return self._formats[key]

    def close(self) -> bytes:
        """Finish the workbook, and return its bytes."""
        self._workbook.close()
        return self._raw.getvalue()


class Sheet:
    """A sheet in the making; rows and columns are counted from 0."""

    def __init__(self, book: Book, raw: Any, name: str) -> None:
        self.book = book
        self.raw = raw
        self.name = name

    def put(self, row: int, column: int, value: Value, look: Look, **more: object) -> None:
        """Write a value into a cell; dates get a look of their own."""
        put(self.raw, row, column, value, self.book.look(Look.DATE if isinstance(value, dt.date) else look, **more))

    def link(self, row: int, column: int, sheet: str, text: str, look: Look = Look.LINK) -> None:
        """Write a text that links to another sheet of the workbook."""
        place = sheet.replace("'", "''")
        self.raw.write_url(row, column, f"internal:'{place}'!A1", self.book.look(look), "x")
        self.put(row, column, text, look)


def _printed(text: str) -> str:
    """Text escaped for a printed header, in which `&` begins a command, and cut to fit."""
    return text.replace("&", "&&")[:_HEADER_SIGNS]
