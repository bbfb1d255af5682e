"""Files made to do harm, or as good as: refused with a reason, before they cost much."""

from __future__ import annotations

import io
import itertools
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from placement.cells import is_live, restore, safe
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


_TENFOLD = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise("abcdefghi"))
_BILLION = f'<!DOCTYPE x [<!ENTITY a "hahahahahahahahaha">{_TENFOLD}]>'
_OF_A_FILE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("kind", [_BILLION, _OF_A_FILE])
@pytest.mark.parametrize("name", ["book.xlsx", "shared.xlsx", "book.ods"])
def test_entities_that_multiply_or_lead_to_other_files_are_refused(tmp_path: Path, name: str, kind: str) -> None:
    first = [HEADINGS, ["&i;", "2018-01-05", "2315"]]
    content = {
        "book.xlsx": raw.xlsx(raw.cells(first), head=raw.HEAD + kind),
        "shared.xlsx": raw.xlsx(raw.cells(FIRST), shared=raw.shared_texts("&i;", head=raw.HEAD + kind)),
        "book.ods": raw.ods(raw.ods_cells(first), head=raw.HEAD + kind),
    }[name]
    (tmp_path / name).write_bytes(content)
    assert [each.code for each in faults_of(tmp_path / name)] == ["unreadable_file"]


def test_texts_that_cells_share_are_read_in_an_encoding_that_is_known_only(tmp_path: Path) -> None:
    pupils = raw.cells([HEADINGS]) + '<row><c t="s"><v>0</v></c>' + raw.cells([FIRST[1][1:]])[5:]
    (tmp_path / "book.xlsx").write_bytes(raw.xlsx(pupils, shared=raw.shared_texts("P1")))
    assert [each.id for each in read_region(tmp_path / "book.xlsx").region.pupils] == ["P1"]
    head = '<?xml version="1.0" encoding="x-none"?>'
    (tmp_path / "book.xlsx").write_bytes(raw.xlsx(pupils, shared=raw.shared_texts("P1", head=head)))
    assert [each.code for each in faults_of(tmp_path / "book.xlsx")] == ["unreadable_file"]


def _of_old_excel(first: bytes = b"", pupils: bytes = b"") -> bytes:
    cells = b"".join(raw.label(r, c, text) for r, row in enumerate(FIRST) for c, text in enumerate(row))
    return raw.xls(pupils + cells, first=first)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("book.xlsx", raw.xlsx(raw.cells(FIRST), shared=raw.shared_texts("P1", count=4_000_000_000))),
        ("texts.xls", _of_old_excel(first=raw.record(0xFC, struct.pack("<II", 2**31 - 1, 2**31 - 1)))),
        ("extent.xls", _of_old_excel(pupils=raw.record(0x200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 65535, 0)))),
    ],
)
def test_a_count_for_which_a_reader_would_make_room_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    # In a process of its own, since a reader that makes room for all of them takes the process with it.
    done = subprocess.run(
        [sys.executable, "-m", "placement", "check", str(tmp_path / name), "--date", "2026-11-23", "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr[-500:]
    assert "a workbook that is whole" in done.stderr


def test_what_a_library_prints_before_it_gives_up_is_not_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    merged = raw.record(0xE5, struct.pack("<H", 9999) + struct.pack("<HHHH", 1, 2, 0, 0))
    (tmp_path / "book.xls").write_bytes(_of_old_excel(pupils=merged))
    assert [each.code for each in faults_of(tmp_path / "book.xls")] == ["unreadable_file"]
    assert capfd.readouterr().err == ""
    print("still there", file=sys.stderr)
    assert capfd.readouterr().err == "still there\n"


def test_spaces_that_a_workbook_counts_are_not_written_out_without_end(tmp_path: Path) -> None:
    (tmp_path / "book.ods").write_bytes(raw.ods(raw.ods_cells([HEADINGS, ["P<text:s text:c='1000000000'/>1"]])))
    assert [each.code for each in faults_of(tmp_path / "book.ods")] == ["large_file"]


def test_a_text_that_no_cell_of_a_spreadsheet_holds_is_a_fault(tmp_path: Path) -> None:
    table = folder(tmp_path, pupils=f"pupil_id,birth_date,postcode\nP{'1' * 32_767},2018-01-05,2315\n")
    assert [(each.code, each.row) for each in faults_of(table)] == [("long_cell", 2)]


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


@pytest.mark.parametrize("cell", ["999999", "2147483.647", "900001"])
def test_a_way_that_nobody_goes_is_no_distance(tmp_path: Path, cell: str) -> None:
    (fault,) = faults_of(folder(tmp_path, distances=f"from,school_id,metres\n2315,S1,{cell}\n"))
    assert (fault.code, fault.value) == ("bad_number", cell)
    assert "900000 metres" in fault.expected


@pytest.mark.parametrize("name", ["P1; =A1", 'P1;"=A1', "P1;\u3000＝A1", "P1\t' @A1", "P1, +A1"])
def test_an_id_with_a_part_that_runs_behind_blanks_or_quotes_is_a_fault(tmp_path: Path, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    table = folder(tmp_path, pupils=f"pupil_id,birth_date,postcode\n{quoted},2018-01-05,2315\n")
    assert [each.code for each in faults_of(table) if each.code != "bad_id"] in (["live_id"], [])
    assert is_live(name)
    assert restore(safe(name)) == name
    assert not is_live(name.replace("=", "").replace("＝", "").replace("@", "").replace("+", ""))


@pytest.mark.parametrize(("encoding", "name"), [("cp850", "René"), ("mac-roman", "Noëlla"), ("cp850", "Zoë")])
def test_letters_of_another_encoding_are_told_with_the_setting_that_mends_them(
    tmp_path: Path, encoding: str, name: str
) -> None:
    rows = f"pupil_id,birth_date,postcode,family_id\nP1,2018-01-05,2315,{name}\n"
    found = read_region(folder(tmp_path, pupils=rows.encode(encoding))).warnings
    assert [each.row for each in found if each.code == "likely_encoding"] == [2]
    found = read_region(folder(tmp_path, pupils=rows.encode("cp1252"))).warnings
    assert [each for each in found if each.code == "likely_encoding"] == []
