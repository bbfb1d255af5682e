"""Ids that look alike, references in another case, families in several spellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.tables.alike import bare, outline, suggestion
from placement.tables.pupil_file import read_pupils
from placement.tables.read import read_region
from placement.tables.resolve import Known

from .folders import faults_of, folder

HEAD = "pupil_id,birth_date,postcode,family_id,group_id\n"


def rows(*pairs: tuple[str, str]) -> str:
    return HEAD + "".join(f"P{at},2016-01-31,2315,{family},{group}\n" for at, (family, group) in enumerate(pairs, 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("P1", "p1", id="case"),
        pytest.param("P1", "Ｐ１", id="full width"),
        pytest.param("PA1", "PА1", id="Cyrillic"),
        pytest.param("O1", "Ο1", id="Greek"),
        pytest.param("Fé", "Fе́", id="Cyrillic under an accent"),
    ],
)
def test_two_ids_that_look_alike_are_a_fault_that_shows_both(tmp_path: Path, one: str, other: str) -> None:
    pupils = f"pupil_id,birth_date,postcode\n{one},2016-01-31,2315\n{other},2016-01-31,2315\n"
    (fault,) = faults_of(folder(tmp_path, pupils=pupils))
    assert (fault.code, fault.row, fault.column) == ("lookalike_id", 3, "pupil_id")
    assert one[0] in fault.expected
    assert "of row 2" in fault.expected
    assert other.isascii() or "U+" in str(fault)


def test_one_id_in_two_forms_of_unicode_is_one_id(tmp_path: Path) -> None:
    pupils = "pupil_id,birth_date,postcode\nF\u00e9,2016-01-31,2315\nFe\u0301,2016-01-31,2315\n"
    assert [each.code for each in faults_of(folder(tmp_path, pupils=pupils))] == ["duplicate_id"]


@pytest.mark.parametrize(("one", "other"), [("Fé", "Fe"), ("P1", "P11"), ("P0", "PO"), ("日1", "月1")])
def test_ids_that_a_reader_can_tell_apart_are_two(tmp_path: Path, one: str, other: str) -> None:
    pupils = f"pupil_id,birth_date,postcode\n{one},2016-01-31,2315\n{other},2016-01-31,2315\n"
    assert len(read_region(folder(tmp_path, pupils=pupils)).region.pupils) == 2


@pytest.mark.parametrize("written", ["g1", "G 1", " G1 ", "Ｇ1"])
def test_a_reference_is_matched_by_case_and_spaces_and_that_is_said(tmp_path: Path, written: str) -> None:
    tables = read_region(folder(tmp_path, pupils=rows(("", written), ("", "G2"))))
    assert [pupil.group_id for pupil in tables.region.pupils] == ["G1", "G2"]
    assert {each.code for each in tables.warnings} <= {"matched_id"}
    assert bool(tables.warnings) is (written.strip() != "G1")


def test_a_reference_that_several_ids_fit_is_a_fault(tmp_path: Path) -> None:
    groups = "group_id,school_id\nG 1,S1\nG1,S1\n"
    faults = faults_of(folder(tmp_path, pupils=rows(("", "g1")), groups=groups))
    assert [(each.code, each.value) for each in faults] == [("unknown_id", "g1")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("G01", "G1"), ("Klas Rood", "G1"), ("klasrood", "G1"), ("G-2", "G2"), ("zz", None)],
)
def test_a_group_that_does_not_exist_comes_with_the_one_that_was_meant(
    tmp_path: Path, written: str, meant: str | None
) -> None:
    groups = "group_id,school_id,name\nG1,S1,Klas Rood\nG2,S2,Klas Blauw\n"
    (fault,) = faults_of(folder(tmp_path, pupils=rows(("", written)), groups=groups))
    expected = "an id that is in groups" + (f"; did you mean {meant}?" if meant else "")
    assert (fault.code, fault.row, fault.value, fault.expected) == ("unknown_id", 2, written, expected)


@pytest.mark.parametrize(
    ("table", "content", "meant"),
    [
        ("groups", "group_id,school_id\nG1,S01\nG2,S2\n", "S1"),
        ("schools", "school_id,board_id,municipality,postcode\nS1,qq,Leiden,2315\nS2,B2,Leiden,2316\n", None),
        ("schools", "school_id,board_id,municipality,postcode\nS1,One,Leiden,2315\nS2,B2,Leiden,2316\n", "B1"),
        ("pupils", "pupil_id,birth_date,postcode\nP1,2016-01-31,2310\n", "2316"),
    ],
)
def test_schools_boards_and_postcodes_are_suggested_too(
    tmp_path: Path, table: str, content: str, meant: str | None
) -> None:
    (fault,) = faults_of(folder(tmp_path, **{table: content}))
    assert fault.expected.endswith(f"did you mean {meant}?" if meant else "boards")


def test_spellings_of_a_family_are_one_family_and_that_is_said(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, pupils=rows(("GZ901", ""), ("gz901", ""), ("GZ 901", ""), ("GZ-902", ""))))
    assert [pupil.family_id for pupil in tables.region.pupils] == ["GZ901", "GZ901", "GZ901", "GZ-902"]
    assert [(each.code, each.row, each.expected) for each in tables.warnings] == [
        ("same_family", 3, "one spelling of GZ901; these count as one family: GZ901, gz901, GZ 901")
    ]


def test_families_that_only_look_alike_are_a_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(folder(tmp_path, pupils=rows(("FA1", ""), ("FА1", ""))))
    assert (fault.code, fault.column) == ("lookalike_id", "family_id")
    assert "U+0410" in str(fault)


def test_added_pupils_join_families_and_groups_of_the_region(tmp_path: Path) -> None:
    region = read_region(folder(tmp_path, pupils=rows(("GZ901", "G1")))).region
    more = tmp_path / "more.csv"
    more.write_text(HEAD + "X1,2016-01-31,2315,gz 901,g1\n")
    table = read_pupils(more, known=Known.of(region))
    assert [(pupil.family_id, pupil.group_id) for pupil in table.pupils] == [("GZ901", "G1")]
    assert {each.code for each in table.warnings} == {"same_family", "matched_id"}


@pytest.mark.parametrize("column", ["apart_from", "not_double_of"])
def test_pupils_who_are_named_must_exist(tmp_path: Path, column: str) -> None:
    pupils = f"pupil_id,birth_date,postcode,{column}\nP1,2016-01-31,2315,p2|P9\nP2,2016-01-31,2315,\n"
    (fault,) = faults_of(folder(tmp_path, pupils=pupils))
    assert (fault.code, fault.row, fault.column, fault.value) == ("unknown_id", 2, column, "P9")


@pytest.mark.parametrize("written", ["P0113;=HYPERLINK(A1)", "=1", "＝1", "@x", "+31", "-1", "a,=b", "a\t=b"])
def test_an_id_that_a_spreadsheet_would_run_is_a_fault(tmp_path: Path, written: str) -> None:
    path = folder(tmp_path, pupils=f'pupil_id,birth_date,postcode\n"{written}",2016-01-31,2315\n')
    assert {each.code for each in faults_of(path)} <= {"live_id", "bad_id"}


def test_a_text_formula_that_keeps_noughts_is_its_text(tmp_path: Path) -> None:
    pupils = 'pupil_id,birth_date,postcode\n"=""0012""",2016-01-31,2315\n'
    assert [pupil.id for pupil in read_region(folder(tmp_path, pupils=pupils)).region.pupils] == ["0012"]


def test_a_mark_that_turns_the_direction_of_text_is_refused_in_an_id(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils="pupil_id,birth_date,postcode\nP\u202e1,2016-01-31,2315\n")
    assert [each.code for each in faults_of(path)] == ["bad_id"]


def test_marks_that_turn_text_or_control_a_terminal_are_refused_in_names_too(tmp_path: Path) -> None:
    groups = "group_id,school_id,name\nG1,S1,Klas \u202eder\nG2,S2,Klas \x1b[2J\n"
    assert [(each.code, each.row) for each in faults_of(folder(tmp_path, groups=groups))] == [
        ("bad_text", 2),
        ("bad_text", 3),
    ]


def test_a_hundred_faults_of_one_kind_are_one_with_a_count_and_the_first_rows(tmp_path: Path) -> None:
    many = "".join(f"P{at},2016-01-31,2315,perhaps\n" for at in range(100))
    path = folder(tmp_path, pupils="pupil_id,birth_date,postcode,speaks_dutch\n" + many + "X,soon,2315,yes\n")
    faults = faults_of(path)
    assert [(each.code, each.row) for each in faults] == [("bad_choice", 2), ("bad_date", 102)]
    assert faults[0].expected.endswith("; so in 100 rows: 2, 3, 4, 5, 6, …")


def test_ten_faults_of_one_kind_are_told_one_by_one(tmp_path: Path) -> None:
    many = "".join(f"P{at},2016-01-31,2315,perhaps\n" for at in range(10))
    assert len(faults_of(folder(tmp_path, pupils="pupil_id,birth_date,postcode,speaks_dutch\n" + many))) == 10


def test_subsidies_name_groups_that_exist(tmp_path: Path) -> None:
    subsidies = "municipality,year,amount,group_id\nLeiden,2026,100,g1\nLeiden,2026,100,G9\n"
    (fault,) = faults_of(folder(tmp_path, subsidies=subsidies))
    assert (fault.code, fault.file, fault.row, fault.value) == ("unknown_id", "subsidies.csv", 3, "G9")


def test_forms_of_an_id() -> None:
    assert bare("GZ-901 ") == bare("gz901") == "gz901"
    assert bare("--") == "--"
    assert outline("А") == outline("a") != outline("á")
    assert suggestion("T1", {"T01": "", "T02": ""}) == "T01"
    assert suggestion("T1", {"T01": "", "T001": ""}) is None
    assert suggestion("Т01", {"T01": "", "S02": ""}) == "T01"


def test_names_that_are_equally_similar_are_all_suggested() -> None:
    assert suggestion("Leimundo", {"T07": "Leimundo A", "T08": "Leimundo B", "T09": "De Hobbit"}) == "T07, T08"
