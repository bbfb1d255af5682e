"""A workbook as text: what a reader sees, cell by cell, since its bytes depend on the library that wrote them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from posixpath import dirname, join, normpath
from typing import ClassVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from tests.goldens.masks import TIMED


def workbook_text(data: bytes) -> str:
    """Every sheet with its settings and cells, followed by the formats of the cells and the document's properties."""
    with ZipFile(io.BytesIO(data)) as archive:
        return "".join(f"{line}\n" for line in _Workbook(archive).lines())


def _local(name: str) -> str:
    """Name of a tag or attribute without its namespace."""
    return name.rsplit("}", 1)[-1]


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if _local(each.tag) == name), None)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


TIMED_CELLS = tuple(map(_quoted, TIMED))


@dataclass
class _Looks:
    """Formats of cells, named in order of appearance, so that the library's numbering does not matter."""

    styles: Element | None
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)

    PARTS: ClassVar = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}

    def name(self, number: int) -> str:
        """Name of a cell's format, by its number in the file."""
        if number not in self.numbers:
            self.numbers[number] = self._described(number)
        described = self.numbers[number]
        return self.names.setdefault(described, f"look{len(self.names) + 1}")

    def conditional(self, number: int) -> str:
        """Description of a conditional format."""
        found = self._part("dxfs")
        return "" if found is None else _inline(found[number])

    def lines(self) -> Iterator[str]:
        """Descriptions of all formats that occur."""
        for described, name in self.names.items():
            yield f"{name}: {described}"

    def _part(self, name: str) -> Element | None:
        return None if self.styles is None else _child(self.styles, name)

    def _described(self, number: int) -> str:
        formats = self._part("cellXfs")
        if formats is None:
            return "plain"
        chosen = formats[number]
        parts = [f"format {self._number_format(chosen.get('numFmtId', '0'))}"]
        for key, container in self.PARTS.items():
            found = self._part(container)
            if found is not None:
                parts.append(_inline(found[int(chosen.get(key, "0"))]))
        parts += [_inline(each) for each in chosen]
        return "; ".join(parts)

    def _number_format(self, number: str) -> str:
        own = self._part("numFmts")
        for each in () if own is None else own:
            if each.get("numFmtId") == number:
                return _quoted(each.get("formatCode", ""))
        return number


def _inline(element: Element) -> str:
    """An XML element on one line."""
    said = " ".join([_local(element.tag), *(f"{_local(key)}={value}" for key, value in sorted(element.items()))])
    inside = [_inline(each) for each in element]
    text = (element.text or "").strip()
    return said + (f" {_quoted(text)}" if text else "") + (f" ({', '.join(inside)})" if inside else "")


class _Workbook:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._looks = _Looks(self._read("xl/styles.xml"))

    def lines(self) -> Iterator[str]:
        book = self._read("xl/workbook.xml")
        assert book is not None, "the workbook has no sheets"
        targets = self._targets("xl/workbook.xml")
        for part in book:
            if _local(part.tag) != "sheets":
                yield f"workbook {_inline(part)}"
                continue
            for sheet in part:
                values = {_local(key): value for key, value in sheet.items()}
                yield ""
                yield f"== sheet {_quoted(values['name'])} {values.get('state', 'visible')}"
                yield from self._sheet(targets[values["id"]])
        yield ""
        yield "== looks"
        yield from self._looks.lines()
        yield ""
        yield "== document"
        core = self._read("docProps/core.xml")
        yield from () if core is None else map(_inline, core)
        yield from sorted(
            f"picture or drawing {name} {sha256(self._archive.read(name)).hexdigest()}"
            for name in self._names
            if "/media/" in name or "/charts/" in name
        )

    def _sheet(self, name: str) -> Iterator[str]:
        sheet = self._read(name)
        assert sheet is not None, f"there is no part {name}"
        targets = self._targets(name)
        for part in sheet:
            if _local(part.tag) == "sheetData":
                timed: set[str] = set()
                for row in part:
                    yield from self._row(row, timed)
            else:
                self._resolve(part, targets)
                yield from self._block(part)
        for target in sorted(targets.values()):
            table = self._read(target) if "/tables/" in target else None
            if table is not None:
                yield from self._block(table)

    def _block(self, part: Element) -> Iterator[str]:
        """A setting of a sheet, a line for each of its elements."""
        if len(part) < 2:
            yield _inline(part)
            return
        yield _inline(Element(part.tag, part.attrib))
        yield from (f"  {_inline(each)}" for each in part)

    def _resolve(self, part: Element, targets: dict[str, str]) -> None:
        """Replace reference numbers by what they refer to."""
        for element in part.iter():
            for key, value in list(element.items()):
                if _local(key) == "id" and value in targets:
                    element.set(key, targets[value])
                elif key == "dxfId":
                    element.set(key, self._looks.conditional(int(value)))
                elif key == "style" and value.isdigit():
                    element.set(key, self._looks.name(int(value)))

    def _row(self, row: Element, timed: set[str]) -> Iterator[str]:
        """Lines of a row; `timed` holds the columns with search times, and headings in the row update it."""
        settings = [f"{_local(key)}={value}" for key, value in sorted(row.items()) if key not in {"r", "spans", "s"}]
        if settings:
            yield f"row {row.get('r')} {' '.join(settings)}"
        for cell in row:
            place, shown = cell.get("r", ""), self._value(cell)
            column = place.rstrip("0123456789")
            if shown in TIMED_CELLS:
                timed.add(column)
            elif shown == "-" or shown.startswith('"'):
                timed.discard(column)
            elif column in timed:
                # The number of decimals shown depends on the number too.
                yield f"{place} <seconds>"
                continue
            yield f"{place} {self._looks.name(int(cell.get('s', '0')))} {shown}"

    def _value(self, cell: Element) -> str:
        value, formula, inline = (_child(cell, name) for name in ("v", "f", "is"))
        text = "" if value is None else value.text or ""
        match cell.get("t", "n"):
            case "s":
                shown = _quoted(self._strings[int(text)])
            case "inlineStr":
                shown = _quoted("" if inline is None else "".join(inline.itertext()))
            case "str":
                shown = _quoted(text)
            case "b":
                shown = "TRUE" if text == "1" else "FALSE"
            case _:
                shown = text or "-"
        return shown if formula is None else f"={formula.text} -> {shown}"

    @cached_property
    def _strings(self) -> list[str]:
        shared = self._read("xl/sharedStrings.xml")
        return [] if shared is None else ["".join(each.itertext()) for each in shared]

    def _targets(self, name: str) -> dict[str, str]:
        """References from a part of the file: number -> part or address."""
        folder, _, file = name.rpartition("/")
        relations = self._read(f"{folder}/_rels/{file}.rels")
        found: dict[str, str] = {}
        for each in () if relations is None else relations:
            target = each.get("Target", "")
            outside = each.get("TargetMode") == "External"
            found[each.get("Id", "")] = target if outside else _path(name, target)
        return found

    def _read(self, name: str) -> Element | None:
        return ElementTree.fromstring(self._archive.read(name)) if name in self._names else None


def _path(name: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
