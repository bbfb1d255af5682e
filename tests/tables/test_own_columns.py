from __future__ import annotations

from pathlib import Path

import pytest

from placement.faults import Fault
from placement.tables.own_columns import read_own_columns
from placement.tables.read import read_region

from .books import book
from .folders import SOUND, faults_of, folder

YAML = "YAML: your header, a colon, and our column"
OWN = "Leerlingnr,Geb. datum,PC,Land\nP1,2016-01-31,2315,Irak\n"
FLAT = "leerlingNR: pupil_id\nGeb. datum: geboortedatum\nPC: postcode\nLand: origin\n"
NESTED = "pupils:\n  Leerlingnr: pupil_id\n  Geb. datum: birth_date\n  PC: postcode\n  Land: origin\n"


@pytest.mark.parametrize("content", [FLAT, NESTED, "Land: origin\n" + NESTED.replace("  Land: origin\n", "")])
def test_the_users_own_headers_are_read(tmp_path: Path, content: str) -> None:
    path = folder(tmp_path, pupils=OWN)
    (path / "columns.yaml").write_text(content, encoding="utf-8")
    tables = read_region(path)
    assert tables.region.pupils[0].traits == {"origin": ("irak",)}
    assert tables.region.pupil_columns == {"pupil_id", "birth_date", "postcode", "origin"}
    assert tables.warnings == ()
    assert tables.own_columns["pupils"]["geb. datum"] == "birth_date"
    assert "columns.yaml" in tables.inputs


def test_the_users_headers_win_over_ours(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils="pupil_id,birth_date,postcode,herkomst\nP1,2016-01-31,2315,school\n")
    (path / "columns.yaml").write_text("herkomst: source\n")
    assert read_region(path).region.pupils[0].source == "school"


def test_a_header_for_one_table_leaves_other_tables_alone(tmp_path: Path) -> None:
    path = folder(tmp_path, schools=SOUND["schools"].replace("municipality", "plaats"))
    (path / "columns.yaml").write_text("schools:\n  plaats: municipality\n")
    assert read_region(path).region.schools[0].municipality == "Leiden"
    assert "plaats" not in read_region(path).own_columns["postcodes"]


def test_columns_yaml_beside_a_workbook_is_read(tmp_path: Path) -> None:
    typed = {name: [line.split(",") for line in content.splitlines()] for name, content in SOUND.items()}
    typed["pupils"] = [line.split(",") for line in OWN.splitlines()]
    path = book(tmp_path / "book.xlsx", typed)
    (tmp_path / "columns.yaml").write_text(FLAT)
    assert read_region(path).region == read_region(tmp_path).region


def test_a_header_that_no_table_has_is_a_warning(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "columns.yaml").write_text("# ours\nGeboren: birth_date\n")
    warning = Fault("unused_column", "columns.yaml", 2, "Geboren", None, "a header that one of the tables has")
    assert read_region(path).warnings == (warning,)


def test_two_headers_for_one_column_are_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils="pupil_id,birth_date,postcode,PC\nP1,2016-01-31,2315,2315\n")
    (path / "columns.yaml").write_text("PC: postcode\n")
    expected = "one column for postcode; 'postcode' is it already"
    assert faults_of(path) == [Fault("duplicate_column", "pupils.csv", 1, "PC", "PC", expected)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(
            "PC: postcode\nGeb: birthdate\n",
            Fault(
                "unknown_column",
                "columns.yaml",
                2,
                "Geb",
                "birthdate",
                "a column of one of the tables; the nearest is birth_date",
            ),
            id="unknown, flat",
        ),
        pytest.param(
            "pupils:\n  Geb: first_day\n",
            Fault(
                "unknown_column", "columns.yaml", 2, "Geb", "first_day", "a column of pupils; the nearest is birth_date"
            ),
            id="of another table",
        ),
        pytest.param(
            "pupil:\n  Geb: birth_date\n",
            Fault(
                "unknown_table",
                "columns.yaml",
                1,
                None,
                "pupil",
                "one of pupils, groups, schools, boards, postcodes, distances, calendar, funding, municipalities, "
                "subsidies, parties, agreements, employers",
            ),
            id="unknown table",
        ),
        pytest.param(
            "Geb:\n",
            Fault("unknown_column", "columns.yaml", 1, "Geb", "", "a column of one of the tables"),
            id="nothing",
        ),
        pytest.param("- PC\n", Fault("bad_yaml", "columns.yaml", 1, expected=YAML), id="a list"),
        pytest.param("PC: [\n", Fault("bad_yaml", "columns.yaml", 2, expected=YAML), id="no YAML"),
        pytest.param(
            "PC: postcode\npc : lat\n",
            Fault("duplicate_key", "columns.yaml", 2, None, "pc", "one column for pc; 'PC' is it already"),
            id="header twice",
        ),
        pytest.param("? [PC]\n: postcode\n", Fault("bad_yaml", "columns.yaml", 1, expected=YAML), id="no text"),
        pytest.param("\a", Fault("bad_yaml", "columns.yaml", None, expected=YAML), id="a bell"),
        pytest.param(
            "PC: [postcode]\n",
            Fault("unknown_column", "columns.yaml", 1, "PC", "", "a column of one of the tables"),
            id="several columns",
        ),
    ],
)
def test_faults_carry_the_line_number(content: str, fault: Fault) -> None:
    assert read_own_columns(content)[1] == [fault]


@pytest.mark.parametrize("header", ["2024", "007", "ja", "2026-13-45", "~", "1_0"])
def test_a_header_stays_text_whatever_yaml_makes_of_it(header: str) -> None:
    own, faults = read_own_columns(f"{header}: origin\n")
    assert (own.columns["pupils"], faults) == ({header: "origin"}, [])


def test_an_entry_for_one_table_wins_over_a_flat_one() -> None:
    own, faults = read_own_columns("pupils:\n  van: origin\nvan: source\n")
    assert (own.columns["pupils"], faults) == ({"van": "origin"}, [])


def test_an_empty_file_has_no_entries() -> None:
    own, faults = read_own_columns("# nothing yet\n")
    assert (own.columns, faults) == ({}, [])


def test_faults_are_reported_with_those_of_the_tables(tmp_path: Path) -> None:
    path = folder(tmp_path, boards=None)
    (path / "columns.yaml").write_text("PC: post\n")
    assert [fault.code for fault in faults_of(path)] == ["missing_file", "unknown_column"]
