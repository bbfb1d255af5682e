"""From the sheets of a workbook to rows of text, as a CSV file would hold them.

Values come from python-calamine; what it does not tell (errors, unsaved formulas, formats such as 00000, hidden
columns) from a scan of the file, which also refuses what would take too much room before anything is built.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from placement.faults import Fault
from placement.tables import ods, xls, xlsx
from placement.tables.archive import LARGEST_UNPACKED, TooLargeError, opened
from placement.tables.dialect import Row, Rows, blank
from placement.tables.marks import Cell, Marks, RefusedError, cell_name
from placement.tables.quiet import without_traces
from placement.tables.quote import named
from placement.tables.values import as_text

EXPECTED = "a workbook that is whole and has no password (.xlsx, .xls or .ods)"

_DAMAGE = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    expat.ExpatError,
    LookupError,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""Exceptions that the readers raise on damaged, encrypted or foreign files."""

_PANIC = "PanicException"
"""Name of the exception that a reader written in Rust raises where it gives up; no class of it can be imported."""


class _TooLargeSheetError(Exception):
    """A sheet is refused in a workbook whose reader would build it together with all others."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__()


def sheets(raw: bytes, file: str) -> tuple[Mapping[str, Rows], tuple[Fault, ...]]:
    """Rows of every sheet of a workbook.

    Parameters
    ----------
    raw
        The workbook's bytes.
    file
        Its name for faults; a sheet is called `book.xlsx[pupils]`.

    Returns
    -------
    tuple
        Name of a sheet -> its rows, and the faults of the workbook as a whole.
    """
    try:
        with without_traces():
            return _sheets(raw, file), ()
    except TooLargeError:
        expected = f"a workbook that unpacks to at most {LARGEST_UNPACKED // 1024**2} MB"
        return {}, (Fault("large_file", file, expected=expected),)
    except _TooLargeSheetError as error:
        return {}, error.faults
    except _DAMAGE:
        return {}, (Fault("unreadable_file", file, expected=EXPECTED),)
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        return {}, (Fault("unreadable_file", file, expected=EXPECTED),)


def _sheets(raw: bytes, file: str) -> dict[str, Rows]:
    raw, scanned, sheet_by_sheet = _scanned(raw)
    refused = {
        name: Rows(f"{file}[{name}]", (), (_refused(f"{file}[{name}]", marks),))
        for name, marks in scanned.items()
        if isinstance(marks, RefusedError)
    }
    if refused and not sheet_by_sheet:
        raise _TooLargeSheetError([fault for rows in refused.values() for fault in rows.faults])
    book = CalamineWorkbook.from_object(io.BytesIO(raw))
    found = {}
    for sheet in book.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        called = f"{file}[{sheet.name.strip()}]"
        marks = scanned.get(sheet.name, None if sheet_by_sheet else Marks())
        if isinstance(marks, RefusedError):
            found[sheet.name] = refused[sheet.name]
        elif marks is None:
            # A part that the scan did not find has a size that nobody has looked at.
            found[sheet.name] = Rows(called, (), (Fault("unreadable_file", called, expected=EXPECTED),))
        else:
            found[sheet.name] = _read(called, book.get_sheet_by_name(sheet.name), marks)
            if sheet.visible is not SheetVisibleEnum.Visible:
                unseen = Fault("hidden_sheet", called, expected="a sheet that is shown; hidden, and read all the same")
                found[sheet.name] = replace(found[sheet.name], warnings=(unseen, *found[sheet.name].warnings))
    return found


def _scanned(raw: bytes) -> tuple[bytes, Mapping[str, xlsx.Scanned], bool]:
    """The workbook as its reader can read it, sheet name -> marks, and whether sheets are built one by one."""
    if raw.startswith(xls.MAGIC):
        return raw, xls.scan(raw), False
    archive = opened(raw)
    if "content.xml" in archive.namelist():
        return raw, ods.scan(archive), False
    scanned = xlsx.scan(archive)
    return xlsx.readable(raw, archive, scanned), scanned, True


def _refused(called: str, error: RefusedError) -> Fault:
    return Fault("large_sheet", called, error.row, None, error.cell, error.expected)


def _read(called: str, sheet: CalamineSheet, marks: Marks) -> Rows:
    if not marks.merged:
        marks.merged = list(sheet.merged_cell_ranges or ())
    rows = [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in marks.texts.items():
        _put(rows, row, column, text)
    merged = list(_spread(rows, marks))
    return Rows(
        called,
        tuple(_filled(rows)),
        warnings=tuple(_warnings(called, merged, marks)),
        hidden=frozenset(marks.hidden_columns),
        displayed={(row + 1, column): text for (row, column), text in marks.displayed.items()},
        from_1904=marks.from_1904,
        from_sheet=True,
    )


def _put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    """Writes a text, also beyond what the reader found to be filled."""
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = text


def _spread(rows: list[list[str]], marks: Marks) -> Iterator[tuple[Cell, Cell]]:
    """Gives every filled row that a merged cell spans its value; yields the ranges that span rows of a table."""
    for first, last in marks.merged:
        (top, column), bottom = first, min(last[0], len(rows) - 1)
        text = rows[top][column] if top < len(rows) and column < len(rows[top]) else ""
        spanned = [row for row in range(top + 1, bottom + 1) if not blank(rows[row])]
        if not text.strip() or not spanned:
            continue
        for row in spanned:
            _put(rows, row, column, text)
            if first in marks.displayed:
                marks.displayed[row, column] = marks.displayed[first]
        yield first, last


def _filled(rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if not blank(row):
            yield number, row


def _warnings(called: str, merged: Sequence[tuple[Cell, Cell]], marks: Marks) -> Iterator[Fault]:
    if merged:
        ranges = named([f"{cell_name(*first)}:{cell_name(*last)}" for first, last in merged])
        expected = f"cells that are not merged; the value counts for every row of {ranges}"
        yield Fault("merged_cells", called, merged[0][0][0] + 1, None, None, expected)
    hidden = sorted(row + 1 for row in marks.hidden_rows if row <= marks.last_row)
    if hidden:
        expected = f"rows that are shown; {len(hidden)} hidden ones were read all the same: {named(hidden)}"
        yield Fault("hidden_rows", called, hidden[0], None, None, expected)
