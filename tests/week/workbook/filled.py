"""Workbooks as other programs save them: read by one library, changed, and written by another."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

Cell = object
Rows = list[list[Cell]]


@dataclass
class Filled:
    """The sheets of a workbook as plain rows, to be filled in and saved again.

    Attributes
    ----------
    hidden
        Sheet -> columns that are saved out of sight.
    """

    sheets: dict[str, Rows] = field(default_factory=dict)
    hidden: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: bytes) -> Filled:
        book = CalamineWorkbook.from_object(io.BytesIO(raw))
        found = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
        return cls({name: [list(row) for row in rows] for name, rows in found.items()})

    def column(self, sheet: str, part: str) -> int:
        return self.sheets[sheet][0].index(f"pl:{part}")

    def head(self, sheet: str) -> int:
        """Row of the headings."""
        key = self.column(sheet, "key")
        return next(number for number, row in enumerate(self.sheets[sheet]) if _is_key(row, key)) - 1

    def rows(self, sheet: str) -> list[int]:
        """Rows that were made, by their hidden keys."""
        key = self.column(sheet, "key")
        return [number for number, row in enumerate(self.sheets[sheet]) if _is_key(row, key)]

    def find(self, sheet: str, text: str, matter: str = "") -> int:
        """The row of somebody, and of what it is about."""
        return next(
            number
            for number in self.rows(sheet)
            if text
            in [self.cell(sheet, number, part) for part in ("name", "own_id") if f"pl:{part}" in self.sheets[sheet][0]]
            and matter in ("", self.cell(sheet, number, "matter"))
        )

    def cell(self, sheet: str, row: int, part: str) -> Cell:
        return self.sheets[sheet][row][self.column(sheet, part)]

    def put(self, sheet: str, row: int, part: str, value: Cell) -> None:
        self.sheets[sheet][row][self.column(sheet, part)] = value

    def answer(
        self, sheet: str, text: str, answer: str, reason: str = "", words: str = "", *, matter: str = ""
    ) -> Filled:
        """Fill in one row."""
        row = self.find(sheet, text, matter)
        for part, value in (("answer", answer), ("reason", reason), ("text", words)):
            self.put(sheet, row, part, value)
        return self

    def sort(self, sheet: str, key: Callable[[list[Cell]], str], columns: Iterable[int] | None = None) -> None:
        """Sort the table: whole rows, or only some of their columns, as a careless hand does."""
        rows = self.sheets[sheet]
        made = self.rows(sheet)
        order = sorted((list(rows[each]) for each in made), key=key)
        for number, row in zip(made, order, strict=True):
            for column in range(len(row)) if columns is None else columns:
                rows[number][column] = row[column]

    def add_column(self, sheet: str, at: int) -> None:
        for number, row in enumerate(self.sheets[sheet]):
            row.insert(at, f"mine {number}")

    def rename(self, sheet: str, name: str) -> None:
        self.sheets = {(name if each == sheet else each): rows for each, rows in self.sheets.items()}

    def save(self, path: Path, *, formulas: str | None = None) -> Path:
        """Save the workbook, with the value of its formulas where texts that begin as one are formulas."""
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        day = book.add_format({"num_format": "d-m-yyyy"})
        for name, rows in self.sheets.items():
            sheet = book.add_worksheet(name)
            for column in self.hidden.get(name, ()):
                sheet.set_column(column, column, None, None, {"hidden": True})
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(number, column, dt.datetime.combine(value, dt.time()), day)
                    elif formulas is not None and str(value).startswith("="):
                        sheet.write_formula(number, column, str(value), None, formulas)
                    elif value != "":
                        sheet.write(number, column, value)
        book.close()
        return path


def _is_key(row: list[Cell], column: int) -> bool:
    return column < len(row) and str(row[column]).startswith("pl1.")
