"""Files and sheets by their Dutch names, misspelt names, and what must not be chosen without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.faults import Fault
from placement.tables.read import read_region

from .books import book
from .folders import SOUND, faults_of, folder

DUTCH = {
    "pupils": "Leerlingen",
    "groups": "groepen",
    "schools": "SCHOLEN",
    "boards": " Besturen",
    "postcodes": "Postcodes",
}


def typed(**names: str) -> dict[str, list[list[object]]]:
    """The valid region as sheets, some under other names."""
    return {
        names.get(name, name): [list(line.split(",")) for line in content.splitlines()]
        for name, content in SOUND.items()
    }


def test_files_may_bear_dutch_names(tmp_path: Path) -> None:
    region = read_region(folder(tmp_path)).region
    for name, dutch in DUTCH.items():
        (tmp_path / f"{name}.csv").rename(tmp_path / f"{dutch.strip()}.csv")
    assert read_region(tmp_path).region == region


def test_sheets_may_bear_dutch_names(tmp_path: Path) -> None:
    region = read_region(book(tmp_path / "plain.xlsx", typed())).region
    tables = read_region(book(tmp_path / "dutch.xlsx", typed(**DUTCH)))
    assert tables.region == region
    assert tables.warnings == ()


@pytest.mark.parametrize("twin", ["Pupils ", "leerlingen", "PUPILS"])
def test_two_sheets_of_one_table_are_a_fault_that_names_both(tmp_path: Path, twin: str) -> None:
    twins = typed() if twin != "PUPILS" else typed(pupils="pupils ")
    (fault,) = faults_of(book(tmp_path / "book.xlsx", twins | {twin: [["pupil_id"], ["X"]]}))
    assert (fault.code, fault.file) == ("several_sheets", "book.xlsx")
    assert repr(twin) in fault.expected


def test_two_files_of_one_table_in_two_languages_are_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "leerlingen.csv").write_text(SOUND["pupils"])
    assert [each.expected for each in faults_of(path)] == ["one file, not leerlingen.csv, pupils.csv"]


def test_a_sheet_without_a_name_of_its_own_is_taken_by_its_headings_and_that_is_said(tmp_path: Path) -> None:
    sheets = typed(pupils="Blad1") | {
        "Vakanties": [["naam", "eerste_dag", "laatste_dag"], ["Kerst", "2026-12-19", "2027-01-03"]]
    }
    tables = read_region(book(tmp_path / "book.xlsx", sheets))
    assert (len(tables.region.pupils), len(tables.region.calendar)) == (2, 1)
    assert [(each.code, each.file) for each in tables.warnings] == [
        ("taken_sheet", "book.xlsx[Blad1]"),
        ("taken_sheet", "book.xlsx[Vakanties]"),
    ]


def test_a_sheet_is_not_taken_where_two_could_be_meant(tmp_path: Path) -> None:
    sheets = typed(pupils="Blad1") | {"Blad2": typed()["pupils"]}
    (fault,) = faults_of(book(tmp_path / "book.xlsx", sheets))
    assert fault.expected == "a sheet pupils in the workbook; found are Blad1, Blad2"


def test_a_misspelt_sheet_is_named_where_its_table_is_missing(tmp_path: Path) -> None:
    sheets = typed(boards="bestuuren") | {"bestuuren": [["bestuur", "naam"], ["B1", "One"]]}
    (fault, *_) = faults_of(book(tmp_path / "book.xlsx", sheets))
    assert fault == Fault(
        "missing_file", "book.xlsx[boards]", expected="a sheet boards in the workbook; found are bestuuren"
    )


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    sheets = typed() | {"Notities": [["vol"]], "kalendar": [["x"]], "leeg": []}
    (warning,) = read_region(book(tmp_path / "book.xlsx", sheets)).warnings
    assert warning.expected == "sheets that are tables; not read: Notities, kalendar; the nearest is calendar"


def test_a_workbook_beside_a_file_that_is_no_table_is_read(tmp_path: Path) -> None:
    book(tmp_path / "book.xlsx", typed())
    (tmp_path / "export.csv").write_text("a,b\n")
    assert len(read_region(tmp_path).region.pupils) == 2


def test_a_missing_file_is_reported_with_those_that_were_found(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "pupils.csv").rename(path / "aanmeldingen.csv")
    assert [each.expected for each in faults_of(path)] == [
        "a file pupils.csv in the data folder; found are aanmeldingen.csv"
    ]
