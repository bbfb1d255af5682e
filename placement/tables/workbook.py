"""From the sheets of an Excel workbook to rows of text, as a CSV file would hold them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from placement.faults import Fault
from placement.tables.dialect import Row, Rows, blank
from placement.tables.values import as_text

_DAMAGE = (CalamineError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, EOFError, RuntimeError)
"""Exceptions that the readers raise on damaged, encrypted or foreign files."""

_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?=[^>]*\bt="e")[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)


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
        Sheet name in lower case -> its rows, and the faults of the workbook as a whole.
    """
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(raw))
        errors = _error_cells(raw)
        found = {}
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            found[name.strip().casefold()] = Rows(f"{file}[{name}]", tuple(_rows(cells, errors.get(name, {}))))
    except _DAMAGE:
        return {}, (Fault("unreadable_file", file, expected="an Excel workbook (.xlsx) without a password"),)
    return found, ()


def _rows(cells: Iterable[Sequence[object]], errors: Mapping[tuple[int, int], str]) -> Iterable[Row]:
    for number, row in enumerate(cells, start=1):
        texts = [as_text(cell) for cell in row]
        for column in range(len(texts)):
            texts[column] = errors.get((number, column), texts[column])
        if not blank(texts):
            yield number, texts


def _error_cells(raw: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Cells that show `#N/A` and the like, which the reader returns as empty although they are not."""
    errors: dict[str, dict[tuple[int, int], str]] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name.casefold(): name for name in archive.namelist()}
        links = ElementTree.fromstring(archive.read(parts["xl/_rels/workbook.xml.rels"]))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        for sheet in ElementTree.fromstring(archive.read(parts["xl/workbook.xml"])).findall(".//{*}sheet"):
            link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
            target = targets.get(link, "")
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            if path.casefold() not in parts:
                continue
            for column, row, value in _ERROR_CELL.findall(archive.read(parts[path.casefold()])):
                place = int(row), _column(column.decode())
                errors.setdefault(sheet.get("name", ""), {})[place] = value.decode("utf-8", "replace")
    return errors


def _column(letters: str) -> int:
    """Index of a column, counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
