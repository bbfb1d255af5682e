"""Marks of the sheets of an `.xlsx` workbook, from its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from placement.tables.marks import Marks, RefusedError, column_number, id_format
from placement.tables.values import UNSAVED

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_WHOLE = re.compile(r"[0-9]{1,15}(?:\.0*)?")
_FIRST_OWN_FORMAT = 164

Scanned = Marks | RefusedError


def scan(archive: zipfile.ZipFile) -> dict[str, Scanned]:
    """Sheet name -> its marks, or why it is not read."""
    parts = {name.casefold(): name for name in archive.namelist()}
    formats = _id_formats(archive, parts)
    from_1904 = _counts_from_1904(archive, parts)
    _check_shared_texts(archive, parts)
    found: dict[str, Scanned] = {}
    for name, path in _sheets(archive, parts):
        scanner = _Scanner(formats)
        try:
            scanner.read(archive.read(path))
            scanner.marks.from_1904 = from_1904
            found[name] = scanner.marks
        except RefusedError as error:
            found[name] = error
    return found


def _sheets(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name and part of every sheet."""
    links = ElementTree.fromstring(archive.read(parts["xl/_rels/workbook.xml.rels"]))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in ElementTree.fromstring(archive.read(parts["xl/workbook.xml"])).findall(".//{*}sheet"):
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        path = normpath(join("/xl", targets.get(link, ""))).removeprefix("/").casefold()
        if path in parts:
            yield sheet.get("name", ""), parts[path]


def _check_shared_texts(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> None:
    """Refuses texts in an encoding that XML readers do not know, or of a number for which a reader would make room.

    Raises
    ------
    ValueError, expat.ExpatError
        If they cannot be read.
    """
    for path in (path for name, path in parts.items() if name.endswith("sharedstrings.xml")):
        xml = archive.read(path)

        def start(_: str, attributes: dict[str, str], most: int = len(xml)) -> None:
            if any(int(attributes.get(name, 0)) > most for name in ("count", "uniqueCount")):
                raise ValueError

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.Parse(xml, True)


def _counts_from_1904(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> bool:
    settings = ElementTree.fromstring(archive.read(parts["xl/workbook.xml"])).find("./{*}workbookPr")
    return settings is not None and settings.get("date1904") in ("1", "true")


def _id_formats(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> dict[str, Callable[[int], str]]:
    """Index of a cell style -> how it shows whole numbers, for styles that pad or frame them."""
    if "xl/styles.xml" not in parts:
        return {}
    root = ElementTree.fromstring(archive.read(parts["xl/styles.xml"]))
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.findall(".//{*}numFmts/{*}numFmt")}
    shows = {number: show for number, code in codes.items() if (show := id_format(code)) is not None}
    styles = enumerate(root.findall("./{*}cellXfs/{*}xf"))
    return {str(index): shows[style.get("numFmtId")] for index, style in styles if style.get("numFmtId") in shows}


_KNOWN_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_VALUE = re.compile(rb"(<(?:[\w.-]+:)?v(?:\s[^>]*)?>)\s*(#[^<]*?)\s*(?=</)")


def readable(raw: bytes, archive: zipfile.ZipFile, scanned: Mapping[str, Scanned]) -> bytes:
    """The workbook, with errors that its reader does not know, such as `#VERW!`, replaced by one that it does."""
    texts = {text for marks in scanned.values() if isinstance(marks, Marks) for text in marks.texts.values()}
    strange = {text.encode() for text in texts if text.startswith("#")} - {text.encode() for text in _KNOWN_ERRORS}
    if not strange:
        return raw
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name.casefold().endswith(".xml"):
                content = _VALUE.sub(lambda found: found[1] + (b"#N/A" if found[2] in strange else found[2]), content)
            copy.writestr(name, content)
    return made.getvalue()


class _Scanner:
    """Goes through the XML of one sheet."""

    def __init__(self, formats: Mapping[str, Callable[[int], str]]) -> None:
        self.formats = formats
        self.marks = Marks()
        self.row = -1
        self.column = -1
        self.cell: dict[str, str] = {}
        self.inside: str | None = None
        self.texts: dict[str, list[str]] = {}

    def read(self, xml: bytes) -> None:
        """Scans a sheet.

        Raises
        ------
        RefusedError
            If it is larger than is read.
        expat.ExpatError
            If it is not XML in an encoding that XML readers know.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)

    def _start(self, name: str, attributes: dict[str, Any]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = column_number(place[1]) if place else self.column + 1
            if place:
                self.row = int(place[2]) - 1
            self.cell, self.texts = attributes, {}
        elif tag in ("v", "f", "is"):
            self.inside = tag
            self.texts[tag] = []
        elif tag == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.marks.hidden_rows.add(self.row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self.marks.hide_columns(int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1)) - 1)
        elif tag == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
            if one and other:
                corners = [(int(each[2]) - 1, column_number(each[1])) for each in (one, other)]
                self.marks.merged.append((corners[0], corners[1]))

    def _text(self, text: str) -> None:
        if self.inside is not None:
            self.texts[self.inside].append(text)

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == self.inside:
            self.inside = None
        elif tag == "c" and self.texts:
            self.marks.extend(self.row, self.column)
            self._mark()

    def _mark(self) -> None:
        place = self.row, self.column
        kind = self.cell.get("t", "n")
        value = "".join(self.texts.get("v", ())).strip()
        if kind == "e":
            self.marks.texts[place] = value or "#N/A"
        elif "f" in self.texts and not value and (kind != "str" or "v" not in self.texts):
            self.marks.texts[place] = f"{UNSAVED}={''.join(self.texts['f'])}"
        elif kind == "n" and self.cell.get("s") in self.formats and _WHOLE.fullmatch(value):
            self.marks.displayed[place] = self.formats[self.cell["s"]](int(value.partition(".")[0]))
