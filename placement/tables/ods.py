"""Marks of the sheets of an `.ods` workbook, from its XML."""

from __future__ import annotations

import re
import zipfile
from typing import Any
from xml.parsers import expat

from placement.tables.archive import LARGEST_UNPACKED, TooLargeError
from placement.tables.marks import Marks, RefusedError
from placement.tables.values import UNSAVED
from placement.tables.xlsx import Scanned

_FRAMED = re.compile(r"[^\d.,%€$]*[0-9]+[^\d.,%€$]*")
_WHOLE = re.compile(r"([0-9]{1,15})(?:\.0*)?")
_VALUES = {
    **dict.fromkeys(("float", "percentage", "currency"), "value"),
    **{kind: f"{kind}-value" for kind in ("date", "time", "boolean")},
}
"""Kind of a cell -> the attribute that holds its value."""


def scan(archive: zipfile.ZipFile) -> dict[str, Scanned]:
    """Sheet name -> its marks, or why it is not read."""
    scanner = _Scanner()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    parser.Parse(archive.read("content.xml"), True)
    return scanner.found


class _Scanner:
    """Goes through the content of a workbook, whose rows and cells may stand for many alike."""

    def __init__(self) -> None:
        self.found: dict[str, Scanned] = {}
        self.depth = 0
        self.name = ""
        self.marks = Marks()
        self.refused: RefusedError | None = None
        self.row = self.column = self.columns = 0
        self.rows_alike = self.cells_alike = 1
        self.hidden = False
        self.aside = 0
        self.spaces = 0
        self.cell: dict[str, str] | None = None
        self.shown: list[str] = []

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        """Beginning of an element."""
        tag = name.rpartition(" ")[2]
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.name, self.marks, self.refused = given.get("name", ""), Marks(), None
                self.row = self.columns = 0
        elif tag == "annotation":
            self.aside += 1
        elif tag == "s":
            # Stands for a number of spaces, which a reader writes out.
            self.spaces += int(given.get("c", 1))
            if self.spaces > LARGEST_UNPACKED:
                raise TooLargeError
        if self.depth != 1 or self.aside:
            return
        if tag == "table-column":
            alike = int(given.get("number-columns-repeated", 1))
            if given.get("visibility") in ("collapse", "filter"):
                self.marks.hide_columns(self.columns, self.columns + alike - 1)
            self.columns += alike
        elif tag == "table-row":
            self.rows_alike = int(given.get("number-rows-repeated", 1))
            self.hidden = given.get("visibility") in ("collapse", "filter")
            self.column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self.cells_alike = int(given.get("number-columns-repeated", 1))
            self.cell, self.shown = given, []
            self.errs = any(key.endswith("value-type") and value == "error" for key, value in attributes.items())

    def text(self, text: str) -> None:
        """Text of a cell."""
        if self.cell is not None and not self.aside and self.depth == 1:
            self.shown.append(text)

    def end(self, name: str) -> None:
        """End of an element."""
        tag = name.rpartition(" ")[2]
        if tag == "annotation":
            self.aside -= 1
        elif tag == "table":
            if self.depth == 1:
                self.found[self.name] = self.refused or self.marks
            self.depth -= 1
        elif self.depth == 1 and not self.aside:
            if tag in ("table-cell", "covered-table-cell") and self.cell is not None:
                if self.refused is None:
                    self._cell(self.cell, "".join(self.shown).strip())
                self.column += self.cells_alike
                self.cell = None
            elif tag == "table-row":
                self.row += self.rows_alike

    def _cell(self, given: dict[str, str], shown: str) -> None:
        kind = given.get("value-type")
        if kind is None and not shown and "formula" not in given:
            return
        try:
            self.marks.extend(self.row + self.rows_alike - 1, self.column + self.cells_alike - 1)
        except RefusedError as error:
            self.refused = error
            return
        if self.hidden:
            self.marks.hidden_rows.update(range(self.row, self.row + self.rows_alike))
        rows, columns = int(given.get("number-rows-spanned", 1)), int(given.get("number-columns-spanned", 1))
        if rows > 1 or columns > 1:
            last = (self.row + rows - 1, self.column + columns - 1)
            self.marks.merged.append(((self.row, self.column), last))
        self._mark(kind, given, shown)

    def _mark(self, kind: str | None, given: dict[str, str], shown: str) -> None:
        places = [
            (row, column)
            for row in range(self.row, self.row + self.rows_alike)
            for column in range(self.column, self.column + self.cells_alike)
        ]
        whole = _WHOLE.fullmatch(given.get("value", ""))
        if self.errs:
            self.marks.texts |= dict.fromkeys(places, shown or "#N/A")
        elif _lacks_value(kind, given) and shown:
            self.marks.texts |= dict.fromkeys(places, shown)
        elif _lacks_value(kind, given) and "formula" in given and kind != "string":
            self.marks.texts |= dict.fromkeys(places, f"{UNSAVED}={given['formula'].partition('=')[2]}")
        elif kind == "float" and whole and _FRAMED.fullmatch(shown) and shown != whole[1]:
            digits = "".join(sign for sign in shown if sign.isdigit())
            if int(digits) == int(whole[1]):
                self.marks.displayed |= dict.fromkeys(places, shown)


def _lacks_value(kind: str | None, given: dict[str, str]) -> bool:
    """Whether a reader finds no value in a cell, which shows one all the same or has a formula for it."""
    if kind == "string":
        return given.get("string-value") == ""
    return not given.get(_VALUES.get(kind or "", ""))
