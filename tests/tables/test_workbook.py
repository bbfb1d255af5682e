from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from placement.domain import Point
from placement.faults import Fault
from placement.tables.read import read_region
from placement.tables.workbook import sheets

from .books import book
from .folders import SOUND, faults_of, folder

SHEETS: dict[str, Sequence[Sequence[object]]] = {
    "Pupils": [
        ["pupil_id", "birth_date", "postcode", "speaks_dutch", "dutch_schooling_months"],
        ["P1", dt.date(2016, 1, 31), 2315, False, 3],
        [],
        ["0012", "1-2-2017", "2316 ab", None, None],
    ],
    "groups": [["group_id", "school_id", "opening_cost"], ["G1", 1, 0.5]],
    "schools": [["school_id", "board_id", "municipality", "lat", "lon"], [1, "B1", "Leiden", 52.16, 4.5]],
    "boards": [["board_id", "name"], ["B1", "One"]],
    "postcodes": [["postcode", "lat", "lon"], [2315, 52.16, 4.5], [2316, 52.17, 4.51]],
    "notes": [["anything"]],
}
TYPED = ("pupil_id,birth_date,postcode,speaks_dutch,dutch_schooling_months\n"
         "P1,2016-01-31,2315,false,3\n0012,1-2-2017,2316 ab,,\n")  # fmt: skip


def test_a_workbook_gives_the_same_region_as_a_folder(tmp_path: Path) -> None:
    region = read_region(book(tmp_path / "book.xlsx", SHEETS)).region
    csv = tmp_path / "csv"
    csv.mkdir()
    folder(
        csv,
        pupils=TYPED,
        groups="group_id,school_id,opening_cost\nG1,1,0.5\n",
        schools="school_id,board_id,municipality,lat,lon\n1,B1,Leiden,52.16,4.5\n",
        boards="board_id,name\nB1,One\n",
    )
    assert region == read_region(csv).region
    assert region.schools[0].id == "1"
    assert region.schools[0].point == Point(52.16, 4.5)
    assert [pupil.id for pupil in region.pupils] == ["P1", "0012"]


def test_a_folder_with_one_workbook_is_read(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", SHEETS)
    shutil.copy(path, tmp_path / "~$book.xlsx")
    tables = read_region(tmp_path)
    assert tables.region == read_region(path).region
    assert list(tables.inputs) == ["book.xlsx"]
    assert tables.where["pupils", "0012"] == ("book.xlsx[Pupils]", 4)


def test_a_workbook_beside_csv_files_is_a_fault_that_names_both(tmp_path: Path) -> None:
    book(tmp_path / "book.xlsx", SHEETS)
    names = "boards.csv, groups.csv, postcodes.csv, pupils.csv, schools.csv"
    expected = f"one workbook or CSV files in the folder, not both: book.xlsx, and {names}"
    assert faults_of(folder(tmp_path)) == [Fault("workbook_and_files", tmp_path.name, expected=expected)]


def test_a_folder_with_two_workbooks_is_a_fault(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        book(tmp_path / name, SHEETS)
    expected = "one workbook or CSV files in the folder, not several workbooks (a.xlsx, b.xlsx)"
    assert faults_of(tmp_path) == [Fault("several_workbooks", tmp_path.name, expected=expected)]


def test_faults_carry_the_sheet(tmp_path: Path) -> None:
    spoilt = SHEETS | {"Pupils": [*SHEETS["Pupils"], ["P3", dt.datetime(2016, 1, 31), "2315", "soms", 1.5]]}
    del spoilt["boards"]
    faults = faults_of(book(tmp_path / "book.xlsx", spoilt | {"calendar": []}))
    assert [(fault.code, fault.file, fault.row, fault.value) for fault in faults] == [
        ("missing_file", "book.xlsx[boards]", None, None),
        ("empty_file", "book.xlsx[calendar]", None, None),
        ("bad_choice", "book.xlsx[Pupils]", 5, "soms"),
        ("bad_number", "book.xlsx[Pupils]", 5, "1.5"),
    ]


@pytest.mark.parametrize("shown", ["#N/A", "#DIV/0!", "#REF!"])
def test_an_error_cell_is_not_an_empty_cell(tmp_path: Path, shown: str) -> None:
    path = book(tmp_path / "book.xlsx", SHEETS, errors={"E4": shown})
    expected = "a value, not a spreadsheet's error"
    assert faults_of(path) == [Fault("error_cell", "book.xlsx[Pupils]", 4, "dutch_schooling_months", shown, expected)]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 not really", b"pupil_id,birth_date\n"])
def test_a_file_that_is_not_a_workbook_is_a_fault(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(raw)
    expected = "a workbook that is whole and has no password (.xlsx, .xls or .ods)"
    assert faults_of(path) == [Fault("unreadable_file", "book.xlsx", expected=expected)]


def test_cells_become_the_text_of_a_csv_file(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["a", "b", "c", "d"],
        [2315, 0.5, True, dt.date(2026, 11, 23)],
        ["0012", " x ", 1e-7, 12345678901234],
    ]
    path = book(tmp_path / "book.xlsx", {"pupils": rows})
    found, faults = sheets(path.read_bytes(), "book.xlsx")
    assert faults == ()
    assert [list(cells) for _, cells in found["pupils"].rows[1:]] == [
        ["2315", "0.5", "true", "2026-11-23"],
        ["0012", " x ", "0.0000001", "12345678901234"],
    ]


def test_header_below_empty_rows_keeps_row_numbers(tmp_path: Path) -> None:
    lower = SHEETS | {"boards": [[], [], [None, "board_id", "name"], [None, "B1", "One"], [None, "B1", "Two"]]}
    expected = "a board_id that occurs once; row 4 has it already"
    assert faults_of(book(tmp_path / "book.xlsx", lower)) == [
        Fault("duplicate_id", "book.xlsx[boards]", 5, "board_id", "B1", expected)
    ]


def test_valid_tables_are_read_from_csv_and_workbook(tmp_path: Path) -> None:
    typed = {name: [line.split(",") for line in content.splitlines()] for name, content in SOUND.items()}
    csv = tmp_path / "csv"
    csv.mkdir()
    region = read_region(book(tmp_path / "book.xlsx", typed)).region
    assert region == read_region(folder(csv)).region


def test_a_hidden_sheet_is_read_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, content in SOUND.items():
            sheet = workbook.add_worksheet(name)
            for row, line in enumerate(content.splitlines()):
                sheet.write_row(row, 0, line.split(","))
            if name == "groups":
                sheet.hide()
    tables = read_region(path)
    assert tables.region.pupils
    assert [(each.code, each.file) for each in tables.warnings] == [("hidden_sheet", "book.xlsx[groups]")]
