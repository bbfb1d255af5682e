"""Titles, totals and notes around a table are passed over, and said; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.tables.read import read_region

from .books import book
from .folders import SOUND, faults_of, folder

HEAD = "pupil_id,birth_date,postcode,origin\n"
ROWS = "P1,2016-01-31,2315,SY\nP2,2017-02-01,2316,UA\n"


@pytest.mark.parametrize(
    ("pupils", "codes"),
    [
        pytest.param("Leerlingen schooljaar 2026-2027\n\n" + HEAD + ROWS, ["title_rows"], id="title"),
        pytest.param("Gegevens kind,,Adres,\n" + HEAD + ROWS, ["title_rows"], id="headings over headings"),
        pytest.param("stand;23-11-2026;;\npupil_id;birth_date;postcode;origin\n" + ROWS.replace(",", ";"),
                     ["title_rows"], id="title with semicolons"),
        pytest.param("Aanmeldingen postcode,,\n" + HEAD + ROWS, ["title_rows"], id="title with a known word"),
        pytest.param(HEAD + ROWS + "Totaal,2,,\n", ["total_row"], id="totals"),
        pytest.param(HEAD + ROWS + "\nTotaal aantal: 2,,,\n", ["total_row"], id="totals in one cell"),
        pytest.param(HEAD + ROWS + "Total,,,2\n", ["total_row"], id="totals in English"),
        pytest.param(HEAD + ROWS + "\nNB: de groep van Marjan is vol,,,\n", ["note_row"], id="note"),
        pytest.param(HEAD + ROWS + "* zie bijlage,,,\n,,,Let op\n", ["note_row"], id="notes"),
        pytest.param(HEAD + ROWS[:22] + HEAD + ROWS[22:], ["heading_row"], id="headings again"),
    ],
)  # fmt: skip
def test_what_stands_around_a_table_is_passed_over_and_said(tmp_path: Path, pupils: str, codes: list[str]) -> None:
    tables = read_region(folder(tmp_path, pupils=pupils))
    assert [pupil.id for pupil in tables.region.pupils] == ["P1", "P2"]
    assert [each.code for each in tables.warnings] == codes


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param("P3,,,\n", "empty_cell", id="id alone"),
        pytest.param("Totaal,,2315,SY\n", "empty_cell", id="totals with an origin"),
        pytest.param(",2016-01-31,2315,SY\n", "empty_cell", id="no id"),
        pytest.param(",,2315,\n", "empty_cell", id="a figure alone"),
        pytest.param("Jan Jansen,,2315,\n", "empty_cell", id="a name and a place"),
        pytest.param("P3,,,note\n", "empty_cell", id="an id with a note"),
    ],
)
def test_a_record_with_a_mistake_is_never_passed_over(tmp_path: Path, row: str, code: str) -> None:
    assert code in {fault.code for fault in faults_of(folder(tmp_path, pupils=HEAD + ROWS + row)) if fault.row == 4}


def test_the_message_about_notes_quotes_nothing_of_them(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, pupils=HEAD + ROWS + "Mohammed komt later terug,,,\n"))
    assert "Mohammed" not in "".join(map(str, tables.warnings))
    assert tables.warnings[0].row == 4


def test_totals_and_titles_of_other_tables_are_passed_over_too(tmp_path: Path) -> None:
    boards = "Besturen in de regio\nboard_id,name,enrolment\nB1,One,10\nB2,Two,20\nTotaal,,30\n"
    tables = read_region(folder(tmp_path, boards=boards))
    assert [board.id for board in tables.region.boards] == ["B1", "B2"]
    assert [(each.code, each.row) for each in tables.warnings] == [("title_rows", 1), ("total_row", 5)]


def test_a_group_with_a_name_for_an_id_and_no_school_is_not_passed_over(tmp_path: Path) -> None:
    faults = faults_of(folder(tmp_path, groups="group_id,school_id\nG1,S1\nG2,S2\nKlas Rood,\n"))
    assert [(each.code, each.row) for each in faults] == [("empty_cell", 4)]


def test_row_numbers_stay_those_of_the_sheet(tmp_path: Path) -> None:
    typed: dict[str, list[list[object]]] = {
        name: [list(line.split(",")) for line in content.splitlines()] for name, content in SOUND.items()
    }
    typed["pupils"] = [["Overzicht"], [], *typed["pupils"][:2], [], ["P2", "31-2-2017", "2315"]]
    faults = faults_of(book(tmp_path / "book.xlsx", typed))
    assert [(each.code, each.row) for each in faults] == [("bad_date", 6)]


def test_notes_beside_a_sheet_are_passed_over_and_said(tmp_path: Path) -> None:
    sheets = {name: [line.split(",") for line in content.splitlines()] for name, content in SOUND.items()}
    sheets["pupils"] = [line.split(",") for line in (HEAD + ROWS).splitlines()]
    sheets["pupils"][1] += ["", "nabellen"]
    tables = read_region(book(tmp_path / "book.xlsx", sheets))
    assert [pupil.id for pupil in tables.region.pupils] == ["P1", "P2"]
    assert [(each.code, each.row) for each in tables.warnings] == [("note_beside", 2)]


def test_a_row_of_a_file_that_slipped_is_still_a_fault(tmp_path: Path) -> None:
    slipped = HEAD + ROWS.replace("SY", "SY,,elders")
    assert [each.code for each in faults_of(folder(tmp_path, pupils=slipped))] == ["too_many_cells"]
