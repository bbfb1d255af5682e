"""Workbooks read back: as a program reads their cells, and as the XML that they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

Cells = list[list[object]]
_NAMESPACE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Read:
    """A workbook's bytes, seen from both sides."""

    raw: bytes

    @cached_property
    def parts(self) -> Mapping[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def trees(self) -> Mapping[str, ElementTree.Element]:
        """Every part, parsed: what is not well-formed fails here."""
        return {name: ElementTree.fromstring(data) for name, data in self.parts.items()}

    @cached_property
    def names(self) -> list[str]:
        return [str(each.get("name")) for each in found(self.trees["xl/workbook.xml"], "sheet")]

    def sheet(self, name: str) -> ElementTree.Element:
        return self.trees[f"xl/worksheets/sheet{self.names.index(name) + 1}.xml"]

    def cells(self, name: str) -> Cells:
        book = CalamineWorkbook.from_object(io.BytesIO(self.raw))
        return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]

    @property
    def elements(self) -> Iterator[ElementTree.Element]:
        for tree in self.trees.values():
            yield from tree.iter()


def found(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """Find elements by their name, whatever their namespace."""
    return [each for each in tree.iter() if _NAMESPACE.sub("", each.tag) == name]


def assert_inert(book: Read) -> None:
    """Check that nothing in a workbook is computed, fetched or run, and that its cells are its own."""
    for part, tree in book.trees.items():
        assert found(tree, "f") == [], part
        for link in found(tree, "hyperlink"):
            assert link.get("location"), part
        for relation in found(tree, "Relationship"):
            assert relation.get("TargetMode") is None, part
    assert not any("vba" in name or "external" in name.lower() for name in book.parts)


def span(reference: str) -> tuple[int, int, int, int]:
    """Read `A2:L104` as first row, first column, last row, last column, from 0."""
    cells = [re.fullmatch(r"\$?([A-Z]+)\$?([0-9]+)", each) for each in reference.split(":")]
    (first, last) = (cells[0], cells[-1])
    assert first is not None
    assert last is not None
    return int(first[2]) - 1, column_of(first[1]), int(last[2]) - 1, column_of(last[1])


def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
