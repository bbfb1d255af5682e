"""Files made to do harm, or as good as: refused with a reason, before they cost much."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from placement.tables import archive
from placement.tables.encoding import unknown_encoding
from placement.tables.read import read_region
from placement.tables.workbook import sheets

from . import raw_books as raw
from .folders import faults_of, folder

HEADINGS = ["pupil_id", "birth_date", "postcode"]
FIRST = [HEADINGS, ["P1", "2018-01-05", "2315"]]


@pytest.mark.parametrize(
    ("cell", "row"), [("XFD1048576", 1048576), ("A1048577", 1048577), ("ZZZZZZZ99999999999", 99999999999)]
)
def test_a_stray_cell_far_out_is_a_fault_that_names_it(tmp_path: Path, cell: str, row: int) -> None:
    far = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t> </t></is></c></row>'
    (tmp_path / "book.xlsx").write_bytes(raw.xlsx(raw.cells(FIRST) + far))
    (fault,) = faults_of(tmp_path / "book.xlsx")
    assert (fault.code, fault.file, fault.row, fault.value) == ("large_sheet", "book.xlsx[pupils]", row, cell)


def test_a_style_far_out_is_no_cell(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    (tmp_path / "book.xlsx").write_bytes(raw.xlsx(raw.cells(FIRST) + far))
    assert len(read_region(tmp_path / "book.xlsx").region.pupils) == 1


def test_rows_that_stand_for_many_are_counted_in_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    cell = raw.ods_cell("x", 'office:value-type="string" table:number-columns-repeated="16384"')
    far = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    (tmp_path / "book.ods").write_bytes(raw.ods(raw.ods_cells(FIRST) + far))
    assert [each.code for each in faults_of(tmp_path / "book.ods")] == ["large_sheet"]


@pytest.mark.parametrize("declared", [None, 10])
def test_a_workbook_that_unpacks_to_much_is_refused_whatever_it_declares(
    monkeypatch: pytest.MonkeyPatch, declared: int | None
) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 100_000)
    content = raw.zipped({"xl/worksheets/sheet1.xml": b" " * 1_000_000})
    if declared is not None:
        place = content.index(b"PK\x01\x02") + 24
        content = content[:place] + declared.to_bytes(4, "little") + content[place + 4 :]
        assert zipfile.ZipFile(io.BytesIO(content)).infolist()[0].file_size == declared
    found, faults = sheets(content, "book.xlsx")
    assert found == {}
    assert [each.code for each in faults] == ["large_file"]


def test_an_xml_encoding_that_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    head = '<?xml version="1.0" encoding="x-none"?>'
    (tmp_path / "book.xlsx").write_bytes(raw.xlsx(raw.cells(FIRST), head=head))
    assert [each.code for each in faults_of(tmp_path / "book.xlsx")] == ["unreadable_file"]


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x05\x06" + bytes(18), b"PK"]
)
@pytest.mark.parametrize("name", ["book.xlsx", "book.xls", "book.ods"])
def test_a_broken_or_protected_workbook_is_a_fault_in_words(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (fault,) = faults_of(tmp_path / name)
    assert fault.expected == "a workbook that is whole and has no password (.xlsx, .xls or .ods)"


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_regular_file_is_refused_unopened(tmp_path: Path, kind: str) -> None:
    path = folder(tmp_path, pupils=None)
    place = path / "pupils.csv"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("/dev/zero")
    (fault,) = faults_of(path)
    assert (fault.code, fault.file) == ("unreadable_file", "pupils.csv")


def test_a_file_of_own_columns_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "columns.yaml").symlink_to("nowhere.yaml")
    (fault,) = faults_of(path)
    assert (fault.code, fault.file) == ("unreadable_file", "columns.yaml")


def test_a_number_of_many_digits_is_told_how_large_it_may_be(tmp_path: Path) -> None:
    (fault,) = faults_of(folder(tmp_path, groups=f"group_id,school_id,max_size\nG1,S1,1{'0' * 18}\nG2,S2,18\n"))
    assert fault.expected == "a whole number from 0 to 100000"


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "raw-unicode-escape", "rot13", "zip", "none"])
def test_a_codec_that_is_not_for_text_files_is_refused(name: str) -> None:
    fault = unknown_encoding(name)
    assert fault is not None
    assert fault.code == "unknown_encoding"


@pytest.mark.parametrize("name", ["utf-8", "latin-1", "cp1252", "utf-16", "cp850"])
def test_an_encoding_of_text_files_is_taken(name: str) -> None:
    assert unknown_encoding(name) is None


@pytest.mark.parametrize(
    ("table", "content", "column"),
    [
        ("groups", "group_id,school_id,max_size\nG1,S1,1000000000\nG2,S2,18\n", "max_size"),
        ("groups", "group_id,school_id,target_size\nG1,S1,1000000000000000\nG2,S2,15\n", "target_size"),
        ("groups", f"group_id,school_id,max_size\nG1,S1,{'9' * 30}\nG2,S2,18\n", "max_size"),
        ("groups", "group_id,school_id,opening_cost\nG1,S1,inf\nG2,S2,0\n", "opening_cost"),
        ("distances", "from,school_id,metres\n2315,S1,1000000000000000\n", "metres"),
        ("distances", "from,school_id,metres\n2315,S1,2147483647\n", "metres"),
        ("boards", "board_id,name,enrolment\nB1,One,1000000000000\nB2,Two,1\n", "enrolment"),
    ],
)
def test_a_number_that_cannot_be_meant_is_a_fault(tmp_path: Path, table: str, content: str, column: str) -> None:
    (fault,) = faults_of(folder(tmp_path, **{table: content}))
    assert (fault.code, fault.row, fault.column) == ("bad_number", 2, column)
